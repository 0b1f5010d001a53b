// What has been drawn of a run in this tab: small pictures that lead back to the sample sets.

const MOST = 40;

/** @returns {{id: string, x: number, y: number, right: number, count: number, picture: string}[]} the latest first */
export function drawnOf(run) {
  try {
    return JSON.parse(sessionStorage.getItem(key(run))) ?? [];
  } catch {
    return [];
  }
}

/** Adds one in front; one that is there already moves there. */
export function remember(run, entry) {
  const all = [entry, ...drawnOf(run).filter(one => one.id !== entry.id)].slice(0, MOST);
  try {
    sessionStorage.setItem(key(run), JSON.stringify(all));
  } catch {
    // The browser's store is full: it is shown until the page is left.
  }
  return all;
}

export function forget(run) {
  sessionStorage.removeItem(key(run));
  return [];
}

function key(run) {
  return 'facet.drawn.' + run;
}
