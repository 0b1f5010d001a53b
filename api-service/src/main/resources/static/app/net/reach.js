// Whether the API can be reached at the moment, as the last call found it.

let reached = true;
const listeners = new Set();

export function isReached() {
  return reached;
}

export function answered() {
  set(true);
}

export function silent() {
  set(false);
}

export function onReach(listener, signal) {
  listeners.add(listener);
  signal?.addEventListener('abort', () => listeners.delete(listener));
}

function set(value) {
  if (reached === value) return;
  reached = value;
  listeners.forEach(listener => listener(reached));
}
