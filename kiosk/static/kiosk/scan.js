// Barcode and QR readers type like a keyboard, only faster, and end with Enter.

const SHORTEST = 6;

/** Calls `onScan(text)` for a burst of keys, whatever has the focus. */
export function listenForScans(onScan) {
  let burst = '';
  let last = -Infinity;
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.timeStamp - last > Number(document.body.dataset.scanGapMs)) burst = '';
      last = event.timeStamp;
      if (event.key === 'Enter') {
        if (burst.length >= SHORTEST) {
          event.preventDefault();
          event.stopPropagation();
          onScan(burst);
        }
        burst = '';
      } else if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) {
        burst += event.key;
      }
    },
    { capture: true },
  );
}
