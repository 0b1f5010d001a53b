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
  xOnY: {name: 'x on y', of: 'meanMagnitude'}, xParallelism: {name: 'parallelism of x', of: 'mean'}, yParallelism: {name: 'parallelism of y', of: 'mean'},
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
    <div class="split">
      <div><h3>Cosines beside ideal codes</h3>
        <label class="inline">Of <select @change=${event => setQuery({cosine: event.target.value})}>${Object.entries(STATISTICS).map(([key, {name}]) => html`
          <option value=${key} ?selected=${key === shown}>${name}</option>`)}</select></label>
        ${representation[shown] ? html`<facet-chart height="300" .option=${option(representation, references, shown)}
          label="Histogram of the cosines of ${STATISTICS[shown].name}: mean ${figure(representation[shown].mean)}, over ${representation[shown].count} angles"></facet-chart>`
          : html`<p class="empty">The grid has too few values for this one.</p>`}
      </div>
      <div class="scroll"><h3>The five numbers</h3><table class="data">
        <thead><tr><th scope="col">Code</th>${Object.values(STATISTICS).map(({name, of}) => html`<th scope="col" class="n">${name}<br>${of === 'mean' ? 'mean cos' : 'mean |cos|'}</th>`)}<th scope="col" class="n">Distance</th></tr></thead>
        <tbody>
          <tr><th scope="row"><strong>this representation</strong></th>${numbers(representation)}<td class="n">0</td></tr>
          ${codes.map(code => {
            const likeness = likenesses.find(({reference}) => reference === code);
            return html`<tr><th scope="row">${code}${likeness?.structure ? html` <span class="quiet">${VERDICTS[likeness.structure]}</span>` : nothing}</th>${numbers(references[code])}
              <td class="n" title=${likeness ? `${figure(likeness.low)} – ${figure(likeness.high)}` : ''}>${figure(likeness?.distance ?? null)}</td></tr>`;
          })}
        </tbody></table></div>
    </div></section>`;
}

function numbers(cosines) {
  return Object.entries(STATISTICS).map(([key, {of}]) => html`<td class="n">${figure(cosines[key]?.[of] ?? null)}</td>`);
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
  const codes = ['this representation', ...Object.keys(references)];
  const of = code => (code === codes[0] ? representation : references[code])[shown];
  const there = codes.filter(code => of(code));
  return {
    grid: {left: 52, right: 14, top: 60, bottom: 44},
    legend: {top: 0, textStyle: {color: css('--ink')}, selected: Object.fromEntries(there.map(code => [code, code === codes[0] || FIRST_SHOWN.includes(code)]))},
    tooltip: {...tooltip(), trigger: 'axis', valueFormatter: share => (100 * share).toFixed(1) + ' %', order: 'valueDesc'},
    xAxis: {...names, type: 'value', name: 'cosine', min: -1, max: 1},
    yAxis: {...names, type: 'value', name: '', axisLabel: {...names.axisLabel, formatter: share => Math.round(100 * share) + ' %'}},
    series: there.map((code, n) => {
      const {histogram} = of(code);
      const sum = histogram.reduce((all, one) => all + one, 0) || 1;
      const width = 2 / histogram.length;
      const {color, dash} = colour(n);
      return {
        name: code, type: 'line', step: 'middle', symbol: 'none', data: histogram.map((count, bin) => [-1 + (bin + 0.5) * width, count / sum]),
        itemStyle: {color}, lineStyle: {color, width: n === 0 ? 2.5 : 1.5, type: dash.length ? dash : 'solid'}, ...(n === 0 ? {areaStyle: {color, opacity: 0.18}} : {}),
      };
    }),
  };
}
