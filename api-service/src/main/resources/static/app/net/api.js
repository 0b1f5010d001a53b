// The public HTTP API, /api/v1, as everybody uses it.

import * as session from './session.js';
import {answered, silent} from './reach.js';

const BASE = 'api/v1';
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;

/** An answer that is a problem document (RFC 9457), or an answer that should have been one. */
export class Problem extends Error {
  /** @param {{status: number, title?: string, detail?: string, errors?: {pointer: string, detail: string}[]}} document */
  constructor(document) {
    super(document.detail ?? document.title ?? 'status ' + document.status);
    this.name = 'Problem';
    this.status = document.status;
    this.title = document.title;
    this.errors = document.errors ?? [];
  }
}

/** @param query names to values; lists are repeated, null and undefined left out */
export function path(template, query = {}) {
  const text = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).filter(one => one !== null && one !== undefined).map(one => [name, one])));
  return text.size ? template + '?' + text : template;
}

export async function get(where, {query, signal} = {}) {
  return (await call('GET', path(where, query), {accept: 'application/json', signal})).json();
}

/** Bytes, such as a picture: images cannot carry a token by themselves. */
export async function blob(where, {accept = '*/*', signal} = {}) {
  return (await call('GET', where, {accept, signal})).blob();
}

export async function text(where, {accept = 'text/plain', signal} = {}) {
  return (await call('GET', where, {accept, signal})).text();
}

/** Sent again with the same Idempotency-Key where no answer came, so it is carried out once. */
export async function post(where, body, {signal, accept = 'application/json'} = {}) {
  return read(await call('POST', where, {body, accept, signal, key: randomKey()}), accept);
}

/** A question that has a body, such as a dry run: nothing is kept, so it needs no key. Any type but JSON comes as a Blob. */
export async function ask(where, body, {signal, accept = 'application/json'} = {}) {
  return read(await call('POST', where, {body, accept, signal}), accept);
}

/** The description of the API itself (OpenAPI), which stands outside of /api/v1. */
export async function description({signal} = {}) {
  return (await call('GET', '/../../v3/api-docs', {accept: 'application/json', signal})).json();
}

export async function put(where, body, {signal} = {}) {
  return read(await call('PUT', where, {body, accept: 'application/json', signal}), 'application/json');
}

export async function remove(where, {signal} = {}) {
  await call('DELETE', where, {accept: 'application/json', signal});
}

async function read(response, accept) {
  if (response.status === 204) return null;
  return accept === 'application/json' ? response.json() : response.blob();
}

/**
 * One call. It waits for the user to sign in where the token is refused, and tries again while the API cannot be reached.
 * @throws {Problem} for every other answer than 2xx
 */
export async function call(method, where, {body, accept, signal, key, headers = {}} = {}) {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    const response = await attempt(method, where, {body, accept, signal, key, headers});
    if (response?.ok) return response;
    if (response?.status === 401) {
      await session.askToSignIn();
    } else if (response && response.status !== 502 && response.status !== 503 && response.status !== 504) {
      throw await problem(response);
    } else {
      silent();
      await after(pause, signal);
    }
  }
}

/** Null where nobody answered. */
async function attempt(method, where, {body, accept, signal, key, headers}) {
  const all = {...session.headers(), Accept: accept, ...headers};
  if (body !== undefined) all['Content-Type'] = 'application/json';
  if (key) all['Idempotency-Key'] = key;
  try {
    const response = await fetch(BASE + where, {
      method, headers: all, signal,
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    if (response.status < 502) answered();
    return response;
  } catch (failure) {
    if (signal?.aborted || failure.name === 'AbortError') throw failure;
    return null;
  }
}

async function problem(response) {
  try {
    return new Problem({status: response.status, ...await response.json()});
  } catch {
    return new Problem({status: response.status, detail: `the API answered with status ${response.status}`});
  }
}

/** A pause, which the signal ends by an error. */
export function after(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, {once: true});
  });
}

/** crypto.randomUUID is not there on plain HTTP. */
function randomKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
