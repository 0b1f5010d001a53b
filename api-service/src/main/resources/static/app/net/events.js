// Server-sent events with a token: EventSource cannot send headers. A stream that breaks off is taken up again after its last event.

import {call, Problem} from './api.js';

const PAUSE = 1_000;

/**
 * Follows a stream until it is over or the signal is given.
 * @param where path under /api/v1
 * @param on a function for each kind of event, of its data and its id
 * @param ended whether an event is the last; the stream is not asked for again after it
 * @param opened called whenever the stream has begun, and begun again
 * @param broken called whenever it has broken off and is going to be asked for again
 * @throws {Problem} where there is no such stream
 */
export async function follow(where, {on, ended, signal, opened, broken}) {
  let last = null;
  let over = false;
  while (!over && !signal.aborted) {
    try {
      const headers = last === null ? {} : {'Last-Event-ID': last};
      const response = await call('GET', where, {accept: 'text/event-stream', signal, headers});
      if (response.status === 204) return;
      opened?.();
      for await (const event of events(response.body)) {
        if (event.id !== undefined) last = event.id;
        if (event.data === undefined) continue;
        const data = JSON.parse(event.data);
        on[event.kind]?.(data, event.id);
        over ||= ended(event.kind, data);
      }
    } catch (failure) {
      if (signal.aborted) return;
      if (failure instanceof Problem) throw failure;
    }
    if (over || signal.aborted) return;
    broken?.();
    await new Promise(resolve => setTimeout(resolve, PAUSE));
  }
}

/** Splits a stream of bytes into events: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream */
export async function* events(body) {
  let rest = '';
  let event = {kind: 'message'};
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split(/\r\n|\n|\r/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === '') {
        if (event.data !== undefined || event.id !== undefined) yield event;
        event = {kind: 'message'};
        continue;
      }
      const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
      if (field === 'event') event.kind = value;
      else if (field === 'id') event.id = value;
      else if (field === 'data') event.data = event.data === undefined ? value : event.data + '\n' + value;
    }
  }
}
