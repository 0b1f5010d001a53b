import {get, Problem} from '../../net/api.js';

const PAGE = 100;
/** Pages that are kept; beyond that those that were not asked for longest are fetched anew. */
const KEPT = 150;

/**
 * The runs that a query of GET /runs has, in its order, by their place there. Pages are fetched as they are needed: one that follows
 * a known one by its cursor, any other by its offset.
 */
export class RunSource {
  /** How many there are; null until that is known. */
  total = null;
  error = null;
  /** Names of swept fields and of series that were seen so far. */
  parameters = new Set();
  metrics = new Set();

  #pages = new Map();
  #loading = new Map();

  /**
   * @param query names to values, as the API has them
   * @param changed called whenever there is something new
   */
  constructor(query, changed) {
    this.query = query;
    this.changed = changed;
  }

  /** The run at a place, undefined while it is on its way. */
  run(index) {
    return this.#pages.get(Math.floor(index / PAGE))?.runs[index % PAGE];
  }

  /** Where a run is, among those that are known; −1: nowhere. */
  indexOf(id) {
    for (const [number, page] of this.#pages) {
      const at = page.runs.findIndex(run => run.id === id);
      if (at >= 0) return number * PAGE + at;
    }
    return -1;
  }

  /** Fetches what is missing of these places, and leaves off fetching any other. */
  need(first, last) {
    const from = Math.floor(first / PAGE);
    const to = Math.floor(Math.max(first, last) / PAGE);
    for (const [number, one] of this.#loading) {
      if ((number < from || number > to) && !one.kept) one.abort.abort();
    }
    for (let number = from; number <= to; number++) this.#page(number).catch(() => {});
  }

  /** The runs at these places, fetched where need be. */
  async range(first, last) {
    const runs = [];
    for (let number = Math.floor(first / PAGE); number <= Math.floor(last / PAGE); number++) {
      await this.#page(number, true);
      const page = this.#pages.get(number);
      runs.push(...page.runs.slice(Math.max(0, first - number * PAGE), last + 1 - number * PAGE));
    }
    return runs;
  }

  /** Has everything fetched again that is looked at from now on; what is there is shown until then. */
  refresh() {
    for (const page of this.#pages.values()) page.stale = true;
  }

  /** Asks how the runs at these places stand, and how many there are by now. @returns whether their number is another one */
  async poll(first, last, signal) {
    const ids = [];
    for (let index = first; index <= last; index++) {
      const run = this.run(index);
      if (run) ids.push(run.id);
    }
    const [seen, counted] = await Promise.all([
      ids.length ? get('/runs', {query: {id: ids, limit: ids.length}, signal}) : {items: []},
      get('/runs', {query: {...this.query, limit: 1, count: true}, signal}),
    ]);
    const fresh = new Map(seen.items.map(run => [run.id, run]));
    for (let index = first; index <= last; index++) {
      const run = fresh.get(this.run(index)?.id);
      if (run) this.#pages.get(Math.floor(index / PAGE)).runs[index % PAGE] = this.#learn(run);
    }
    const other = this.total !== counted.total;
    this.total = counted.total;
    if (other) this.refresh();
    this.changed();
    return other;
  }

  close() {
    for (const one of this.#loading.values()) one.abort.abort();
  }

  #page(number, kept = false) {
    const known = this.#pages.get(number);
    if (known && !known.stale) {
      known.used = performance.now();
      return Promise.resolve();
    }
    const going = this.#loading.get(number);
    if (going && !going.abort.signal.aborted) {
      going.kept ||= kept;
      return going.done;
    }
    const abort = new AbortController();
    const one = {abort, kept, done: this.#fetch(number, abort.signal)};
    this.#loading.set(number, one);
    return one.done.finally(() => {
      if (this.#loading.get(number) === one) this.#loading.delete(number);
    });
  }

  async #fetch(number, signal) {
    const before = this.#pages.get(number - 1);
    const place = before?.next && !before.stale ? {cursor: before.next} : {offset: number * PAGE};
    try {
      const answer = await get('/runs', {
        query: {...this.query, ...place, limit: PAGE, count: this.total === null ? true : null}, signal,
      });
      if (signal.aborted) return;
      this.total = answer.total ?? this.total;
      this.#pages.set(number, {
        runs: answer.items.map(run => this.#learn(run)), next: answer.next, stale: false, used: performance.now(),
      });
      this.#forget();
      this.error = null;
    } catch (failure) {
      if (signal.aborted) throw failure;
      this.error = failure;
      if (!(failure instanceof Problem)) console.error(failure);
      this.changed();
      throw failure;
    }
    this.changed();
  }

  #learn(run) {
    for (const name in run.parameters) this.parameters.add(name);
    for (const name in run.metrics) this.metrics.add(name);
    return run;
  }

  #forget() {
    if (this.#pages.size <= KEPT) return;
    const [oldest] = [...this.#pages].reduce((one, other) => one[1].used < other[1].used ? one : other);
    this.#pages.delete(oldest);
  }
}
