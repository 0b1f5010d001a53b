import {html, nothing} from 'lit';
import {FacetElement} from '../element.js';
import {any, choice, text, values} from './controls.js';
import {hintOf, hintView, marked, plain, spoken, summary} from './hints.js';
import {alternativesOf, atPath, blank, blankAlternative, fieldsOf, isRequired, pathsOf, resolve} from './schema.js';
import {at, pointer, renamed, withValue, writeValue} from './tree.js';

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
        : html`<label for=${id}>${spoken(name)}</label>
          ${required ? html`<span class="quiet" aria-hidden="true">(required)</span>` : nothing}
          ${field.kind === 'choice' ? choice(field, shared) : text(field, shared)}`}
      ${hintView(id + '-hint', hint)}${errors}
    </div>`;
  }

  /** A few numbers that belong together, such as those of x and y, on one line. */
  #pair(name, field, here) {
    const own = at(this.value, here);
    return html`<fieldset class="pair"><legend>${spoken(name)}</legend>
      ${field.description ? html`<span class="hint">${marked(plain(field.description))}</span>` : nothing}
      <div>${fieldsOf(field).map(([axis, one]) => {
        const byDefault = field.default?.[axis] ?? one.default;
        const set = value => this.#set(here, {...field.default, ...own, [axis]: value ?? field.default?.[axis]});
        return this.#single(axis, one, [...here, axis], isRequired(field, axis) && !field.default, byDefault, set);
      })}</div>
      ${this.#errorsAt(here)}</fieldset>`;
  }

  #flatList(name, field, here) {
    const items = resolve(field.api, field.items);
    const value = at(this.value, here);
    const id = this.#id(pointer(here));
    const errors = this.#errorsAt(here, true);
    if (items.kind === 'choice') {
      const chosen = value ?? field.default ?? [];
      const toggled = (one, on) => items.enum.filter(other => other === one ? on : chosen.includes(other));
      return html`<fieldset class="pair" id=${id} tabindex="-1"><legend>${spoken(name)}</legend>
        <div>${items.enum.map(one => html`<label class="inline"><input type="checkbox" .checked=${chosen.includes(one)}
          @change=${event => this.#set(here, toggled(one, event.target.checked))}>${one}</label>`)}</div>
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
    const called = (one, index) => one?.type ?? one?.name ?? index + 1;
    return html`${list.map((one, index) => html`<fieldset class="item"><legend>${called(one, index)}</legend>
        <button class="plain danger" aria-label="Remove ${called(one, index)}" @click=${() => change(list.toSpliced(index, 1))}>Remove</button>
        ${items.kind === 'alternatives' ? this.#alternative(items, [...here, index]) : this.#fields(items, [...here, index])}
      </fieldset>`)}
      <p class="adders">${items.kind === 'alternatives'
        ? alternativesOf(items).map(({name}) => html`<button @click=${() => change([...list, blankAlternative(items, name)])}>+ ${name}</button>`)
        : html`<button @click=${() => change([...list, blank(items)])}>+ Add</button>`}</p>`;
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
    const ofPaths = inner.kind === 'any' || inner.kind === 'list' && resolve(inner.api, inner.items).kind === 'any';
    return html`${Object.keys(map).map((name, index) => inner.kind === 'map'
        ? html`<div class="item"><div class="entry">${this.#key(map, name, here, ofPaths)}${this.#remover(map, name, index, here)}</div>
            ${this.#map(inner, [...here, name])}${this.#errorsAt([...here, name])}</div>`
        : html`<div class="entry">${this.#key(map, name, here, ofPaths)}${this.#entry(map[name], inner, [...here, name], ofPaths)}
            ${this.#remover(map, name, index, here)}${this.#errorsAt([...here, name], true)}</div>`)}
      <p class="adders"><button ?disabled=${'' in map} @click=${() => this.#set(here, {...map, '': blank(inner)})}>+ ${
        ofPaths ? 'Set a field' : 'Add a name'}</button></p>`;
  }

  #key(map, name, here, ofPaths) {
    return html`<label>${ofPaths ? 'Field' : 'Name'}<input list=${ofPaths ? this.name + '-paths' : nothing} .value=${name}
      aria-invalid=${this.#errorsAt([...here, name], true) !== nothing} @change=${event => {
        if (event.target.value in map) event.target.value = name;
        else this.#set(here, renamed(map, name, event.target.value.trim()));
      }}></label>`;
  }

  #entry(value, inner, here, ofPaths) {
    const id = this.#id(pointer(here));
    const like = this.#like(here.at(-1));
    return html`<label for=${id}>${!ofPaths ? 'Text' : inner.kind === 'list' ? 'Values' : 'Value'}${inner.kind === 'list'
      ? values({id, value, like, set: list => this.#set(here, list ?? [])})
      : any({id, value, like, text: inner.kind === 'text', set: one => this.#set(here, one)})}</label>`;
  }

  #remover(map, name, index, here) {
    return html`<button class="plain danger" aria-label="Remove ${name || 'entry ' + (index + 1)}"
      @click=${() => this.#set(here, without(map, name))}>Remove</button>`;
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

customElements.define('facet-form', SchemaForm);
