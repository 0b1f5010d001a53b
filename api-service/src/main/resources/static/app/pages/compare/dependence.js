import {html, nothing} from 'lit';
import {isDark} from '../../palette.js';
import {go} from '../../route.js';
import * as charts from './charts.js';
import {brushText, choose} from './choice.js';
import {axisName} from './facts.js';

/** From one axis to the next, in pixels. */
const LEAST_ROOM = 110;

/** Parallel coordinates, to see and to filter, and one value against another. */
export function dependence(view, page) {
  const {choice, all, visible, known, swept, axes, names, looks, named} = view;
  const every = [...swept.map(name => 'parameters.' + name), 'seed', ...known.map(name => 'metrics.' + name)];
  if (all.length < 2 || axes.length < 2) return nothing;
  const values = run => [run.parameters, run.metrics];
  const room = Math.max(LEAST_ROOM, Math.floor((page.clientWidth - 120) / axes.length / 40) * 40);
  const option = page.memory.of('parallel', [JSON.stringify([axes, all.map(run => [run.id, values(run)])]), isDark(), room, named],
    () => charts.parallel(all, axes, {names, looks, room}));
  const actions = page.memory.of('brush', [option, brushText(choice.brush).join()], () => page.brush.actions(axes, choice.brush));
  const across = every.includes(choice.across) ? choice.across : axes[0];
  const up = every.includes(choice.up) ? choice.up : axes.at(-1);
  const axesOfDots = {across, up, logAcross: choice.logAcross, logUp: choice.logUp};
  const dots = page.memory.of('scatter', [JSON.stringify([axesOfDots, visible.map(run => [run.id, values(run)])]), isDark(), named],
    () => charts.scatter(visible, axesOfDots, {names, looks}));
  const chooser = (label, field, value) => html`<label class="inline">${label} <select @change=${event => choose({[field]: event.target.value})}>
    ${every.map(axis => html`<option value=${axis} ?selected=${axis === value}>${axisName(axis)}</option>`)}</select></label>`;
  const logs = (label, field, on) => html`<label class="inline"><input type="checkbox" .checked=${on} aria-label="Logarithmic ${label}"
    @change=${() => choose({[field]: on ? null : '1'})}>log</label>`;
  return html`<section class="card" aria-labelledby="compare-dependence">
    <h2 id="compare-dependence">Parameters and results</h2>
    <div class="row"><facet-picker label="Axes" .options=${every} .chosen=${axes} .name=${axisName}
        @choose=${event => choose({axis: event.detail})}></facet-picker>
      <span class="quiet">Pull along an axis to keep only the runs there, on the whole page; click on the axis to take it back.</span></div>
    <div class="scroll" tabindex="0" role="region" aria-label="Runs over several axes">
      <facet-chart class="parallel" .option=${option} .actions=${actions} .height=${300} style="min-width: ${LEAST_ROOM * axes.length}px"
        label="Each run as a line over ${axes.map(axisName).join(', ')}"
        @area=${event => page.brush.onArea(event.detail, axes)} @hover=${event => page.emphasiseRun(event.detail)}></facet-chart></div>
    <h3>One against another</h3>
    <div class="row">${chooser('Across', 'x', across)}${logs('axis across', 'xlog', choice.logAcross)}
      ${chooser('Up', 'y', up)}${logs('axis up', 'ylog', choice.logUp)}</div>
    <facet-chart .option=${dots.option} .height=${320} label="${axisName(up)} of each run over ${axisName(across)}"
      @hover=${event => page.emphasiseRun(event.detail)}
      @pick=${event => event.detail.data?.name && go('/runs/' + event.detail.data.name)}></facet-chart>
    ${dots.missing
      ? html`<p class="quiet">${dots.missing} ${dots.missing === 1 ? 'run has' : 'runs have'} no value that these axes can show.</p>` : nothing}
  </section>`;
}
