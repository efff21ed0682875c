// After a while without a touch: a warning that can be extended, then everything is wiped.

const ACTS = ['pointerdown', 'keydown', 'touchstart'];

/** `isDirty` says whether there is anything to wipe; times stand in the body's data attributes, in seconds. */
export function watchIdleness({ isDirty, wipe }) {
  const dialog = document.getElementById('warning');
  const countdown = document.getElementById('countdown');
  let timer = 0;

  function seconds(name) {
    return Number(document.body.dataset[name]);
  }

  function restart() {
    clearTimeout(timer);
    timer = setTimeout(warn, seconds('idleSeconds') * 1000);
  }

  function warn() {
    if (!isDirty()) return restart();
    dialog.showModal();
    count(seconds('warningSeconds'));
  }

  function count(left) {
    countdown.textContent = left;
    timer = left > 0 ? setTimeout(count, 1000, left - 1) : setTimeout(end, 0);
  }

  function end() {
    dialog.close();
    wipe();
    restart();
  }

  function stay() {
    dialog.close();
    restart();
  }

  for (const act of ACTS) {
    document.addEventListener(act, () => dialog.open || restart(), { capture: true, passive: true });
  }
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    stay();
  });
  document.getElementById('more-time').addEventListener('click', stay);
  document.getElementById('clear-now').addEventListener('click', () => {
    clearTimeout(timer);
    end();
  });
  restart();
}
