import {get, Problem} from '../../net/api.js';
import {isUnfinished} from '../../ui/counts.js';

const PAGE = 40;
/** Unfinished experiments that are asked at once how they stand. */
const ASKED = 12;

/** Experiments, newest first, of which ever more are fetched. */
export class ExperimentList {
  items = [];
  /** The cursor of what follows; undefined before the first page, null after the last. */
  next = undefined;
  loading = false;
  error = null;

  #closing = new AbortController();
  #gone = new Set();

  /** @param filters of GET /experiments @param changed called whenever there is something new */
  constructor(filters, changed) {
    this.filters = filters;
    this.changed = changed;
  }

  async more() {
    if (this.loading || this.next === null) return;
    this.loading = true;
    this.changed();
    await this.#try(async () => {
      const page = await this.#page(this.next);
      this.#merge(page.items);
      this.next = page.next ?? null;
    });
    this.loading = false;
    this.changed();
  }

  /** Fetches the newest, and asks those that are unfinished how they stand. */
  async poll() {
    if (this.next === undefined || this.loading) return;
    await this.#try(async () => {
      const newest = await this.#page();
      const fresh = new Set(newest.items.map(one => one.id));
      if (newest.next && this.items.length && !this.items.some(one => fresh.has(one.id))) {
        // More have come than a page has: there would be a gap.
        this.items = [];
        this.next = newest.next;
      } else if (newest.items.length) {
        const oldest = newest.next ? newest.items.at(-1).id : '';
        this.items = this.items.filter(one => one.id < oldest || fresh.has(one.id));
      } else {
        this.items = [];
      }
      this.#merge(newest.items);
      const open = this.items.filter(one => !fresh.has(one.id) && isUnfinished(one)).slice(0, ASKED);
      this.#merge(await Promise.all(open.map(one => get('/experiments/' + one.id, {signal: this.#closing.signal}).catch(failure => {
        if (failure.status !== 404) throw failure;
        this.#gone.add(one.id);
        return one;
      }))));
    });
    this.changed();
  }

  /** Shows one as it is now. */
  put(experiment) {
    this.#merge([experiment]);
    this.changed();
  }

  drop(id) {
    this.#gone.add(id);
    this.#merge([]);
    this.changed();
  }

  close() {
    this.#closing.abort();
  }

  #page(cursor) {
    return get('/experiments', {query: {...this.filters, limit: PAGE, cursor}, signal: this.#closing.signal});
  }

  /** Ids begin with their time. */
  #merge(some) {
    const all = new Map(this.items.map(one => [one.id, one]));
    for (const one of some) all.set(one.id, one);
    for (const id of this.#gone) all.delete(id);
    this.items = [...all.values()].sort((one, other) => one.id < other.id ? 1 : -1);
  }

  async #try(act) {
    try {
      await act();
      this.error = null;
    } catch (failure) {
      if (this.#closing.signal.aborted) return;
      this.error = failure;
      if (!(failure instanceof Problem)) console.error(failure);
    }
  }
}
