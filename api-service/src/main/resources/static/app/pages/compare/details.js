import {get, Problem} from '../../net/api.js';
import {flatten, isOver} from './facts.js';

const WAYS = 6;

/** Specs and provenance of runs. They are read once; provenance again until the run has some. */
export class Details {
  /** By id: what GET /runs/{id} says. */
  all = new Map();
  /** By id: the spec as leaves by dotted path. */
  specs = new Map();
  /** Grows with what is known. */
  version = 0;

  async read(runs, {signal, onPart}) {
    const missing = runs.filter(run => {
      const known = this.all.get(run.id);
      return !known || !known.provenance && !isOver(known) && run.status !== 'QUEUED';
    });
    const work = async () => {
      for (let run = missing.shift(); run; run = missing.shift()) await this.#readOne(run.id, signal);
    };
    if (!missing.length) return;
    await Promise.all(Array.from({length: WAYS}, work));
    this.version++;
    onPart();
  }

  async #readOne(id, signal) {
    try {
      const run = await get('/runs/' + id, {signal});
      this.all.set(id, run);
      this.specs.set(id, flatten(run.spec));
    } catch (failure) {
      // It was deleted meanwhile; the list will say so.
      if (!(failure instanceof Problem && failure.status === 404)) throw failure;
    }
  }
}
