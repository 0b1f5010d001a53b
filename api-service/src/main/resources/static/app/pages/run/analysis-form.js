import {html, nothing} from 'lit';
import {FacetElement, Loader, problemView} from '../../element.js';
import {description, post} from '../../net/api.js';
import {notify} from '../../ui/notices.js';

const METHODS = ['Pca', 'Umap', 'Homology', 'Geometry'];
const WORDS = {
  components: 'components', ratios: 'variances kept', dimensions: 'dimensions', neighbours: 'neighbours', minDistance: 'smallest distance',
    seed: 'seed',
  points: 'points', maxDimension: 'up to dimension', pairs: 'pairs of angles', bins: 'bins',
};

/** Asks for another analysis of a run, with the fields that the API's description has. The event "asked" tells {id}. */
class AnalysisForm extends FacetElement {
  static properties = {run: {attribute: false}, source: {state: true}, off: {state: true}, sending: {state: true}, refused: {state: true}};

  fields = new Loader(this, async signal => {
    const document = await description({signal});
    return {representation: schema(document, 'RepresentationSpec').properties, methods: METHODS.map(name => schema(document, name).properties)};
  });

  constructor() {
    super();
    this.off = new Set();
  }

  render() {
    return this.fields.render(({representation, methods}) => html`<form class="analysis-form" @submit=${this.#submit}>
      ${this.refused ? problemView(this.refused) : nothing}
      <div class="row fields">
        ${choice('layer', 'Layer', representation.layer)}
        <label>Checkpoint <select name="checkpoint"><option value="latest">latest</option><option
          value="best">best</option>${this.run.checkpoints.map(({step}) => html`
          <option value=${step}>step ${step.toLocaleString('en')}</option>`)}</select></label>
        ${choice('weights', 'Weights', representation.weights)}
        <label>Representation of <select name="source" @change=${event => this.source = event.target.value}>
          <option value="SAMPLED">samples</option><option value="NOISED">noised images</option></select></label>
        ${this.source === 'NOISED' ? html`<label>Noise of step t <input name="t" type="number"
          min="1" max=${this.run.spec.diffusion?.timesteps ?? nothing} value="50" required></label>` : nothing}
        ${whole('perCondition', 'Draws averaged', representation.perCondition, 1)}
        ${whole('seed', 'Seed', representation.seed)}
        <label>Grid step (px) <input name="step" type="number" min="0.01" step="any" placeholder="as the data set"></label>
      </div>
      <fieldset><legend>Methods</legend><div class="row fields">${methods.map(properties => this.#method(properties))}</div></fieldset>
      <button class="primary" ?disabled=${this.sending || this.off.size === methods.length}>Analyse</button>
      ${this.run.checkpoints.length === 0 ? html`<span class="quiet">This run has no checkpoint yet.</span>` : nothing}
    </form>`);
  }

  #method({type, ...fields}) {
    const [name] = type.enum;
    const on = !this.off.has(name);
    return html`<fieldset class="method"><legend><label class="inline"><input type="checkbox" .checked=${on} @change=${event => {
        const off = new Set(this.off);
        off[event.target.checked ? 'delete' : 'add'](name);
        this.off = off;
      }}> ${name}</label></legend>
      ${on ? Object.entries(fields).map(([field, about]) => html`<label class="inline">${WORDS[field] ?? field}
        <input name="${name}.${field}" type="number" step=${about.type === 'integer' ? 1 : 'any'}
          min=${about.minimum ?? nothing} max=${about.maximum ?? nothing}
            placeholder=${about.default ?? 'default'}></label>`) : nothing}</fieldset>`;
  }

  async #submit(event) {
    event.preventDefault();
    this.sending = true;
    this.refused = null;
    try {
      const {id} = await post(`/runs/${this.run.id}/analyses`, this.#spec(new FormData(event.target)));
      notify('The analysis is queued');
      this.dispatchEvent(new CustomEvent('asked', {detail: {id}}));
    } catch (failure) {
      this.refused = failure;
    }
    this.sending = false;
  }

  /** What is left empty is the API's default. */
  #spec(form) {
    const number = name => form.get(name) === '' || form.get(name) === null ? undefined : Number(form.get(name));
    const step = number('step');
    const methods = this.fields.value.methods.map(({type, ...fields}) => ({
      type: type.enum[0], ...Object.fromEntries(Object.keys(fields).map(field => [field, number(`${type.enum[0]}.${field}`)])),
    }));
    return {
      representation: {
        layer: form.get('layer'), checkpoint: form.get('checkpoint'), weights: form.get('weights'), perCondition: number('perCondition'),
          seed: number('seed'),
        source: form.get('source') === 'NOISED' ? {type: 'NOISED', t: number('t')} : {type: 'SAMPLED'},
        grid: step === undefined ? undefined : {step: {x: step, y: step}},
      },
      methods: methods.filter(({type}) => !this.off.has(type)),
    };
  }
}

/** What a name of components.schemas stands for, with the fields of all that it is made of. */
function schema(document, name) {
  const found = document.components.schemas[name] ?? {};
  const parts = (found.allOf ?? []).map(part => part.$ref ? schema(document, part.$ref.split('/').at(-1)) : part);
  return {...found, properties: Object.assign({}, ...parts.map(part => part.properties), found.properties)};
}

function choice(name, title, {enum: values, default: chosen}) {
  return html`<label>${title} <select name=${name}>${values.map(value => html`<option
    ?selected=${value === chosen}>${value}</option>`)}</select></label>`;
}

function whole(name, title, about, least) {
  return html`<label>${title} <input name=${name} type="number" step="1"
    min=${about.minimum ?? least ?? nothing} max=${about.maximum ?? nothing} value=${about.default ?? ''}></label>`;
}

customElements.define('facet-analysis-form', AnalysisForm);
