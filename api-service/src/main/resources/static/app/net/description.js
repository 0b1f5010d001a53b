import {call} from './api.js';

let known = null;

/** The API's own description (OpenAPI), read once. */
export function description() {
  known ??= call('GET', '/../../v3/api-docs', {accept: 'application/json'}).then(response => response.json());
  known.catch(() => known = null);
  return known;
}

/** What a name of components.schemas stands for, with the fields of all that it is made of. */
export function schema(document, name) {
  const found = document.components.schemas[name] ?? {};
  const parts = (found.allOf ?? []).map(part => part.$ref ? schema(document, part.$ref.split('/').at(-1)) : part);
  return {...found, properties: Object.assign({}, ...parts.map(part => part.properties), found.properties)};
}
