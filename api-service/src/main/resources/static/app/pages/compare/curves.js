import {html, nothing} from 'lit';
import {figure} from '../../format.js';
import {isDark} from '../../palette.js';
import {link} from '../../route.js';
import {swatch} from '../../ui/lines.js';
import {stateBadge} from '../../ui/state.js';
import {choose} from './choice.js';
import {isOver, look} from './facts.js';
import {curvesOf, OVER_SEEDS} from './items.js';

/** With their dashes. */
const COLORS = 32;
const HALF_LIVES = [0.3, 1, 3, 10];

/** The charts of the chosen series, and the legend that they share. */
export function curves(view, page) {
  const {choice, known, series, items, group, swept, seeds, halfLife, steps} = view;
  const zoomed = choice.from !== null;
  const halfLives = [...new Set([...HALF_LIVES, ...choice.smoothing ? [choice.smoothing] : []])].sort((a, b) => a - b);
  return html`<section class="card" aria-labelledby="compare-curves">
    <h2 id="compare-curves">Curves</h2>
    <div class="row">
      <facet-picker label="Series" .options=${[...new Set([...known, ...series])]} .chosen=${series}
        @choose=${event => choose({series: event.detail})}></facet-picker>
      <label class="inline">Smoothing <select @change=${event => choose({smooth: event.target.value})}>
        <option value="" ?selected=${!choice.smoothing}>none</option>
        ${halfLives.map(share => html`
          <option value=${share} ?selected=${share === choice.smoothing}>half-life ${figure(share * steps / 100)} steps (${share} %)</option>`)}
      </select></label>
      ${swept.length || seeds > 1 ? html`<label class="inline">Group <select @change=${event => choose({group: event.target.value, hide: null})}>
        <option value="" ?selected=${!group}>none</option>
        ${seeds > 1 ? html`<option value=${OVER_SEEDS} ?selected=${group === OVER_SEEDS}>over seeds</option>` : nothing}
        ${swept.map(name => html`<option value=${name} ?selected=${group === name}>by ${name}</option>`)}</select></label>` : nothing}
      ${group ? html`<label class="inline">Band <select @change=${event => choose({band: event.target.value})}>
        <option value="" ?selected=${choice.band === 'range'}>least to largest</option>
        <option value="t" ?selected=${choice.band === 't'}>95 % t-interval</option></select></label>` : nothing}
      <form class="row steps" @submit=${event => {
        event.preventDefault();
        const {from, to} = event.target.elements;
        choose(Number(to.value) > Number(from.value) ? {from: from.value || 0, to: to.value} : {from: null, to: null});
      }}>
        <label class="inline">Steps <input name="from" type="number" min="0" step="1" aria-label="From step" placeholder="0"
          .value=${String(choice.from ?? '')}></label>
        <label class="inline">to <input name="to" type="number" min="1" step="1" aria-label="To step" placeholder=${steps}
          .value=${String(choice.to ?? '')}></label>
        <button>Show</button>
        ${zoomed ? html`<button type="button" @click=${() => choose({from: null, to: null})}>All steps</button>` : nothing}
      </form>
    </div>
    ${halfLife ? html`<p class="quiet">Smoothed: a moving average of the points shown, with a half-life of ${figure(halfLife)} steps;
      what was recorded is drawn faintly behind it.</p>` : nothing}
    ${group ? html`<p class="quiet">Means of the runs of a group, with
      ${choice.band === 't' ? 'the 95 % t-interval of the mean' : 'the least and the largest value'} as a band.
      A run counts where it has a finite value.</p>` : nothing}
    <div class="compare-curves">
      ${legend(view, page)}
      <div class="grid" @emphasis=${event => page.emphasiseKey(event.detail.key)}
        @zoom=${event => choose(event.detail ?? {from: null, to: null})}>
        ${series.map(name => chart(view, name, page))}
      </div>
    </div>
    ${items.length ? nothing : html`<p class="empty">No run is within the filters.</p>`}
  </section>`;
}

function chart({choice, items, halfLife, stamp}, name, page) {
  const {series, bands} = page.memory.of('curves ' + name, [stamp, page.version, isDark()],
    () => curvesOf(items, name, page.store, {halfLife, band: choice.band}));
  const log = choice.logs.includes(name);
  const hidden = page.memory.of('hidden', [choice.hidden.join()], () => choice.hidden);
  return html`<div class="curve">
    <label class="check log"><input type="checkbox" .checked=${log} aria-label="Logarithmic axis for ${name}"
      @change=${() => choose({log: log ? choice.logs.filter(one => one !== name) : [...choice.logs, name]})}>log</label>
    <facet-lines .label=${halfLife ? name + ' (smoothed)' : name} .series=${series} .bands=${bands} .legend=${false}
      .hidden=${hidden} .log=${log} .from=${choice.from} .to=${choice.to} .height=${320} numbers></facet-lines>
  </div>`;
}

function legend({items, choice}, page) {
  const hidden = new Set(choice.hidden);
  const seen = items.filter(item => !hidden.has(item.key)).length;
  return html`<div class="compare-legend">
    <div class="row between"><strong>${seen} of ${items.length} shown</strong>
      <span><button class="plain" ?disabled=${seen === items.length} @click=${() => choose({hide: null})}>All</button>
      <button class="plain" ?disabled=${seen === 0} @click=${() => choose({hide: items.map(item => item.key)})}>None</button></span></div>
    <ul aria-label="Runs">${items.map(item => {
      const {color, dash} = look(item.n);
      const live = item.runs.find(run => !isOver(run)) ?? item.runs.find(run => run.status !== 'SUCCEEDED');
      return html`<li data-key=${item.key} @pointerenter=${() => page.emphasiseKey(item.key)} @pointerleave=${() => page.emphasiseKey(null)}>
        <button type="button" aria-pressed=${hidden.has(item.key) ? 'false' : 'true'} title=${item.label}
          @focus=${() => page.emphasiseKey(item.key)} @blur=${() => page.emphasiseKey(null)} @click=${() => toggle(item.key, choice.hidden)}>
          ${swatch({color, dash})}<span class="name">${item.label}</span></button>
        ${live ? stateBadge(live.status, live.pauseAsked) : nothing}
        ${item.runs.length === 1
          ? html`<a href=${link('/runs/' + item.runs[0].id)} aria-label="Open the run ${item.label}" title="Open the run">↗</a>` : nothing}
      </li>`;
    })}</ul>
    ${items.length > COLORS ? html`<p class="quiet">More runs than colours: point at a line to see which it is.</p>` : nothing}
  </div>`;
}

function toggle(key, hidden) {
  choose({hide: hidden.includes(key) ? hidden.filter(one => one !== key) : [...hidden, key]});
}
