import {html, nothing} from 'lit';
import {figure} from '../../format.js';
import {css, series as colour} from '../../palette.js';
import {setQuery} from '../../route.js';
import {axis, tooltip} from '../../ui/chart.js';

const VERDICTS = {
  FACTORIZED: 'factorized', COUPLED: 'coupled', HYPER_FACTORIZED: 'hyper-factorized', UNDECIDED: 'undecided',
};
const MEANINGS = {
  FACTORIZED: 'Each factor moves the representation in a subspace of its own, in the same way whatever the other is.',
  COUPLED: 'What one factor does depends on the other.',
  HYPER_FACTORIZED: 'Factorized, and every value has a direction of its own.',
  UNDECIDED: 'Two structures are about equally near, or there is nothing to judge.',
};
/** The statistics, with the number of each that describes a code. */
const STATISTICS = {
  xOnY: {name: 'x on y', of: 'meanMagnitude'}, xParallelism: {name: 'parallelism of x', of: 'mean'},
  yParallelism: {name: 'parallelism of y', of: 'mean'},
  xOnX: {name: 'x on x', of: 'meanMagnitude'}, yOnY: {name: 'y on y', of: 'meanMagnitude'},
};
const FIRST_SHOWN = ['3d-torus', 'clifford-torus', 'additive-one-hot'];

/** The verdict on factorization, the five numbers behind it beside those of ideal codes, and their histograms. */
export function geometry({representation, references, factorization}, query) {
  const {verdict, nearest, likenesses} = factorization;
  const shown = Object.hasOwn(STATISTICS, query.get('cosine') ?? '') ? query.get('cosine') : 'xOnY';
  const codes = Object.keys(references);
  return html`<section class="card"><h2>Factorization</h2>
    <p class="verdict-line"><strong class="verdict ${verdict.toLowerCase()}">${VERDICTS[verdict] ?? verdict}</strong> <span class="quiet">${MEANINGS[verdict] ?? ''}</span></p>
    ${nearest ? html`<p>Nearest is <strong>${VERDICTS[nearest.structure]}</strong>; ${VERDICTS[nearest.runnerUp]} is farther by ${figure(nearest.margin)} [${figure(nearest.low)}, ${figure(nearest.high)}].</p>` : nothing}
    <div class="row"><h3 id="cosines">Cosines beside ideal codes</h3>
      <label class="inline">of <select
        @change=${event => setQuery({cosine: event.target.value})}>${Object.entries(STATISTICS).map(([key, {name}]) => html`
        <option value=${key} ?selected=${key === shown}>${name}</option>`)}</select></label></div>
    ${representation[shown] ? html`<facet-chart height="300" .option=${option(representation, references, shown)}
        label="Histogram of the cosines of ${STATISTICS[shown].name}: mean ${figure(representation[shown].mean)}, over ${representation[shown].count} angles"></facet-chart>
        <p class="quiet">Where all cosines of an ideal are equal, it rises above the axis. A click on a name shows or hides a code.</p>`
      : html`<p class="empty">The grid has too few values for this one.</p>`}
    <h3>The five numbers</h3>
    <div class="scroll" tabindex="0"><table class="data">
      <thead><tr><th scope="col">Code</th>
        <th scope="col">Stands for</th>${Object.values(STATISTICS).map(({name, of}) => html`<th scope="col" class="n">${name}<br>${of === 'mean' ? 'mean cos' : 'mean |cos|'}</th>`)}
        <th scope="col" class="n">Distance<br>95 % interval</th></tr></thead>
      <tbody>
        <tr><th scope="row"><strong>this representation</strong></th><td></td>${numbers(representation)}<td class="n">–</td></tr>
        ${codes.map(code => {
          const likeness = likenesses.find(({reference}) => reference === code);
          return html`<tr><th scope="row">${code}</th><td>${VERDICTS[likeness?.structure] ?? ''}</td>${numbers(references[code])}
            <td class="n">${likeness ? html`${figure(likeness.distance)} <span class="quiet">[${figure(likeness.low)}, ${figure(likeness.high)}]</span>` : '–'}</td></tr>`;
        })}
      </tbody></table></div></section>`;
}

function numbers(cosines) {
  return Object.entries(STATISTICS).map(([key, {of}]) => html`<td class="n">${figure(rounded(cosines[key]?.[of]))}</td>`);
}

/** Cosines that are zero but for rounding. */
function rounded(value) {
  return value === undefined || value === null ? null : Math.abs(value) < 1e-9 ? 0 : value;
}

const drawn = new WeakMap();

function option(representation, references, shown) {
  if (!drawn.has(representation)) drawn.set(representation, new Map());
  const known = drawn.get(representation);
  if (!known.has(shown)) known.set(shown, histograms(representation, references, shown));
  return known.get(shown);
}

function histograms(representation, references, shown) {
  const names = axis();
  const codes = ['this representation', ...FIRST_SHOWN.filter(code => code in references),
    ...Object.keys(references).filter(code => !FIRST_SHOWN.includes(code))];
  const of = code => (code === codes[0] ? representation : references[code])[shown];
  const there = codes.filter(code => of(code));
  const shares = ({histogram}) => {
    const sum = histogram.reduce((all, one) => all + one, 0) || 1;
    return histogram.map(count => count / sum);
  };
  const selected = Object.fromEntries(there.map(code => [code, code === codes[0] || FIRST_SHOWN.includes(code)]));
  const highest = Math.max(...shares(of(codes[0])));
  return {
    grid: {left: 52, right: 14, top: 60, bottom: 44},
    legend: {top: 0, type: 'scroll', pageTextStyle: {color: css('--quiet')}, textStyle: {color: css('--ink')}, inactiveColor: css('--line'), selected},
    tooltip: {...tooltip(), trigger: 'axis', valueFormatter: share => (100 * share).toFixed(1) + ' %', order: 'valueDesc'},
    xAxis: {...names, type: 'value', name: 'cosine', min: -1, max: 1},
    yAxis: {...names, type: 'value', name: '', max: Math.min(1, Math.ceil(20 * (2 * highest + 0.02)) / 20),
      axisLabel: {...names.axisLabel, formatter: share => Math.round(100 * share) + ' %'}},
    series: there.map((code, n) => {
      const all = shares(of(code));
      const width = 2 / all.length;
      const {color, dash} = colour(n);
      return {
        name: code, type: 'line', step: 'middle', symbol: 'none', data: all.map((share, bin) => [-1 + (bin + 0.5) * width, share]),
        itemStyle: {color}, lineStyle: {color, width: n === 0 ? 2.5 : 1.5, type: dash.length ? dash : 'solid'},
        ...(n === 0 ? {areaStyle: {color, opacity: 0.18}} : {}),
      };
    }),
  };
}
