import {html, nothing} from 'lit';
import {FacetPage, Loader} from '../element.js';
import {ago, shortId, time} from '../format.js';
import {get} from '../net/api.js';
import {go, link} from '../route.js';
import {countsBar, isUnfinished} from '../ui/counts.js';
import {save} from '../ui/download.js';
import {progressBar} from '../ui/state.js';
import '../ui/runs/run-grid.js';
import './experiment/parts.js';
import {askRetention, retentionText} from './experiment/retention.js';
import {experimentActions} from './experiments/actions.js';

const WHILE_OPEN = 3_000;
const WHEN_DONE = 20_000;

class Experiment extends FacetPage {
  experiment = new Loader(this, async signal => {
    const value = await get('/experiments/' + this.params[0], {signal});
    this.experiment.every = isUnfinished(value) ? WHILE_OPEN : WHEN_DONE;
    return value;
  }, {every: WHILE_OPEN});

  render() {
    this.title(this.experiment.value?.name ?? 'Experiment');
    return this.experiment.render(one => html`
      <p class="quiet"><a href="#/experiments">Experiments</a></p>
      <div class="row between"><h1>${one.name}</h1>
        <div class="row actions">
          <a class="button" href=${link(`/experiments/${one.id}/report`)}>Report</a>
          ${one.runs.total ? html`<a class="button" href=${link('/compare', {experiment: one.id})}>Compare runs</a>` : nothing}
          ${experimentActions(one, {
            changed: () => {
              this.experiment.reload();
              this.querySelector('facet-run-grid')?.refresh();
            },
            gone: () => go('/experiments'),
          })}
        </div></div>
      <section class="card" aria-label="Summary"><dl class="facts">
        <dt>Runs</dt><dd>${countsBar(one.runs)}</dd>
        <dt>Progress</dt><dd>${progressBar(one.progress)}</dd>
        ${Object.keys(one.labels).length ? html`<dt>Labels</dt><dd>${Object.entries(one.labels).map(([key, value]) => html`
          <a class="tag" href=${link('/experiments', {label: `${key}:${value}`})}>${key}: ${value}</a> `)}</dd>` : nothing}
        ${one.recipe ? html`<dt>Recipe</dt>
          <dd><a href=${link('/recipes', {recipe: one.recipe})}>${one.recipe}</a>, scale ${one.scale}</dd>` : nothing}
        <dt>Created</dt><dd><span title=${ago(one.createdAt)}>${time(one.createdAt)}</span></dd>
        <dt>Priority</dt><dd>${one.priority}</dd>
        <dt>Retention</dt><dd>${retentionText(one.retention)}
          <button class="plain" @click=${() => askRetention(one, () => this.experiment.reload())}>Change retention</button></dd>
        <dt>Id</dt><dd class="mono">${one.id}</dd></dl>
        ${this.#document('Request', 'experiment', one.id, one.request)}
        ${Object.keys(one.overrides ?? {}).length
          ? this.#document('Set otherwise than in the recipe', 'overrides', one.id, one.overrides)
          : nothing}
      </section>
      <facet-experiment-parts .experiment=${one.id}></facet-experiment-parts>
      ${one.runs.total ? html`<h2>Runs</h2><facet-run-grid .experiment=${one.id}></facet-run-grid>` : nothing}`);
  }

  #document(title, name, id, value) {
    const text = JSON.stringify(value, null, 2);
    const file = () => save(new Blob([text], {type: 'application/json'}), `${name}-${shortId(id)}.json`);
    return html`<details class="document"><summary>${title}</summary>
      <div class="row"><button @click=${file}>Save as JSON</button></div>
      <pre tabindex="0" aria-label=${title}>${text}</pre></details>`;
  }
}

customElements.define('facet-experiment', Experiment);
