// What is selected stays for the tab: it outlives a reload and a look at one of the runs.

const KEY = 'facet.selected.';

/** @param experiment null: of all runs @returns a set of ids */
export function keptSelection(experiment) {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(KEY + (experiment ?? 'all')) ?? '[]'));
  } catch {
    return new Set();
  }
}

export function keepSelection(experiment, ids) {
  sessionStorage.setItem(KEY + (experiment ?? 'all'), JSON.stringify([...ids]));
}
