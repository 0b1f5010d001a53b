import {ask} from '../net/api.js';

const MOST_CELLS = 250_000;

/** What a training set makes of a condition. */
export const NOT_DRAWN = 0;
export const TRAINED = 1;
export const HELD_OUT = 2;

/** How many labels there are along each axis, and how far apart. */
export function gridOf(dataset) {
  const extent = dataset.size + 2 * (dataset.margin ?? 0);
  const step = dataset.step ?? {x: 1, y: 1};
  return {extent, step, columns: Math.round(extent / step.x), rows: Math.round(extent / step.y)};
}

/** What a run's training set makes of each condition, x fastest; null where there are too many to be drawn. */
export async function conditionsOf(dataset, seed, signal) {
  const {columns, rows} = gridOf(dataset);
  if (!(columns * rows <= MOST_CELLS)) return null;
  const answer = await ask(`/datasets/preview?seed=${seed ?? 0}`, dataset, {accept: 'text/csv', signal});
  const lines = (await answer.text()).trimEnd().split('\r\n');
  const names = lines[0].split(',');
  const [trained, heldOut] = [names.indexOf('trained'), names.indexOf('heldOut')];
  return Uint8Array.from(lines.slice(1), line => {
    const fields = line.split(',');
    return fields[trained] === 'true' ? TRAINED : fields[heldOut] === 'true' ? HELD_OUT : NOT_DRAWN;
  });
}
