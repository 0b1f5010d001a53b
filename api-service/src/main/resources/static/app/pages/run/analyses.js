import {html, nothing} from 'lit';
import {FacetElement, Loader, problemView} from '../../element.js';
import {ago} from '../../format.js';
import {get, post} from '../../net/api.js';
import {setQuery} from '../../route.js';
import {progressBar, stateBadge} from '../../ui/state.js';
import './analysis-form.js';
import {findings} from './findings.js';
import {hasEnded} from './live.js';

const SOURCES = {SAMPLED: 'samples at their last step', NOISED: 'noised images'};

/** How the model of a run represents the conditions: the analyses of it, one of them in full, and a form for another. */
class Analyses extends FacetElement {
  static properties = {run: {attribute: false}, query: {attribute: false}, asking: {state: true}};

  list = new Loader(this, async signal => {
    const {items} = await get(`/runs/${this.run.id}/analyses`, {query: {limit: 200}, signal});
    this.list.every = items.some(one => !hasEnded(one.status)) ? 3_000 : 20_000;
    return items;
  });
  chosen = new Loader(this, async signal => {
    const id = this.#id();
    if (!id) return null;
    const analysis = await get('/analyses/' + encodeURIComponent(id), {signal});
    this.chosen.every = hasEnded(analysis.status) ? null : 2_000;
    return analysis;
  });

  #id() {
    const all = this.list.value ?? [];
    return this.query.get('analysis') ?? (all.find(one => one.status === 'SUCCEEDED') ?? all[0])?.id ?? null;
  }

  willUpdate() {
    const id = this.#id();
    if (id !== this.shownId) {
      this.shownId = id;
      this.chosen.reset();
    }
  }

  render() {
    return html`${this.list.render(all => html`
      <section class="card"><div class="row between"><h2>Analyses</h2>
          <button aria-expanded=${String(Boolean(this.asking))} @click=${() => this.asking = !this.asking}>Analyse again …</button></div>
        ${this.asking || all.length === 0 ? html`<facet-analysis-form .run=${this.run} @asked=${event => {
          this.asking = false;
          setQuery({analysis: event.detail.id});
          this.list.reload();
        }}></facet-analysis-form>` : nothing}
        ${all.length === 0 ? html`<p class="quiet">This run has not been analysed yet.</p>` : this.#table(all)}
      </section>`)}
      ${this.shownId ? this.chosen.render(analysis => this.#detail(analysis)) : nothing}`;
  }

  #table(all) {
    return html`<div class="scroll list" tabindex="0" role="region" aria-label="Analyses of the run"><table class="data">
      <thead><tr><th scope="col">Analysis</th><th scope="col">Layer</th><th scope="col" class="n">Step</th><th scope="col">Of</th>
        <th scope="col">Weights</th>
        <th scope="col" class="n">Draws</th><th scope="col">Methods</th><th scope="col">State</th></tr></thead>
      <tbody>${all.map(one => {
        const {representation = {}, methods = []} = one.spec;
        return html`<tr aria-current=${one.id === this.shownId ? 'true' : nothing}>
          <th scope="row"><button class="plain" @click=${() => setQuery({analysis: one.id})}>${one.name ?? ago(one.createdAt)}</button></th>
          <td>${representation.layer}</td><td class="n">${one.checkpointStep?.toLocaleString('en') ?? '–'}</td>
          <td>${SOURCES[representation.source?.type] ?? ''}${representation.source?.t ? ' of t = ' + representation.source.t : ''}</td>
          <td>${representation.weights}</td><td class="n">${representation.perCondition}</td>
          <td>${methods.map(({type}) => type).join(', ')}</td><td>${stateBadge(one.status)}</td></tr>`;
      })}</tbody></table></div>`;
  }

  #detail(analysis) {
    if (!analysis) return nothing;
    if (analysis.status === 'FAILED') return html`<div class="problem"><strong>${analysis.fault ?? ''}</strong> ${analysis.message}</div>`;
    if (!analysis.result) {
      return html`<div class="card row">${stateBadge(analysis.status)} ${progressBar(analysis.progress, 'Progress of the analysis')}
        ${hasEnded(analysis.status) ? nothing : html`<button @click=${() => this.#cancel(analysis)}>Cancel</button>`}
        ${this.refused ? problemView(this.refused) : nothing}</div>`;
    }
    return findings(analysis, this.query);
  }

  async #cancel({jobId}) {
    try {
      await post(`/jobs/${jobId}/cancel`);
      this.refused = null;
    } catch (failure) {
      this.refused = failure;
    }
    this.chosen.reload();
    this.list.reload();
  }
}

customElements.define('facet-run-analyses', Analyses);
