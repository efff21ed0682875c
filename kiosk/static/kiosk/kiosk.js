// The kiosk: joins screens, keyboards, scanner, idleness and the API.

import { abandonCalls, findProcedures, isReachable, lookUpDossier, readProcedure, Refusal } from './api.js';
import { watchIdleness } from './idle.js';
import { buildKeyboard, type } from './keyboard.js';
import { Pager } from './pager.js';
import { dossierBlocks, procedureTabs, procedureTitle } from './records.js';
import { listenForScans } from './scan.js';
import { back, currentScreen, go, startOver } from './screens.js';
import { language, word } from './words.js';

const ITEMS_A_PAGE = 4;
const HOME = document.body.dataset.home;
const codeField = document.getElementById('code');
const wordsField = document.getElementById('words');
let turnPage = () => {};

function showMessage(title, text) {
  go('message', () => {
    document.getElementById('message-title').textContent = title;
    document.getElementById('message-text').textContent = text;
  });
}

/** Waits for a call, then shows what it gave, or the refusal in large words. */
async function show(call, present) {
  go('waiting');
  try {
    present(await call);
  } catch (error) {
    if (error.name === 'AbortError') return;
    if (!(error instanceof Refusal)) throw error;
    showMessage(error.title, error.message);
  }
}

function updatePaging(screen, { isFirst, isLast, number }) {
  const [previous, next] = screen.querySelectorAll('[data-page]');
  previous.disabled = isFirst;
  next.disabled = isLast;
  previous.hidden = next.hidden = isFirst && isLast;
  screen.querySelector('.paging__place').textContent = isFirst && isLast ? '' : `${word('page')} ${number + 1}`;
}

/** `items` are {title, note, open}; four to a page, so that no screen offers more than seven choices. */
function showList(title, note, items) {
  let number = 0;
  const last = Math.ceil(items.length / ITEMS_A_PAGE) - 1;
  go('list', (screen) => {
    document.getElementById('list-title').textContent = title;
    document.getElementById('list-note').textContent = note;
    turnPage = (by) => {
      number = Math.min(Math.max(number + by, 0), last);
      const shown = items.slice(number * ITEMS_A_PAGE, (number + 1) * ITEMS_A_PAGE);
      document.getElementById('list-items').replaceChildren(...shown.map(choice));
      updatePaging(screen, { isFirst: number === 0, isLast: number === last, number });
    };
    turnPage(0);
  });
}

function choice({ title, note, open }) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'choice';
  const name = document.createElement('strong');
  name.textContent = title;
  const detail = document.createElement('span');
  detail.textContent = note;
  button.append(name, detail);
  button.addEventListener('click', open);
  return button;
}

/** `tabs` are [label, blocks, action?]; an action leaves the record. */
function showRecord(title, tabs) {
  let chosen = 0;
  go('record', (screen) => {
    document.getElementById('record-title').textContent = title;
    const buttons = tabs.map(([label, , action], index) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'key';
      button.textContent = label;
      button.addEventListener('click', action ?? (() => open(index)));
      return button;
    });
    document.getElementById('record-tabs').replaceChildren(...(tabs.length > 1 ? buttons : []));
    function open(index) {
      chosen = index;
      buttons.forEach((button, at) => tabs[at][2] || button.setAttribute('aria-pressed', at === index));
      const copies = tabs[index][1].map((block) => block.cloneNode(true));
      const pager = new Pager(document.getElementById('record-sheet'), copies);
      turnPage = (by) => {
        pager.turn(by);
        updatePaging(screen, pager);
      };
      turnPage(0);
    }
    open(chosen);
  });
}

function showProcedure(code) {
  show(readProcedure(code), (procedure) => showRecord(procedureTitle(procedure), procedureTabs(procedure)));
}

function showDossier(dossier) {
  const tabs = [[word('status'), dossierBlocks(dossier)]];
  if (dossier.procedure.name) {
    tabs.push([word('about_procedure'), [], () => showProcedure(dossier.procedure.code)]);
  }
  showRecord(`${word('dossier')} ${dossier.code}`, tabs);
}

function showFound({ corrected, results }) {
  if (results.length === 0) return showMessage(word('nothing'), word('nothing_text'));
  showList(
    word('results'),
    corrected ? `${word('corrected')} ${corrected}` : '',
    results.map(({ code, title, snippet }) => ({ title, note: snippet, open: () => showProcedure(code) })),
  );
}

function showCentres() {
  const centres = [...document.getElementById('centres').content.querySelectorAll('article')];
  showList(
    word('centres'),
    '',
    centres.map((centre) => ({
      title: centre.dataset.name,
      note: centre.dataset.note,
      open: () => showRecord(centre.dataset.name, [[word('centres'), [...centre.children]]]),
    })),
  );
}

function lookUp(code) {
  if (!code.trim()) return showMessage(word('refused'), word('empty_code'));
  show(lookUpDossier(code), showDossier);
}

/** Leaves nothing of the last person: fields, texts, calls under way, the way back. */
function wipe() {
  abandonCalls();
  for (const form of document.forms) form.reset();
  for (const id of ['list-title', 'list-note', 'list-items', 'record-title', 'record-tabs', 'record-sheet', 'message-title', 'message-text']) {
    document.getElementById(id).replaceChildren();
  }
  turnPage = () => {};
  history.replaceState(null, '', HOME);
  startOver();
}

/** A new page is the surest wipe, and brings today's hours; without a connection the wiped one stays. */
async function wipeAndReload() {
  wipe();
  if ((await isReachable()) && !isStarted()) location.replace(HOME);
}

function isStarted() {
  return currentScreen() !== 'home' || codeField.value !== '' || wordsField.value !== '';
}

/** English on the first screen is something left behind, too. */
function isDirty() {
  return isStarted() || language !== 'vi';
}

async function switchLanguage(to) {
  if (await isReachable()) location.replace(`${HOME}?lang=${to}`);
  else showMessage(word('offline'), word('offline_text'));
}

const OPEN = { home: wipe, 'look-up': () => go('look-up'), search: () => go('search'), centres: showCentres };

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (!button) return;
  const { go: to, page, languageSwitch } = button.dataset;
  if (to) OPEN[to]();
  else if (page) turnPage(Number(page));
  else if (languageSwitch) switchLanguage(languageSwitch);
  else if ('back' in button.dataset) back();
});

document.getElementById('look-up-form').addEventListener('submit', (event) => {
  event.preventDefault();
  lookUp(codeField.value);
});

document.getElementById('search-form').addEventListener('submit', (event) => {
  event.preventDefault();
  if (!wordsField.value.trim()) return showMessage(word('refused'), word('empty_words'));
  show(findProcedures(wordsField.value), showFound);
});

// A hardware keyboard works on the entry screens even when a touch has taken the focus from the field.
document.addEventListener('keydown', (event) => {
  const field = { 'look-up': codeField, search: wordsField }[currentScreen()];
  const isLetter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!field || !isLetter || document.activeElement === field) return;
  event.preventDefault();
  type(field, event.key);
});

listenForScans((text) => {
  wipe();
  go('look-up');
  codeField.value = text;
  lookUp(text);
});

window.addEventListener('offline', () => showMessage(word('offline'), word('offline_text')));
window.addEventListener('online', () => currentScreen() === 'message' && back());
document.querySelectorAll('[data-keyboard]').forEach(buildKeyboard);
watchIdleness({ isDirty, wipe: wipeAndReload });
startOver();
