import {html, nothing} from 'lit';
import {FacetElement} from '../element.js';
import {alternativesOf, atPath, blank, blankAlternative, fieldsOf, isObject, isRequired, pathsOf, resolve} from './schema.js';
import {shown} from './shown.js';
import {at, pointer, readValue, readValues, renamed, withValue, writeValue, writeValues} from './tree.js';

const LONG = 110;

/**
 * A form made from a schema of the API: a field that is new there appears here by itself. `value` has only what is set, the
 * rest is shown as the default that it is; `errors` are those of a problem, put at their fields. Where fields are named by dotted
 * paths, `paths` are proposed and `example` gives a value of each; else those of the schema. `open` are pointers of what is unfolded.
 * Every change is an event "edit" with the whole new value as its detail.
 */
class SchemaForm extends FacetElement {
  static properties = {
    schema: {attribute: false}, value: {attribute: false}, errors: {attribute: false}, open: {attribute: false},
    only: {attribute: false}, paths: {attribute: false}, example: {attribute: false}, name: {}, disabled: {type: Boolean},
  };

  constructor() {
    super();
    this.value = {};
    this.errors = [];
    this.open = [];
    this.name = 'form';
  }

  render() {
    if (!this.schema) return nothing;
    const fields = fieldsOf(this.schema).filter(([name]) => !this.only || this.only.includes(name));
    const single = fields.filter(([, field]) => isSmall(field));
    const groups = fields.filter(([, field]) => !isSmall(field));
    return html`<fieldset class="bare" ?disabled=${this.disabled}>
      <legend class="hidden">Fields</legend>
      ${single.length ? html`<div class="fields">${single.map(([name, field]) => this.#field(this.schema, name, field, []))}</div>` : nothing}
      ${groups.map(([name, field]) => this.#field(this.schema, name, field, []))}
      <datalist id="${this.name}-paths">${this.#paths().map(path => html`<option value=${path}></option>`)}</datalist>
    </fieldset>`;
  }

  /** Moves to the field of an error, and opens what it is in. */
  show(where) {
    let place = where;
    while (place && !this.querySelector('#' + CSS.escape(this.#id(place)))) place = place.slice(0, place.lastIndexOf('/'));
    const control = place && this.querySelector('#' + CSS.escape(this.#id(place)));
    if (!control) return;
    for (let up = control; up && up !== this; up = up.parentElement) if (up.localName === 'details') up.open = true;
    control.scrollIntoView({block: 'center'});
    control.focus();
  }

  #paths() {
    if (this.paths) return this.paths;
    const {properties = {}} = this.schema;
    return Object.keys(properties)
      .map(name => [name, resolve(this.schema.api, properties[name])])
      .filter(([, field]) => field.kind === 'object')
      .flatMap(([name, field]) => pathsOf(field, name + '.'));
  }

  #field(owner, name, field, place) {
    const here = [...place, name];
    switch (field.kind) {
      case 'object': return isPair(field) ? this.#pair(name, field, here) : this.#group(name, field, here);
      case 'map': return this.#section(name, field, here, () => this.#map(field, here));
      case 'list': return isFlat(field) ? this.#flatList(name, field, here) : this.#section(name, field, here, () => this.#list(field, here));
      case 'alternatives': return this.#section(name, field, here, () => this.#alternative(field, here));
      default: return this.#single(name, field, here, isRequired(owner, name), field.default);
    }
  }

  /** An object of its own: folded, with what is set in it beside its name. */
  #group(name, field, here) {
    return this.#section(name, field, here, () => this.#fields(field, here));
  }

  #fields(field, here) {
    const inner = fieldsOf(field).filter(([name]) => name !== 'type');
    const small = inner.filter(([, one]) => isSmall(one));
    return html`<div class="fields">${small.map(([name, one]) => this.#field(field, name, one, here))}</div>
      ${inner.filter(([, one]) => !isSmall(one)).map(([name, one]) => this.#field(field, name, one, here))}`;
  }

  #section(name, field, here, body) {
    const wrong = this.errors.filter(one => within(one.pointer, pointer(here))).length;
    const own = this.#errorsAt(here);
    const value = at(this.value, here);
    return html`<details class="group" aria-label=${spoken(name)} ?open=${this.open.includes(pointer(here))}>
      <summary id=${this.#id(pointer(here))}><strong>${spoken(name)}</strong>
        <span class="quiet">${summary(value)}</span>
        ${wrong ? html`<span class="wrong">${wrong} ${wrong === 1 ? 'problem' : 'problems'}</span>` : nothing}</summary>
      ${field.description ? html`<p class="hint">${marked(plain(field.description))}</p>` : nothing}
      ${own}${body()}
    </details>`;
  }

  #single(name, field, here, required, byDefault, set = value => this.#set(here, value)) {
    const value = at(this.value, here);
    const id = this.#id(pointer(here));
    const errors = this.#errorsAt(here);
    const hint = hintOf(field);
    const shared = {id, value, byDefault, required, wrong: errors !== nothing, set};
    return html`<div class="field ${value === undefined ? 'untouched' : ''}">
      ${field.kind === 'boolean'
        ? html`<label class="check"><input type="checkbox" id=${id} .checked=${value ?? byDefault ?? false} aria-describedby="${id}-hint"
            @change=${event => set(event.target.checked === (byDefault ?? false) ? undefined : event.target.checked)}>${spoken(name)}</label>`
        : html`<label for=${id}>${spoken(name)}</label>${required ? html` <span class="quiet" aria-hidden="true">(required)</span>` : nothing}
          ${field.kind === 'choice' ? choice(field, shared) : text(field, shared)}`}
      ${hintView(id + '-hint', hint)}${errors}
    </div>`;
  }

  /** A few numbers that belong together, such as those of x and y, on one line. */
  #pair(name, field, here) {
    const own = at(this.value, here);
    return html`<fieldset class="pair"><legend>${spoken(name)}</legend>
      ${field.description ? html`<span class="hint">${marked(plain(field.description))}</span>` : nothing}
      <div>${fieldsOf(field).map(([axis, one]) => this.#single(axis, one, [...here, axis], isRequired(field, axis) && !field.default,
        field.default?.[axis] ?? one.default,
        value => this.#set(here, {...field.default, ...own, [axis]: value ?? field.default?.[axis]})))}</div>
      ${this.#errorsAt(here)}</fieldset>`;
  }

  #flatList(name, field, here) {
    const items = resolve(field.api, field.items);
    const value = at(this.value, here);
    const id = this.#id(pointer(here));
    const errors = this.#errorsAt(here, true);
    if (items.kind === 'choice') {
      const chosen = value ?? field.default ?? [];
      return html`<fieldset class="pair" id=${id} tabindex="-1"><legend>${spoken(name)}</legend>
        <div>${items.enum.map(one => html`<label class="inline"><input type="checkbox" .checked=${chosen.includes(one)}
          @change=${event => this.#set(here, items.enum.filter(other => other === one ? event.target.checked : chosen.includes(other)))}>${one}</label>`)}</div>
        ${hintView(id + '-hint', hintOf(field))}${errors}</fieldset>`;
    }
    return html`<div class="field ${value === undefined ? 'untouched' : ''}"><label for=${id}>${spoken(name)}</label>
      ${values({id, value, byDefault: field.default, wrong: errors !== nothing, set: list => this.#set(here, list)})}
      ${hintView(id + '-hint', hintOf(field, 'Values with commas between them.'))}${errors}</div>`;
  }

  #list(field, here) {
    const items = resolve(field.api, field.items);
    const given = at(this.value, here) ?? field.default ?? [];
    // One may be written without the list around it.
    const list = Array.isArray(given) ? given : [given];
    const change = next => this.#set(here, next);
    return html`${list.map((one, index) => html`<fieldset class="item"><legend>${one?.type ?? one?.name ?? index + 1}</legend>
        <button class="plain danger" aria-label="Remove ${one?.type ?? one?.name ?? index + 1}" @click=${() => change(list.toSpliced(index, 1))}>Remove</button>
        ${items.kind === 'alternatives' ? this.#alternative(items, [...here, index], () => change(list)) : this.#fields(items, [...here, index])}
      </fieldset>`)}
      ${items.kind === 'alternatives'
        ? html`<p class="adders">${alternativesOf(items).map(({name}) =>
          html`<button @click=${() => change([...list, blankAlternative(items, name)])}>+ ${name}</button>`)}</p>`
        : html`<p class="adders"><button @click=${() => change([...list, blank(items)])}>+ Add</button></p>`}`;
  }

  #alternative(field, here) {
    const value = at(this.value, here) ?? field.default;
    const id = this.#id(pointer(here)) + '-type';
    const all = alternativesOf(field);
    const chosen = all.find(one => one.name === value?.type);
    return html`<div class="field"><label for=${id}>Type</label>
        <select id=${id} .value=${value?.type ?? ''} @change=${event => this.#set(here, blankAlternative(field, event.target.value))}>
          ${chosen ? nothing : html`<option value="" selected>choose</option>`}
          ${all.map(({name}) => html`<option value=${name} ?selected=${name === value?.type}>${name}</option>`)}</select>
        <span class="hint">${marked(plain(chosen?.schema.description ?? ''))}</span>${this.#errorsAt([...here, 'type'])}</div>
      ${chosen ? this.#fields(chosen.schema, here) : nothing}`;
  }

  /** Names with values, such as labels, or paths with what they are set to. */
  #map(field, here) {
    const inner = resolve(field.api, field.additionalProperties);
    const map = at(this.value, here) ?? {};
    const names = Object.keys(map);
    const ofPaths = inner.kind === 'any' || inner.kind === 'list' && resolve(inner.api, inner.items).kind === 'any';
    const what = ofPaths ? 'Field' : 'Name';
    const add = () => this.#set(here, {...map, '': blank(inner)});
    return html`${names.map((name, index) => html`<div class=${inner.kind === 'map' ? 'item' : 'entry'}>
        <div class="entry">
        <label>${what}<input list=${ofPaths ? this.name + '-paths' : nothing} .value=${name} aria-invalid=${this.#errorsAt([...here, name], true) !== nothing}
          @change=${event => event.target.value in map ? event.target.value = name : this.#set(here, renamed(map, name, event.target.value.trim()))}></label>
        ${inner.kind === 'map' ? nothing : html`<label for=${this.#id(pointer([...here, name]))}>${ofPaths ? inner.kind === 'list' ? 'Values' : 'Value' : 'Text'}${
          inner.kind === 'list'
            ? values({id: this.#id(pointer([...here, name])), value: map[name], set: list => this.#set([...here, name], list ?? []), like: this.#like(name)})
            : any({id: this.#id(pointer([...here, name])), value: map[name], text: inner.kind === 'text', set: value => this.#set([...here, name], value), like: this.#like(name)})}</label>`}
        <button class="plain danger" aria-label="Remove ${name || 'entry ' + (index + 1)}" @click=${() => this.#set(here, without(map, name))}>Remove</button>
        </div>
        ${inner.kind === 'map' ? this.#map(inner, [...here, name]) : nothing}
        ${inner.kind === 'map' ? this.#errorsAt([...here, name]) : this.#errorsAt([...here, name], true)}
      </div>`)}
      <p class="adders"><button ?disabled=${'' in map} @click=${add}>+ ${ofPaths ? 'Set a field' : 'Add a name'}</button></p>`;
  }

  /** What a swept field takes, for a hint. */
  #like(path) {
    if (this.example) {
      const value = this.example(path);
      return value === undefined ? '' : writeValue(value);
    }
    const field = atPath(this.schema, path);
    return field?.enum?.join(', ') ?? (field?.default === undefined ? '' : writeValue(field.default));
  }

  #set(place, value) {
    this.value = withValue(this.value, place, value) ?? {};
    this.dispatchEvent(new CustomEvent('edit', {detail: this.value, bubbles: true}));
  }

  #id(where) {
    return this.name + where;
  }

  /** @param inside also of what lies within: there is no field of its own for that */
  #errorsAt(here, inside = false) {
    const where = pointer(here);
    const found = this.errors.filter(one => one.pointer === where || inside && within(one.pointer, where));
    return found.length ? html`<span class="error">${found.map(one => html`<span>${one.detail}</span>`)}</span>` : nothing;
  }
}

function choice(field, {id, value, byDefault, required, wrong, set}) {
  return html`<select id=${id} aria-invalid=${wrong} aria-required=${required ? 'true' : 'false'} aria-describedby="${id}-hint" @change=${event =>
      set(!required && event.target.value === byDefault ? undefined : event.target.value || undefined)}>
    ${value === undefined && byDefault === undefined ? html`<option value="" selected>${required ? 'choose' : 'not set'}</option>` : nothing}
    ${field.enum.map(one => html`<option value=${one} ?selected=${one === (value ?? byDefault)} .selected=${one === (value ?? byDefault)}>${one}${
      one === byDefault ? ' (default)' : ''}</option>`)}</select>`;
}

function text(field, {id, value, byDefault, required, wrong, set}) {
  const isNumber = field.kind === 'number';
  const read = isNumber ? readNumber : typed => typed === '' ? undefined : typed;
  return html`<input id=${id} type="text" inputmode=${isNumber ? 'decimal' : nothing} placeholder=${byDefault ?? ''} autocomplete="off"
    aria-invalid=${wrong} aria-required=${required ? 'true' : 'false'} aria-describedby="${id}-hint" @input=${event => set(read(event.target.value))}
    ${shown(value, one => one === undefined || one === null ? '' : typeof one === 'object' ? JSON.stringify(one) : String(one), read)}>`;
}

function values({id, value, byDefault, wrong = false, set, like = ''}) {
  const read = typed => typed.trim() ? readValues(typed) : undefined;
  const write = list => list === undefined ? '' : Array.isArray(list) ? writeValues(list) : writeValue(list);
  return html`<input id=${id} type="text" autocomplete="off" aria-invalid=${wrong} placeholder=${byDefault?.length ? writeValues(byDefault) : like && `such as ${like}`}
    @input=${event => set(read(event.target.value))} ${shown(value?.length ? value : undefined, write, read)}>`;
}

function any({id, value, text: asText, set, like}) {
  const read = asText ? typed => typed : readValue;
  return html`<input id=${id} type="text" autocomplete="off" placeholder=${like && `such as ${like}`} @input=${event => set(read(event.target.value))}
    ${shown(value, one => asText ? String(one ?? '') : writeValue(one), read)}>`;
}

/** Text that is no number stays text: the API says at the field what it expects instead. */
function readNumber(typed) {
  const trimmed = typed.trim();
  return trimmed === '' ? undefined : Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}

function without(map, name) {
  const {[name]: _, ...others} = map;
  return Object.keys(others).length ? others : undefined;
}

function within(one, where) {
  return one === where || one?.startsWith(where + '/');
}

function isSmall(field) {
  return field.kind === 'object' ? isPair(field) : field.kind === 'list' ? isFlat(field) : !['map', 'alternatives'].includes(field.kind);
}

function isPair(field) {
  const inner = fieldsOf(field);
  return inner.length > 1 && inner.length <= 3 && inner.every(([name, one]) => one.kind === 'number' && name.length <= 2);
}

function isFlat(field) {
  return ['number', 'text', 'choice'].includes(resolve(field.api, field.items).kind);
}

/** "baseChannels" as people say it. */
function spoken(name) {
  if (name.length === 1) return name;
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function hintOf(field, more = '') {
  const upper = field.maximum ?? field.exclusiveMaximum;
  const range = field.minimum !== undefined && upper !== undefined
    ? `From ${bound(field.minimum)} to ${field.maximum === undefined ? 'below ' : ''}${bound(upper)}.`
    : field.exclusiveMinimum !== undefined ? `Above ${bound(field.exclusiveMinimum)}${upper === undefined ? '' : `, at most ${bound(upper)}`}.` : '';
  return [plain(field.description ?? ''), range, more].filter(Boolean).join(' ');
}

function bound(number) {
  return number.toLocaleString('en', {maximumSignificantDigits: 12}).replace('-', '−');
}

/** Of a long hint only the first sentence is seen, until somebody asks for more. */
function hintView(id, hint) {
  const [first, ...rest] = hint.split(/(?<=\.)\s+(?=[A-Z])/);
  return hint.length < LONG || !rest.length
    ? html`<span id=${id} class="hint">${marked(hint)}</span>`
    : html`<details class="hint" id=${id}><summary>${marked(first)}</summary>${marked(rest.join(' '))}</details>`;
}

/** Names in backquotes as code. */
function marked(prose) {
  return prose.split('`').map((part, k) => k % 2 ? html`<code>${part}</code>` : part);
}

/** Docstrings are phrases; here they stand as sentences. */
function plain(prose) {
  const clean = prose.replace(/\s+/g, ' ').trim();
  return clean && clean.charAt(0).toUpperCase() + clean.slice(1) + (/[.!?]\)?$/.test(clean) ? '' : '.');
}

function summary(value) {
  if (value === undefined) return 'defaults';
  if (Array.isArray(value)) return value.length ? value.map((one, k) => one?.type ?? one?.name ?? (isObject(one) ? k + 1 : writeValue(one))).join(', ') : 'none';
  if (!isObject(value)) return writeValue(value);
  const entries = Object.entries(value);
  return entries.map(([name, one]) => isObject(one) && !one.type ? name : `${name} ${Array.isArray(one) && one.some(isObject)
    ? one.map(each => each.type ?? '…').join(', ') : Array.isArray(one) ? writeValues(one) : isObject(one) ? one.type : writeValue(one)}`).join(' · ');
}

customElements.define('facet-form', SchemaForm);
