// What facet-lines says beside its curves: to the pointer, in the legend, below, and to those who cannot see it.

import {html, nothing} from 'lit';
import {figure} from '../../format.js';
import {drawable, extremes, nearest} from './curve.js';

const MOST_IN_TIP = 6;
const MOST_IN_WORDS = 8;
const MOST_ODD = 4;

const count = n => n.toLocaleString('en');

/** A short line in the colour and dash of a curve. */
export function swatch({color, dash}) {
  return html`<svg class="swatch" width="22" height="8" aria-hidden="true"><line x1="0" y1="4" x2="22" y2="4" stroke=${color} stroke-width="2.5"
    stroke-dasharray=${dash.length ? dash.join(' ') : nothing}></line></svg>`;
}

/** The name of a drawing and where its curves end, in words. */
export function inWords(label, curves) {
  const ends = curves.slice(0, MOST_IN_WORDS).map(one => `${one.label}: ${figure(one.values.at(-1) ?? null)}`).join(', ');
  return `${label || 'Curves'} over steps. ${ends}${curves.length > MOST_IN_WORDS ? `, and ${curves.length - MOST_IN_WORDS} more` : ''}`;
}

/**
 * What the curves have where the pointer is, the emphasised one first, then the nearest.
 * @param at {step, left, top} of the pointer, in pixels of the plot
 */
export function tip(plot, curves, {at: {step, left, top}, slack, log, emphasis}) {
  const found = curves.map(one => ({one, k: nearest(one, step, slack)})).filter(({k}) => k >= 0)
    .map(({one, k}) => ({one, step: one.steps[k], value: one.values[k]}));
  if (!found.length) return nothing;
  const away = ({value}) => drawable(value, log) ? Math.abs(plot.valToPos(value, 'y') - top) : Infinity;
  const ordered = found.sort((a, b) => (b.one.key === emphasis) - (a.one.key === emphasis) || away(a) - away(b));
  const {step: named} = ordered[0];
  const x = plot.over.offsetLeft + left;
  const place = left < plot.over.clientWidth / 2 ? `left: ${x + 14}px` : `right: ${plot.width - x + 14}px`;
  return html`<div class="tip" style=${place} aria-hidden="true">
    <div class="quiet">step ${count(named)}</div>
    ${ordered.slice(0, MOST_IN_TIP).map(({one, step: own, value}) => html`<div class=${one.key === emphasis ? 'main' : ''}>
      ${swatch(one)}<span class="name">${one.label}</span>
      <span class="value">${own === named ? nothing : html`<small>at ${count(own)}</small> `}${figure(value)}</span></div>`)}
    ${ordered.length > MOST_IN_TIP ? html`<div class="quiet">and ${ordered.length - MOST_IN_TIP} more</div>` : nothing}
  </div>`;
}

/**
 * The series with their values at a step, or their last ones, as buttons.
 * @param on toggle and emphasise: what to do with a key
 */
export function legend(curves, {hidden, step, slack, toggle, emphasise}) {
  if (!curves.length) return nothing;
  const off = new Set(hidden);
  const value = one => {
    const k = step === null ? one.values.length - 1 : nearest(one, step, slack);
    return k < 0 ? null : one.values[k];
  };
  return html`<ul class="legend" aria-label="Series">${curves.map(one => html`<li>
    <button type="button" aria-pressed=${off.has(one.key) ? 'false' : 'true'} @click=${() => toggle(one.key)}
      @pointerenter=${() => emphasise(off.has(one.key) ? null : one.key)} @pointerleave=${() => emphasise(null)}>
      ${swatch(one)}<span class="name">${one.label}</span><span class="value">${figure(value(one))}</span>
    </button></li>`)}</ul>`;
}

/** What a drawing cannot show: values that are no numbers, values below a logarithmic axis, points that are not drawn. */
export function remarks(curves, log) {
  const odd = curves.map(one => ({label: curves.length > 1 ? one.label + ' ' : '', steps: one.odd})).filter(one => one.steps.length);
  const below = log ? curves.reduce((sum, one) => sum + one.notPositive, 0) : 0;
  const points = curves.reduce((sum, one) => sum + one.shown, 0);
  const total = curves.reduce((sum, one) => sum + one.total, 0);
  return html`
    ${odd.length ? html`<p class="quiet odd">✕ not finite: ${odd.slice(0, MOST_ODD).map(oddWords).join('; ')}${
      odd.length > MOST_ODD ? `; and ${odd.length - MOST_ODD} more series` : ''}</p>` : nothing}
    ${below ? html`<p class="quiet odd">${count(below)} points at or below zero are not on the logarithmic axis</p>` : nothing}
    ${total > points ? html`<p class="quiet reduced">${count(points)} of ${count(total)} points shown, extremes kept</p>` : nothing}
    ${points ? nothing : html`<p class="quiet">No points here.</p>`}`;
}

function oddWords({label, steps}) {
  return `${label}at step ${steps.slice(0, 3).map(count).join(', ')}${steps.length > 3 ? ` and ${count(steps.length - 3)} more` : ''}`;
}

/** The same in numbers. */
export function table(curves) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Numbers"><table class="data">
    <thead><tr><th scope="col">Series</th>${['points', 'first', 'last', 'least', 'largest'].map(name => html`
      <th scope="col" class="n">${name}</th>`)}</tr></thead>
    <tbody>${curves.map(one => {
      const found = extremes([one], [], {from: -Infinity, to: Infinity}, false);
      const cells = [one.values[0] ?? null, one.values.at(-1) ?? null, found?.low ?? null, found?.high ?? null];
      return html`<tr><th scope="row">${one.label}</th><td class="n">${count(one.total)}</td>${cells.map(value => html`
        <td class="n">${figure(value)}</td>`)}</tr>`;
    })}</tbody></table></div>`;
}
