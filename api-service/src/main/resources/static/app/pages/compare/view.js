import {seriesOf} from './choice.js';
import {brushed, looks, names, sweptOf} from './facts.js';
import {itemsOf, OVER_SEEDS} from './items.js';

/**
 * All that follows from the runs and the choice.
 * @returns
 *   all, runs, visible   all runs, those within the filters, and of these those that are not hidden
 *   known, series        the names of all series, and of those that are drawn
 *   names, looks         by id of the run: its name, and the number of its colour
 *   named                the names as text
 *   swept, seeds, axes   what differs between runs: swept parameters, number of seeds; the axes of parallel coordinates
 *   group, items         by what runs are grouped, and what the legend lists
 *   steps, halfLife      of the longest run; of the smoothing, in steps
 *   stamp                what curves depend on, as text
 */
export function viewOf(choice, {runs: {value}, memory, details}) {
  const all = value.items;
  const known = [...new Set(all.flatMap(run => Object.keys(run.metrics)))].sort();
  const series = seriesOf(choice, known);
  const named = memory.of('names', [value, details.version], () => names(all, details.specs));
  const looking = looks(all);
  const swept = sweptOf(all);
  const seeds = new Set(all.map(run => run.seed)).size;
  const runs = brushed(all, choice.brush);
  const group = choice.group === OVER_SEEDS || swept.includes(choice.group) ? choice.group : '';
  const items = itemsOf(runs, {names: named, looks: looking, group, swept});
  const hidden = new Set(choice.hidden);
  const steps = Math.max(1, ...all.map(run => run.totalSteps));
  const halfLife = choice.smoothing / 100 * steps;
  return {
    choice, all, runs, known, series, swept, seeds, group, items, steps, halfLife,
    names: named, looks: looking, named: [...named.values()].join('\n'),
    visible: items.filter(item => !hidden.has(item.key)).flatMap(item => item.runs),
    axes: choice.axes.length ? choice.axes
      : [...swept.map(name => 'parameters.' + name), ...seeds > 1 ? ['seed'] : [], ...series.map(name => 'metrics.' + name)],
    stamp: JSON.stringify([items.map(item => [item.key, item.label, item.n]), group, choice.band, halfLife]),
  };
}
