// Which runs are compared: the first of an experiment, and those within the filters.

import {html, nothing} from 'lit';
import {figure} from '../../format.js';
import {go} from '../../route.js';
import {choose, FEWEST, MOST} from './choice.js';
import {axisName, placeOn, scaleOf} from './facts.js';

/** How the runs of an experiment are chosen. */
export function selection({choice, known, all}, experiment, page) {
  const {order} = choice;
  const name = order.replace(/^-?metrics\./, '');
  const down = order.startsWith('-');
  const total = experiment.runs?.total ?? all.length;
  const names = [...new Set([...known, ...name === 'createdAt' ? [] : [name]])];
  const counts = [...new Set([FEWEST, 50, MOST, choice.top])].sort((a, b) => a - b);
  return html`<div class="row">
    <label class="inline">First <select @change=${event => choose({top: event.target.value})}>
      ${counts.map(n => html`<option ?selected=${n === choice.top}>${n}</option>`)}</select></label>
    <span>of ${total.toLocaleString('en')} by</span>
    <label class="inline"><span class="hidden">Ordered by</span><select
      @change=${event => choose({order: (down ? '-' : '') + (event.target.value === 'createdAt' ? '' : 'metrics.') + event.target.value})}>
      <option value="createdAt" ?selected=${name === 'createdAt'}>age</option>
      ${names.map(one => html`<option ?selected=${one === name}>${one}</option>`)}</select></label>
    <label class="inline"><span class="hidden">Direction</span><select
      @change=${event => choose({order: event.target.value + order.replace(/^-/, '')})}>
      <option value="-" ?selected=${down}>highest first</option>
      <option value="" ?selected=${!down}>lowest first</option></select></label>
    ${total > all.length && choice.top < MOST
      ? html`<button class="plain" @click=${() => choose({top: Math.min(MOST, 2 * choice.top)})}>Take more</button>` : nothing}
    <button class="plain" title="The link then names the runs, and does not change when others become better"
      @click=${() => keep(all, page.query)}>Keep these runs</button>
  </div>`;
}

function keep(runs, query) {
  const others = Object.fromEntries([...query.keys()].map(key => [key, query.getAll(key)]));
  go('/compare', {...others, experiment: null, order: null, top: null, run: runs.map(run => run.id)});
}

/** The filters that are set, and a form for those who do not pull along an axis. */
export function filters({choice, all, runs, axes}, page) {
  const texts = axes.flatMap(axis => scaleOf(all, axis).texts.map((text, place) => ({axis, text, place})));
  return html`<div class="row filters" role="group" aria-label="Filters">
    ${[...choice.brush].map(([axis, [low, high]]) => {
      const scale = scaleOf(all, axis);
      const words = scale.numeric ? `${figure(low)} to ${figure(high)}`
        : scale.texts.filter((_, k) => k >= low && k <= high).join(', ') || 'none';
      return html`<span class="tag">${axisName(axis)}: ${words}
        <button class="plain" aria-label="Take back the filter on ${axisName(axis)}" @click=${() => page.brush.set(axis, null)}>✕</button></span>`;
    })}
    ${choice.brush.size ? html`<strong>${runs.length} of ${all.length} runs</strong>` : nothing}
    <details class="add-filter"><summary>Filter</summary>
      <form class="row" @submit=${event => {
        event.preventDefault();
        const {axis, low, high} = event.target.elements;
        const places = all.map(run => placeOn(run, axis.value, scaleOf(all, axis.value))).filter(place => place !== null);
        const end = (field, open) => field.value === '' ? open : Number(field.value);
        page.brush.set(axis.value, [end(low, Math.min(...places)), end(high, Math.max(...places))]);
      }}>
        <label class="inline">Runs whose <select name="axis">${axes.filter(axis => scaleOf(all, axis).numeric).map(axis => html`
          <option value=${axis}>${axisName(axis)}</option>`)}</select></label>
        <label class="inline">is from <input name="low" type="number" step="any" size="8"></label>
        <label class="inline">to <input name="high" type="number" step="any" size="8"></label>
        <button>Apply</button>
        ${texts.length ? html`<label class="inline">or with <select @change=${event => {
          const found = texts[event.target.value];
          if (found) page.brush.set(found.axis, [found.place, found.place]);
          event.target.value = '';
        }}><option value="">choose …</option>
          ${texts.map(({axis, text}, n) => html`<option value=${n}>${axisName(axis)}: ${text}</option>`)}</select></label>` : nothing}
      </form></details>
  </div>`;
}
