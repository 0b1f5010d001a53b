import {blob} from '../net/api.js';
import {notify} from './notices.js';

/** Saves what is at a path of the API under a name. */
export async function download(where, name, accept = '*/*') {
  try {
    save(await blob(where, {accept}), name);
  } catch (failure) {
    notify(failure.message, 'bad');
  }
}

export function save(bytes, name) {
  const url = URL.createObjectURL(bytes);
  const anchor = Object.assign(document.createElement('a'), {href: url, download: name});
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
