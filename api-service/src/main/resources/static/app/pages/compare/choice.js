// What is chosen on the page, as it stands in its URL.

import {setQuery} from '../../route.js';

export const FEWEST = 20;
export const MOST = 100;
const DEFAULT_SERIES = ['loss', 'accuracy.all'];

/**
 * @returns what is chosen, with defaults where nothing is. `order` chooses the runs of an experiment, the best first; hidden runs are
 *   named by the end of their id, groups by their label; `brush` has intervals [low, high] by axis; `from` and `to` are steps or null
 */
export function chosen(query) {
  const from = whole(query.get('from'));
  const to = whole(query.get('to'));
  return {
    runs: [...new Set(query.getAll('run'))].slice(0, MOST),
    experiment: query.get('experiment'),
    order: query.get('order') ?? '-metrics.accuracy.all',
    top: Math.min(Math.max(whole(query.get('top')) ?? FEWEST, 1), MOST),
    series: query.getAll('series'),
    logs: query.getAll('log'),
    smoothing: Number(query.get('smooth')) || 0,
    ...(from !== null && to !== null && from < to ? {from, to} : {from: null, to: null}),
    group: query.get('group') ?? '',
    band: query.get('band') === 't' ? 't' : 'range',
    hidden: query.getAll('hide'),
    brush: new Map(query.getAll('brush').map(interval).filter(Boolean)),
    axes: query.getAll('axis'),
    across: query.get('x'),
    up: query.get('y'),
    logAcross: query.get('xlog') === '1',
    logUp: query.get('ylog') === '1',
    final: query.get('final'),
    all: query.get('rows') === 'all',
  };
}

/** Changes what is chosen; null takes a choice back. */
export function choose(values) {
  setQuery(values);
}

/** The brushed intervals as they stand in the URL. */
export function brushText(brush) {
  return [...brush].map(([axis, [low, high]]) => `${axis}~${short(low)}~${short(high)}`);
}

/** The series to draw: the chosen ones, or the usual ones that are there. */
export function seriesOf(choice, known) {
  if (choice.series.length) return choice.series;
  const usual = DEFAULT_SERIES.filter(name => known.includes(name));
  return usual.length ? usual : known.slice(0, 2);
}

function interval(text) {
  const [, axis, low, high] = /^(.+)~([^~]+)~([^~]+)$/.exec(text) ?? [];
  const ends = [Number(low), Number(high)];
  return axis && ends.every(Number.isFinite) ? [axis, ends] : null;
}

function short(value) {
  return Number(value.toPrecision(6));
}

function whole(text) {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
