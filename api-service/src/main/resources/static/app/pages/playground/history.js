// What has been drawn of a run in this tab: small pictures that lead back to the sample sets.

import {html, nothing} from 'lit';
import {figure} from '../../format.js';
import {link} from '../../route.js';

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

/** @param current the id of the sample set that is shown */
export function historyView(run, drawn, current, clear) {
  if (!drawn.length) return nothing;
  return html`<section class="card"><div class="row between"><h2>Drawn before</h2><button class="plain" @click=${clear}>Clear</button></div>
    <ul class="thumbs">${drawn.map(({id, x, y, right, count, query, picture}) => html`<li>
      <a href=${link('/playground/' + run, {...Object.fromEntries(new URLSearchParams(query)), x, y, sample: id})}
        aria-current=${id === current ? 'true' : nothing} aria-label="Samples at x ${figure(x)}, y ${figure(y)}, ${right} of ${count} right">
        <img class="pixelated" src=${picture} alt=""><span>${figure(x)}, ${figure(y)}</span>
        <span class=${right === count ? 'good' : 'bad'}>${count === 1 ? right ? '✓' : '✕' : `${right}/${count}`}</span></a></li>`)}</ul></section>`;
}

function key(run) {
  return 'facet.drawn.' + run;
}
