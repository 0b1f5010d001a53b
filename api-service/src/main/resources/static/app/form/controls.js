// The controls of single values. Each tells a value at once as it is typed; undefined is the default again.

import {html, nothing} from 'lit';
import {shown} from './shown.js';
import {readValue, readValues, writeValue, writeValues} from './tree.js';

/**
 * One of a few constants.
 * @param field its schema
 * @param control {id, value, byDefault, required, wrong, set}: the value is undefined where it is not set
 */
export function choice(field, {id, value, byDefault, required, wrong, set}) {
  const chosen = value ?? byDefault;
  const change = event => set(!required && event.target.value === byDefault ? undefined : event.target.value || undefined);
  return html`<select id=${id} aria-invalid=${wrong} aria-required=${required ? 'true' : 'false'} aria-describedby="${id}-hint" @change=${change}>
    ${chosen === undefined ? html`<option value="" selected>${required ? 'choose' : 'not set'}</option>` : nothing}
    ${field.enum.map(one => html`<option value=${one} ?selected=${one === chosen} .selected=${one === chosen}>${
      one}${one === byDefault ? ' (default)' : ''}</option>`)}</select>`;
}

/** A number or a text; the same parameters. */
export function text(field, {id, value, byDefault, required, wrong, set}) {
  const isNumber = field.kind === 'number';
  const read = isNumber ? readNumber : typed => typed === '' ? undefined : typed;
  const write = one => one === undefined || one === null ? '' : typeof one === 'object' ? JSON.stringify(one) : String(one);
  return html`<input id=${id} type="text" inputmode=${isNumber ? 'decimal' : nothing} placeholder=${byDefault ?? ''} autocomplete="off"
    aria-invalid=${wrong} aria-required=${required ? 'true' : 'false'} aria-describedby="${id}-hint"
    @input=${event => set(read(event.target.value))} ${shown(value, write, read)}>`;
}

/** Values with commas between them. @param control {id, value, byDefault, wrong, set, like}: `like` is an example */
export function values({id, value, byDefault, wrong = false, set, like = ''}) {
  const read = typed => typed.trim() ? readValues(typed) : undefined;
  const write = list => list === undefined ? '' : Array.isArray(list) ? writeValues(list) : writeValue(list);
  const placeholder = byDefault?.length ? writeValues(byDefault) : like && `such as ${like}`;
  return html`<input id=${id} type="text" autocomplete="off" aria-invalid=${wrong} placeholder=${placeholder}
    @input=${event => set(read(event.target.value))} ${shown(value?.length ? value : undefined, write, read)}>`;
}

/** Any JSON value, or `text` and nothing else. */
export function any({id, value, text: asText, set, like}) {
  const read = asText ? typed => typed : readValue;
  const write = one => asText ? String(one ?? '') : writeValue(one);
  return html`<input id=${id} type="text" autocomplete="off" placeholder=${like && `such as ${like}`}
    @input=${event => set(read(event.target.value))} ${shown(value, write, read)}>`;
}

/** Text that is no number stays text: the API says at the field what it expects instead. */
function readNumber(typed) {
  const trimmed = typed.trim();
  return trimmed === '' ? undefined : Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}
