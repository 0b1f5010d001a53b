import {html, nothing} from 'lit';
import {FacetElement} from '../../element.js';
import {percent} from '../../format.js';
import '../../form/form.js';

/**
 * How samples are drawn: checkpoint, weights, seed, how many, and the sampler, whose fields are those that the API describes. A
 * change is an event "settings" with what has changed as its detail.
 */
class DrawSettings extends FacetElement {
  static properties = {run: {attribute: false}, settings: {attribute: false}, schema: {attribute: false}, errors: {attribute: false}};

  render() {
    const {run, settings} = this;
    const options = (all, chosen) => all.map(([value, name]) => html`<option value=${value} ?selected=${value === chosen}>${name}</option>`);
    const told = change => this.dispatchEvent(new CustomEvent('settings', {detail: change, bubbles: true}));
    const whole = (name, least, most) => event => {
      const value = Number(event.target.value);
      if (event.target.value !== '' && Number.isInteger(value) && value >= least && value <= most) told({[name]: value});
      else event.target.value = settings[name];
    };
    return html`<div class="fields">
      <div class="field"><label for="draw-checkpoint">Checkpoint</label>
        <select id="draw-checkpoint" @change=${event => told({checkpoint: event.target.value})}>
          ${options([['latest', 'Latest'], ['best', 'Best'], ...run.checkpoints.map(one => [String(one.step), called(one)])], settings.checkpoint)}</select>
        <span class="hint">Only checkpoints that are kept.</span></div>
      <div class="field"><label for="draw-weights">Weights</label>
        <select id="draw-weights" @change=${event => told({weights: event.target.value})}>
          ${options([['EMA', 'Moving average (EMA)'], ['RAW', 'As the optimiser left them (RAW)']], settings.weights)}</select></div>
      <div class="field"><label for="draw-seed">Seed</label><span class="seed">
        <input id="draw-seed" type="number" step="1" .value=${String(settings.seed)} @change=${whole('seed', -(2 ** 53), 2 ** 53)}>
        <button @click=${() => told({seed: Math.floor(Math.random() * 1e6)})} title="Another seed">Roll</button></span>
        <span class="hint">The same seed and request give the same image.</span></div>
      <div class="field"><label for="draw-count">Images at once</label>
        <input id="draw-count" type="number" min="1" max="200" step="1" .value=${String(settings.count)} @change=${whole('count', 1, 200)}></div></div>
      ${this.schema ? html`<h3>Sampler</h3><facet-form name="sampler" .schema=${this.schema} .value=${settings.sampler} .errors=${this.errors}
        .only=${this.#fields()} @edit=${event => told({sampler: event.detail})}></facet-form>` : nothing}`;
  }

  /** Guidance needs a model that was trained without its labels now and then. */
  #fields() {
    const guided = this.run.spec.diffusion?.labelDrop > 0;
    return Object.keys(this.schema.properties).filter(name => name !== 'guidance' || guided);
  }
}

function called({step, score, best}) {
  const accuracy = score === undefined || score === null ? '' : ` · ${percent(score)} right`;
  return `Step ${step.toLocaleString('en')}${accuracy}${best ? ' · best' : ''}`;
}

customElements.define('facet-draw-settings', DrawSettings);
