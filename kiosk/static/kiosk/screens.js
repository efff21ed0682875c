// One screen at a time, and the way back. Nothing of this is kept in the browser's history or storage.

const screens = new Map([...document.querySelectorAll('[data-screen]')].map((s) => [s.dataset.screen, s]));
let trail = [];
let current = { name: 'home', draw: null };

function display({ name, draw }) {
  for (const [key, screen] of screens) screen.hidden = key !== name;
  for (const button of document.querySelectorAll('[data-needs-start]')) button.hidden = name === 'home';
  if (draw) draw(screens.get(name));
  const field = screens.get(name).querySelector('input');
  (field ?? screens.get(name).querySelector('h1')).focus();
}

/** Shows a screen; `draw` fills it and is called again when people come back to it. */
export function go(name, draw = null) {
  if (!['waiting', 'message'].includes(current.name)) trail.push(current);
  current = { name, draw };
  display(current);
}

export function back() {
  current = trail.pop() ?? { name: 'home', draw: null };
  display(current);
}

export function currentScreen() {
  return current.name;
}

/** Forgets the way and shows the first screen. */
export function startOver() {
  trail = [];
  current = { name: 'home', draw: null };
  display(current);
}
