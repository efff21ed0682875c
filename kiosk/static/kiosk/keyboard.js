// On-screen keyboards. Search needs no tone marks, so plain letters are enough to type Vietnamese.

import { word } from './words.js';

const DIGITS = '1234567890';
const ROWS = {
  code: [DIGITS, 'QWERTYUIOP', 'ASDFGHJKL.', 'ZXCVBNM-'],
  words: [DIGITS, 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
};

/** Fills `board` with keys that type into the field named by its data-field. */
export function buildKeyboard(board) {
  const field = document.getElementById(board.dataset.field);
  const kind = board.dataset.keyboard;
  for (const letters of ROWS[kind]) {
    board.append(row([...letters].map((letter) => key(letter, () => type(field, letter)))));
  }
  const last = [];
  if (board.dataset.shortcut) {
    last.push(key(board.dataset.shortcut, () => type(field, board.dataset.shortcut), 'wide'));
  }
  if (kind === 'words') last.push(key(word('space'), () => type(field, ' '), 'widest'));
  last.push(key(`⌫ ${word('delete')}`, () => deleteBefore(field), 'wide'));
  last.push(key(word('clear'), () => replace(field, 0, field.value.length, ''), 'wide'));
  board.append(row(last));
}

function row(keys) {
  const line = document.createElement('div');
  line.className = 'keyboard__row';
  line.append(...keys);
  return line;
}

function key(label, press, width = '') {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = width ? `key key--${width}` : 'key';
  button.textContent = label;
  button.addEventListener('click', press);
  return button;
}

/** Types at the caret, as a real key would. */
export function type(field, text) {
  replace(field, field.selectionStart, field.selectionEnd, text);
}

function deleteBefore(field) {
  const { selectionStart: start, selectionEnd: end } = field;
  replace(field, start === end ? Math.max(0, start - 1) : start, end, '');
}

function replace(field, start, end, text) {
  if (field.value.length - (end - start) + text.length > field.maxLength) return;
  field.setRangeText(text, start, end, 'end');
  field.focus();
}
