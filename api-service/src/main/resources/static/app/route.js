// Where the page is: "#/runs?status=FAILED&sort=-metrics.loss". All that a user has chosen stands there, so that a reload, a
// bookmark or a link in a chat shows the same.

const CHANGED = 'facet-route';

/** @returns {{path: string, segments: string[], query: URLSearchParams}} segments are decoded */
export function route() {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  const segments = path.split('/').filter(Boolean).map(decodeSegment);
  return {path: '/' + segments.join('/'), segments, query: new URLSearchParams(query)};
}

/** An href; values that are null, undefined or empty are left out, lists are repeated. */
export function link(path, values = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') query.append(name, String(one));
    }
  }
  const text = query.toString();
  return '#' + path + (text ? '?' + text : '');
}

export function go(path, values) {
  location.hash = link(path, values);
}

/** Changes values of the query where the page is; by default without a new entry in the history. */
export function setQuery(values, {push = false} = {}) {
  const {path, query} = route();
  const merged = {};
  for (const name of query.keys()) merged[name] = query.getAll(name);
  const href = link(path, {...merged, ...values});
  if (href === location.hash) return;
  history[push ? 'pushState' : 'replaceState'](null, '', href);
  window.dispatchEvent(new Event(CHANGED));
}

/** Calls back whenever the place has changed, until the signal. */
export function onRoute(listener, signal) {
  window.addEventListener(CHANGED, listener, {signal});
  window.addEventListener('hashchange', listener, {signal});
  window.addEventListener('popstate', listener, {signal});
}

function decodeSegment(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
