// The token of whoever looks at the page. It is kept for this tab, or by this browser if the user says so, and sent to the API
// alone.

const KEY = 'facet.token';
const PROJECT = 'facet.project';

const listeners = new Set();
let waiting = null;

export function token() {
  return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
}

/** The project that calls are narrowed to; null: all that the token may see. */
export function project() {
  return sessionStorage.getItem(PROJECT);
}

export function chooseProject(name) {
  if (name) sessionStorage.setItem(PROJECT, name);
  else sessionStorage.removeItem(PROJECT);
}

export function headers() {
  const known = {};
  if (token()) known.Authorization = 'Bearer ' + token();
  if (project()) known['Facet-Project'] = project();
  return known;
}

export function signIn(value, keep) {
  (keep ? localStorage : sessionStorage).setItem(KEY, value);
  const done = waiting;
  waiting = null;
  tell();
  done?.resolve();
}

export function signOut() {
  sessionStorage.removeItem(KEY);
  sessionStorage.removeItem(PROJECT);
  localStorage.removeItem(KEY);
  askToSignIn();
}

/** Asks the user for a token; the promise is kept once there is one. Whoever was refused asks again then. */
export function askToSignIn() {
  if (!waiting) {
    waiting = Promise.withResolvers();
    tell();
  }
  return waiting.promise;
}

export function isAsking() {
  return waiting !== null;
}

export function onSession(listener, signal) {
  listeners.add(listener);
  signal?.addEventListener('abort', () => listeners.delete(listener));
}

function tell() {
  listeners.forEach(listener => listener());
}
