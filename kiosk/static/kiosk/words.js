// Words of the screen's language, rendered by the server into a template: the script holds none of its own.

const words = new Map(
  [...document.getElementById('words-of-script').content.querySelectorAll('data')].map((word) => [
    word.value,
    word.textContent,
  ]),
);

export const language = document.body.dataset.language;

export function word(key) {
  return words.get(key);
}

const DAY = { day: '2-digit', month: '2-digit', year: 'numeric' };
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

function inVietnam(moment, options) {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'Asia/Ho_Chi_Minh' }).format(moment);
}

/** "15/01/2026" of an ISO time, in Vietnam; "no information yet" without one. */
export function day(iso) {
  return iso ? inVietnam(new Date(iso), DAY) : word('unknown');
}

/** "09:30 15/01/2026"; midnight means that only the day is known. */
export function moment(iso) {
  if (!iso) return word('unknown');
  const clock = inVietnam(new Date(iso), CLOCK);
  return clock === '00:00' ? day(iso) : `${clock} ${day(iso)}`;
}
