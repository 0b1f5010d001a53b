// A request as a tree of JSON, changed without touching what others hold, and its places as JSON pointers (RFC 6901).

/** @param {(string|number)[]} place */
export function pointer(place) {
  return place.map(name => '/' + String(name).replaceAll('~', '~0').replaceAll('/', '~1')).join('');
}

export function at(tree, place) {
  return place.reduce((value, name) => value?.[name], tree);
}

/**
 * The tree with another value at a place; undefined takes the value away, and with it an object that is left empty.
 * @param {(string|number)[]} place
 */
export function withValue(tree, place, value) {
  if (!place.length) return value;
  const [name, ...rest] = place;
  if (Array.isArray(tree)) {
    const list = [...tree];
    const inner = withValue(list[name], rest, value);
    if (inner === undefined && !rest.length) list.splice(name, 1);
    else list[name] = inner ?? {};
    return list;
  }
  const inner = withValue(tree?.[name], rest, value);
  if (inner !== undefined) return {...tree, [name]: inner};
  const {[name]: _, ...others} = tree ?? {};
  return Object.keys(others).length ? others : undefined;
}

/** The same object with a field called otherwise, in the same order. */
export function renamed(object, from, to) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name === from ? to : name, value]));
}

/** What somebody types for any JSON value: text need not be quoted. */
export function readValue(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Values with commas between them; commas within brackets and quotes do not part. */
export function readValues(text) {
  if (!text.trim()) return [];
  try {
    return JSON.parse('[' + text + ']');
  } catch {
    return text.split(',').map(part => readValue(part.trim())).filter(value => value !== '');
  }
}

export function writeValue(value) {
  return typeof value === 'string' && readValue(value) === value ? value : JSON.stringify(value);
}

export function writeValues(values) {
  return values.map(writeValue).join(', ');
}
