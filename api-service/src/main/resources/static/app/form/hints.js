// What fields are called and what is said of them: the API's own words and numbers.

import {html} from 'lit';
import {isObject} from './schema.js';
import {writeValue, writeValues} from './tree.js';

const LONG = 110;

/** "baseChannels" as people say it. */
export function spoken(name) {
  if (name.length === 1) return name;
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a field is and which numbers it takes. */
export function hintOf(field, more = '') {
  return [plain(field.description ?? ''), rangeOf(field), more].filter(Boolean).join(' ');
}

function rangeOf({minimum, exclusiveMinimum, maximum, exclusiveMaximum}) {
  const upper = maximum ?? exclusiveMaximum;
  if (minimum !== undefined && upper !== undefined) return `From ${bound(minimum)} to ${maximum === undefined ? 'below ' : ''}${bound(upper)}.`;
  if (exclusiveMinimum === undefined) return '';
  return `Above ${bound(exclusiveMinimum)}${upper === undefined ? '' : `, at most ${bound(upper)}`}.`;
}

function bound(number) {
  return number.toLocaleString('en', {maximumSignificantDigits: 12}).replace('-', '−');
}

/** Of a long hint only the first sentence is seen, until somebody asks for more. */
export function hintView(id, hint) {
  const [first, ...rest] = hint.split(/(?<=\.)\s+(?=[A-Z])/);
  return hint.length < LONG || !rest.length
    ? html`<span id=${id} class="hint">${marked(hint)}</span>`
    : html`<details class="hint" id=${id}><summary>${marked(first)}</summary>${marked(rest.join(' '))}</details>`;
}

/** Names in backquotes as code. */
export function marked(prose) {
  return prose.split('`').map((part, k) => k % 2 ? html`<code>${part}</code>` : part);
}

/** Docstrings are phrases; here they stand as sentences. */
export function plain(prose) {
  const clean = prose.replace(/\s+/g, ' ').trim();
  return clean && clean.charAt(0).toUpperCase() + clean.slice(1) + (/[.!?]\)?$/.test(clean) ? '' : '.');
}

/** What is set, in short, for a group that is folded. */
export function summary(value) {
  if (value === undefined) return 'defaults';
  if (Array.isArray(value)) return value.length ? shortList(value) : 'none';
  if (!isObject(value)) return writeValue(value);
  return Object.entries(value).map(([name, one]) => {
    if (Array.isArray(one)) return `${name} ${shortList(one)}`;
    return isObject(one) ? one.type ? `${name} ${one.type}` : name : `${name} ${writeValue(one)}`;
  }).join(' · ');
}

function shortList(list) {
  return list.some(isObject) ? list.map((one, k) => one?.type ?? one?.name ?? k + 1).join(', ') : writeValues(list);
}

/** The places of errors, each a button that leads to its field. @param show of a JSON pointer */
export function errorLinks(errors, show) {
  return errors.map(({pointer}) => html`<button class="plain" @click=${() => show(pointer)}><code>${pointer}</code></button> `);
}
