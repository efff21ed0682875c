// The kiosk's only way out: the public API. A refusal is an Error whose message is fit for a citizen.

import { language, word } from './words.js';

const TIMEOUT = 10_000;
let running = new AbortController();

export class Refusal extends Error {
  constructor(title, text) {
    super(text);
    this.title = title;
  }
}

/** Ends every call that is under way; its caller gets an AbortError. */
export function abandonCalls() {
  running.abort();
  running = new AbortController();
}

async function call(path, options = {}) {
  const signal = AbortSignal.any([running.signal, AbortSignal.timeout(TIMEOUT)]);
  let response;
  try {
    response = await fetch(`/api/v1/${path}`, {
      ...options,
      signal,
      credentials: 'omit',
      cache: 'no-store',
      headers: { 'Accept-Language': language, ...options.headers },
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Refusal(word('offline'), word('offline_text'));
  }
  if (response.ok) return response.json();
  throw await refusalOf(response);
}

async function refusalOf(response) {
  const isProblem = (response.headers.get('Content-Type') ?? '').includes('problem+json');
  if (response.status >= 500 || !isProblem) return new Refusal(word('refused'), word('refused_text'));
  const problem = await response.json();
  return new Refusal(problem.title, problem.detail);
}

export function findProcedures(words) {
  return call(`search?${new URLSearchParams({ q: words, type: 'procedure', limit: 20 })}`);
}

export function readProcedure(code) {
  return call(`procedures/${encodeURIComponent(code)}`);
}

export function lookUpDossier(code) {
  return call('dossiers/lookup', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  });
}

/** Whether the portal answers at this moment. */
export async function isReachable() {
  try {
    await call('status');
    return true;
  } catch (error) {
    if (error instanceof Refusal || error.name === 'AbortError') return false;
    throw error;
  }
}
