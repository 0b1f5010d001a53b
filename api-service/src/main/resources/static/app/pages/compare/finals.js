import {html, nothing} from 'lit';
import {figure} from '../../format.js';
import {isDark} from '../../palette.js';
import {go} from '../../route.js';
import * as charts from './charts.js';
import {choose} from './choice.js';
import {bySetting, latest, text} from './facts.js';
import {summary} from './statistics.js';

/** The last values of a series by setting: runs, their means and intervals. */
export function finals({choice, visible, known, series, names, looks, swept, named}, page) {
  if (!known.length || !visible.length) return nothing;
  const metric = choice.final ?? (known.includes('accuracy.all') ? 'accuracy.all' : series[0] ?? known[0]);
  const groups = new Map();
  for (const run of [...visible].sort(bySetting(swept))) {
    const label = text(new Map(Object.entries(run.parameters)), swept) || names.get(run.id).replace(/,? ?seed \d+.*$/, '') || 'all runs';
    groups.set(label, [...groups.get(label) ?? [], run]);
  }
  const rows = [...groups].map(([label, runs]) => ({label, runs}));
  const narrow = page.clientWidth < 600;
  const stamp = JSON.stringify([metric, rows.map(row => [row.label, row.runs.map(run => [run.id, run.metrics[metric]])])]);
  const option = page.memory.of('finals', [stamp, isDark(), narrow, named], () => charts.finals(rows, metric, {names, looks, narrow}));
  const sums = rows.map(row => ({label: row.label, ...summary(row.runs.map(run => latest(run, metric)).filter(value => value !== null))}));
  const odd = sums.reduce((sum, row) => sum + row.odd, 0);
  return html`<section class="card" aria-labelledby="compare-finals">
    <h2 id="compare-finals">Last values</h2>
    <div class="row"><label class="inline">Series <select @change=${event => choose({final: event.target.value})}>
      ${[...new Set([...known, metric])].map(name => html`<option ?selected=${name === metric}>${name}</option>`)}</select></label>
      <span class="quiet">Each dot is a run; ◆ is the mean of a setting with its 95 % interval.</span></div>
    <div class="scroll tall" tabindex="0" role="region" aria-label="Last values by setting">
      <facet-chart .option=${option} .height=${Math.max(150, 70 + (narrow ? 44 : 26) * rows.length)} label="Last ${metric} of each run, by setting"
        @hover=${event => page.emphasiseRun(event.detail)}
        @pick=${event => event.detail.data?.name && go('/runs/' + event.detail.data.name)}></facet-chart></div>
    ${odd ? html`<p class="quiet">${odd} ${odd === 1 ? 'value is' : 'values are'} not finite and not drawn.</p>` : nothing}
    <details><summary>Numbers</summary>${table(sums)}</details>
  </section>`;
}

function table(sums) {
  const cell = (there, text) => html`<td class="n">${there ? text() : '–'}</td>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Last values in numbers"><table class="data">
    <thead><tr><th scope="col">Setting</th>${['runs', 'mean', '95 % interval', 'least', 'largest', 'not finite'].map(name => html`
      <th scope="col" class="n">${name}</th>`)}</tr></thead>
    <tbody>${sums.map(row => html`<tr><th scope="row">${row.label}</th><td class="n">${row.n}</td>
      ${cell(row.n, () => figure(row.mean))}${cell(row.n > 1, () => `${figure(row.low)} to ${figure(row.high)}`)}
      ${cell(row.n, () => figure(row.least))}${cell(row.n, () => figure(row.largest))}<td class="n">${row.odd}</td></tr>`)}</tbody>
  </table></div>`;
}
