import {html, nothing} from 'lit';
import {FacetPage, Loader} from '../element.js';
import {setting, time} from '../format.js';
import {get} from '../net/api.js';
import {setQuery} from '../route.js';
import {download} from '../ui/download.js';
import {claimsView, countsView} from './report/claims.js';
import {figureCard} from './report/figures.js';
import './report/zoom.js';

/** A report is computed anew each time, so it is not asked for all the time. */
const EVERY = 20_000;

/** What an experiment has shown: the claims of its recipe with their verdicts, and its figures. */
class Page extends FacetPage {
  report = new Loader(this, async signal => {
    const report = await get(`/experiments/${this.params[0]}/report`, {signal});
    this.report.every = isGoingOn(report) ? EVERY : null;
    return report;
  });

  render() {
    this.title(this.report.value ? 'Report: ' + this.report.value.title : 'Report');
    return html`
      <p><a href="#/experiments/${this.params[0]}">← The experiment</a></p>
      ${this.report.render(report => this.#all(report))}`;
  }

  #all(report) {
    const chosen = this.query.get('figure');
    return html`
      ${headView(report)}
      ${report.claims.length ? html`<section class="card" aria-labelledby="report-claims">
        <div class="row between"><h2 id="report-claims">Claims</h2>${countsView(report.claims)}</div>
        ${claimsView(report.claims)}
      </section>` : nothing}
      <section aria-labelledby="report-figures">
        <h2 id="report-figures">Figures</h2>
        ${report.figures.length ? nothing : html`<p class="empty card">There is nothing to draw yet.</p>`}
        <div class="figures">${report.figures.map(figure => figureCard(figure, report, () => setQuery({figure: figure.name}, {push: true})))}</div>
        <p class="quiet">Intervals are 95 %. Of one run: Wilson's interval. Of two: from the lowest to the highest limit of their Wilson intervals. Of
          three and more: Student's t over the runs, at least as wide as Wilson's interval of all images together.</p>
      </section>
      ${report.reconstruction.length ? html`<section class="card" aria-labelledby="report-reconstruction">
        <h2 id="report-reconstruction">What is reconstruction</h2>
        <p>The paper comes without code. Of what stands here, these are choices of ours and not the paper's:</p>
        <ul>${report.reconstruction.map(choice => html`<li>${choice}</li>`)}</ul>
      </section>` : nothing}
      <facet-figure-zoom .figures=${report.figures.filter(figure => !figure.empty)} .report=${report} .name=${chosen}
        @choose=${event => setQuery({figure: event.detail})}></facet-figure-zoom>`;
  }
}

function headView(report) {
  const changed = Object.entries(report.overrides ?? {});
  return html`
    <div class="row between head">
      <h1>${report.title}</h1>
      <button @click=${() => download(`/experiments/${report.experimentId}/report`, report.name + '.html', 'text/html')}>Save as a page</button>
    </div>
    <p class="quiet">
      ${report.figure ? `${report.figure} of Liang et al., NeurIPS 2024 (arXiv 2408.13256). ` : nothing}
      ${report.recipe ? html`Recipe <a href="#/recipes">${report.recipe}</a> at scale <b>${report.scale}</b>; every verdict holds for this scale. ` : nothing}
      Submitted ${time(report.createdAt)}: ${report.note}.
    </p>
    ${report.question ? html`<p class="question">${report.question}</p>` : nothing}
    ${report.scale === 'smoke' && report.runs.total > 0 ? html`<p class="caution"><span aria-hidden="true">⚠</span> At scale smoke trainings are far
      too short to learn anything. It shows that everything runs; its verdicts say nothing about the paper.</p>` : nothing}
    ${report.partial ? html`<p class="caution" role="status"><span aria-hidden="true">◔</span> <b>Partial:</b> ${report.note}. What is drawn and found
      here rests on those, and may change.</p>` : nothing}
    ${changed.length ? html`<details class="card"><summary>Set otherwise than in the recipe: ${changed.length}</summary>
      <dl class="facts">${changed.map(([path, value]) => html`<dt><code>${path}</code></dt><dd>${setting(value)}</dd>`)}</dl></details>` : nothing}`;
}

/** Whether more is to come by itself: a partial report of runs that have all failed stays as it is. */
function isGoingOn(report) {
  const open = ['QUEUED', 'RUNNING', 'PAUSED'].some(state => report.runs.byState[state]);
  return report.partial && (open || report.note.includes('to come'));
}

customElements.define('facet-report', Page);
