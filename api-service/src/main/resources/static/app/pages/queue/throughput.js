import {html, nothing} from 'lit';
import {FacetElement} from '../../element.js';
import {kindName} from './job.js';

const MINUTE = 60_000;
const MINUTES = 60;
const OUTCOMES = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

/**
 * Bars, one a minute: how many jobs have ended, by outcome. `ended`: [{minute, kind, status, jobs}], `until`: the last minute in
 * milliseconds, `kind`: only of that. Drawn as elements, so a bar under the pointer stays under it when a new minute comes in.
 */
class Throughput extends FacetElement {
  static properties = {ended: {attribute: false}, until: {type: Number}, kind: {}, at: {state: true}};

  constructor() {
    super();
    this.ended = [];
  }

  render() {
    const minutes = this.#minutes();
    const most = niceCeiling(Math.max(...minutes.map(total)));
    const sums = Object.fromEntries(OUTCOMES.map(status => [status, minutes.reduce((sum, minute) => sum + minute[status], 0)]));
    const shown = minutes.find(minute => minute.at === this.at);
    return html`<figure class="throughput">
      <figcaption>Jobs ended per minute${this.kind ? ': ' + kindName(this.kind) : ''}</figcaption>
      <div class="area" role="img" aria-label="Jobs ended in each of the last 60 minutes. ${said(sums)}, at most ${Math.max(...minutes.map(total))} in a minute."
        @pointerleave=${() => this.at = null}>
        <span class="most">${most.toLocaleString('en')}</span>
        <div class="bars">${minutes.map(minute => html`
          <div class="minute ${minute.at === this.at ? 'here' : ''}" @pointerenter=${() => this.at = minute.at}>
            ${OUTCOMES.toReversed().map(status => minute[status] ? html`<i class=${status.toLowerCase()} style="height: ${100 * minute[status] / most}%"></i>` : nothing)}
          </div>`)}</div>
        <div class="times quiet"><span>${clock(minutes[0].at)}</span><span>${clock(minutes[MINUTES / 2].at)}</span><span>${clock(minutes.at(-1).at)}</span></div>
      </div>
      <p class="legend">${OUTCOMES.map(status => html`<span class="nowrap"><i class=${status.toLowerCase()}></i> ${word(status)}
        ${(shown ?? sums)[status].toLocaleString('en')}</span>`)}<span class="quiet nowrap">${shown ? 'at ' + clock(shown.at) : 'in the last hour'}</span></p>
      <details><summary>As a table</summary>
        <div class="scroll" tabindex="0"><table class="data">
          <thead><tr><th scope="col">Minute</th>${OUTCOMES.map(status => html`<th scope="col" class="n">${word(status)}</th>`)}</tr></thead>
          <tbody>${minutes.filter(total).map(minute => html`<tr><td>${clock(minute.at)}</td>${OUTCOMES.map(status => html`<td class="n">${minute[status].toLocaleString('en')}</td>`)}</tr>`)}</tbody>
        </table></div>
      </details>
    </figure>`;
  }

  #minutes() {
    const last = Math.floor(this.until / MINUTE) * MINUTE;
    const minutes = Array.from({length: MINUTES}, (_, n) => ({at: last - (MINUTES - 1 - n) * MINUTE, SUCCEEDED: 0, FAILED: 0, CANCELLED: 0}));
    for (const {minute, kind, status, jobs} of this.ended) {
      const place = minutes[MINUTES - 1 - (last - Date.parse(minute)) / MINUTE];
      if (place && (!this.kind || kind === this.kind)) place[status] += jobs;
    }
    return minutes;
  }
}

function total(minute) {
  return minute.SUCCEEDED + minute.FAILED + minute.CANCELLED;
}

function said(sums) {
  return OUTCOMES.map(status => `${sums[status].toLocaleString('en')} ${word(status).toLowerCase()}`).join(', ');
}

function word(status) {
  return status.charAt(0) + status.slice(1).toLowerCase();
}

function clock(at) {
  return new Date(at).toLocaleTimeString('en-GB', {hour: '2-digit', minute: '2-digit'});
}

/** The next of 1, 2, 5, 10, 20, 50 … that is not below. */
function niceCeiling(value) {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= value);
}

customElements.define('facet-throughput', Throughput);
