// What the API's own description (OpenAPI 3.1) says of a request, in the form that the fields are made from.

import {description} from '../net/api.js';

let loaded = null;

/** The description, fetched once. */
export async function apiDescription(signal) {
  loaded ??= await description({signal});
  return loaded;
}

/** The schema and the example of what an operation takes, by its operationId. */
export function requestOf(api, operationId) {
  for (const path of Object.values(api.paths)) {
    for (const operation of Object.values(path)) {
      if (operation.operationId !== operationId) continue;
      const {schema, example} = operation.requestBody.content['application/json'];
      return {schema: resolve(api, schema), example};
    }
  }
  throw new Error(`the API describes no ${operationId}`);
}

/**
 * A schema without references and with its parts merged. `kind` says which control it needs: object, map, list, alternatives,
 * choice, boolean, number, text or any.
 */
export function resolve(api, schema) {
  const flat = flatten(api, schema);
  return {...flat, kind: kindOf(flat), api};
}

/** @returns {[string, object][]} the fields of an object, in the order of the description */
export function fieldsOf(schema) {
  return Object.entries(schema.properties ?? {}).map(([name, field]) => [name, resolve(schema.api, field)]);
}

export function isRequired(schema, name) {
  return schema.required?.includes(name) ?? false;
}

/** Of one of several types: each by its name, which stands in its field "type". */
export function alternativesOf(schema) {
  return schema.oneOf.map(one => resolve(schema.api, one)).map(one => ({name: one.properties.type.enum[0], schema: one}));
}

/** The least value that a schema accepts, to begin with. */
export function blank(schema) {
  if (schema.default !== undefined) return structuredClone(schema.default);
  switch (schema.kind) {
    case 'alternatives': {
      const [{name, schema: first}] = alternativesOf(schema);
      return {type: name, ...required(first)};
    }
    case 'object': return required(schema);
    case 'map': return {};
    case 'list': return [];
    case 'choice': return schema.enum[0];
    case 'boolean': return false;
    case 'number': return schema.minimum ?? (schema.exclusiveMinimum === undefined ? 0 : 1);
    default: return '';
  }
}

/** A type of an alternative with what it must have. */
export function blankAlternative(schema, name) {
  return {type: name, ...required(alternativesOf(schema).find(one => one.name === name).schema)};
}

/** The paths of all single values, such as "training.steps", as sweeps, arms and overrides name them. */
export function pathsOf(schema, prefix = '') {
  return fieldsOf(schema).flatMap(([name, field]) =>
    field.kind === 'object' ? pathsOf(field, prefix + name + '.') : [prefix + name]);
}

/** The schema at a dotted path; null where there is none. */
export function atPath(schema, path) {
  let at = schema;
  for (const name of path.split('.')) {
    if (at.kind === 'list') at = resolve(at.api, at.items);
    else if (at.kind === 'object' && at.properties?.[name]) at = resolve(at.api, at.properties[name]);
    else return null;
  }
  return at;
}

/** The same request without what is the default anyway, in the order of the description: a database may have shuffled it. */
export function sparse(value, schema) {
  if (schema.kind === 'object' && isObject(value)) {
    const rest = {};
    const names = new Set(['type', ...Object.keys(schema.properties ?? {}), ...Object.keys(value)]);
    for (const name of [...names].filter(name => name in value)) {
      const one = value[name];
      const field = schema.properties?.[name] && resolve(schema.api, schema.properties[name]);
      const thin = field ? sparse(one, field) : one;
      const empty = field?.kind === 'object' && isObject(thin) && !Object.keys(thin).length;
      if (isRequired(schema, name) || !(empty || one === null || field && same(one, field.default))) rest[name] = thin;
    }
    return rest;
  }
  if (schema.kind === 'alternatives' && isObject(value)) {
    const one = alternativesOf(schema).find(({name}) => name === value.type);
    return one ? sparse(value, one.schema) : value;
  }
  if (schema.kind === 'list' && Array.isArray(value)) return value.map(one => sparse(one, resolve(schema.api, schema.items)));
  return value;
}

export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function same(a, b) {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((one, i) => same(one, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every(name => name in b && same(a[name], b[name]));
}

function required(schema) {
  return Object.fromEntries(fieldsOf(schema)
    .filter(([name]) => name !== 'type' && isRequired(schema, name))
    .map(([name, field]) => [name, blank(field)]));
}

function flatten(api, schema) {
  const {$ref, allOf = [], ...own} = schema;
  const parts = [...($ref ? [pointed(api, $ref)] : []), ...allOf].map(part => flatten(api, part));
  return [...parts, own].reduce((whole, part) => ({
    ...whole,
    ...part,
    properties: whole.properties || part.properties ? {...whole.properties, ...part.properties} : undefined,
    required: [...whole.required ?? [], ...part.required ?? []],
  }), {});
}

function pointed(api, reference) {
  return reference.replace(/^#\//, '').split('/').reduce((at, name) => at[name.replaceAll('~1', '/').replaceAll('~0', '~')], api);
}

function kindOf(schema) {
  const types = [schema.type].flat();
  if (schema.oneOf) return 'alternatives';
  if (schema.enum) return 'choice';
  if (schema.properties) return 'object';
  if (isObject(schema.additionalProperties)) return 'map';
  if (types.includes('array')) return 'list';
  if (types.includes('boolean')) return 'boolean';
  if (types.includes('integer') || types.includes('number')) return 'number';
  return types.includes('string') ? 'text' : 'any';
}
