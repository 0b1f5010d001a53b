import {html, nothing} from 'lit';
import {FacetElement, Loader} from '../../element.js';
import {get, post} from '../../net/api.js';
import {errorLinks} from '../../form/hints.js';
import {apiDescription, isObject, requestOf} from '../../form/schema.js';
import {figure, roughly} from '../../format.js';
import {go, onRoute, route, setQuery} from '../../route.js';
import {notify} from '../../ui/notices.js';
import {applied} from '../new/preview.js';
import '../../form/form.js';
import '../../ui/condition-plane.js';
import '../../ui/request.js';

const DRAFT = 'facet.launch.';
const FIRST = 'smoke';

/** One recipe, ready to be launched: its scale, what is set otherwise, and what that would become. */
class Launch extends FacetElement {
  static properties = {recipe: {}, request: {state: true}, errors: {state: true}, sending: {state: true}};

  loaded = new Loader(this, async signal => {
    const [recipe, api] = await Promise.all([get('/recipes/' + encodeURIComponent(this.recipe), {signal}), apiDescription(signal)]);
    return {recipe, schema: requestOf(api, 'launchRecipe').schema};
  });

  constructor() {
    super();
    this.errors = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.request = this.#draft();
    onRoute(() => this.#scale(), this.closing.signal);
    this.#scale();
  }

  render() {
    return this.loaded.render(({recipe, schema}) => {
      const {scale} = this.request;
      const plan = recipe.scales[scale]?.plan;
      return html`<div class="row between"><h1>${recipe.title}</h1><span class="tag">${recipe.figure}</span></div>
        <p>${recipe.question}</p>
        <div class="workbench"><div>
          <section class="card" aria-label="Launch">${this.#scales(recipe)}
            <facet-form name="launch" .schema=${schema} .value=${this.request} .errors=${this.errors} .open=${['/overrides']}
              .only=${Object.keys(schema.properties).filter(name => name !== 'scale')} .paths=${plan ? pathsIn(plan) : []}
              .example=${path => plan && valueAt(plan, path)} @edit=${event => this.#edit({...event.detail, scale})}></facet-form>
            <p class="hint">Overrides set fields otherwise than the recipe: <code>training.steps</code>; <code>seeds</code>;
              <code>sweep.PATH</code>, the values of a swept field; <code>arms.NAME.PATH</code>, a field of one arm.
              <code>null</code> takes an optional field away.</p></section>
          ${this.#contents(recipe)}</div>
        <div class="side">
          <div class="card submit"><button class="primary" ?disabled=${this.sending} @click=${this.#launch}>${
              this.sending ? 'Launching …' : `Launch ${scale}`}</button>
            <span role="status">${errorLinks(this.errors, where => this.querySelector('facet-form').show(where))}</span></div>
          <facet-request-preview where="/recipes/${recipe.name}/launch" .request=${this.request}
            .basis=${this.#basis(plan)} @checked=${event => this.errors = event.detail}></facet-request-preview>
          <section class="card"><facet-request json where="/recipes/${recipe.name}/launch" .body=${this.request}></facet-request>
            ${plan ? html`<details class="request"><summary>The experiment of the recipe</summary>
              <pre tabindex="0" aria-label="Experiment of the recipe">${JSON.stringify(plan, null, 2)}</pre></details>` : nothing}</section>
        </div></div>`;
    });
  }

  #scales(recipe) {
    const told = ({runs, cost}) => !runs ? 'a simulation'
      : `${figure(runs)} ${runs === 1 ? 'run' : 'runs'}${typeof cost.seconds === 'number' ? `, about ${roughly(cost.seconds)}` : ''}`;
    return html`<fieldset class="scales"><legend>Scale</legend>${Object.entries(recipe.scales).map(([name, scale]) => html`
      <label class="inline"><input type="radio" name="scale" value=${name} .checked=${name === this.request.scale} @change=${() => setQuery({scale: name})}>
        <span><strong>${name}</strong> <span class="quiet">${told(scale)}</span></span></label>`)}</fieldset>`;
  }

  #contents({claims, figures}) {
    const list = (title, all) => all?.length
      ? html`<section class="card"><h2>${title}</h2><ul>${all.map(one => html`<li>${one}</li>`)}</ul></section>` : nothing;
    return [list('What the paper claims', claims?.map(one => one.statement)), list('What is drawn', figures?.map(one => one.title))];
  }

  /** The experiment whose dataset is shown; the same object as long as nothing changes it. */
  #basis(plan) {
    if (!plan) return null;
    const {overrides = {}} = this.request;
    if (this.shown?.plan !== plan || this.shown.overrides !== overrides) {
      this.shown = {plan, overrides, basis: isObject(overrides) ? applied(plan, overrides) : plan};
    }
    return this.shown.basis;
  }

  #scale() {
    const scale = route().query.get('scale') ?? FIRST;
    if (scale !== this.request.scale) this.#edit({...this.request, scale});
  }

  #edit(request) {
    this.request = request;
    sessionStorage.setItem(DRAFT + this.recipe, JSON.stringify(request));
  }

  #draft() {
    try {
      return {scale: FIRST, ...JSON.parse(sessionStorage.getItem(DRAFT + this.recipe))};
    } catch {
      return {scale: FIRST};
    }
  }

  async #launch() {
    this.sending = true;
    try {
      const {id, name} = await post(`/recipes/${this.recipe}/launch`, this.request);
      sessionStorage.removeItem(DRAFT + this.recipe);
      notify(`“${name}” is submitted.`);
      go('/experiments/' + id);
    } catch (failure) {
      this.errors = failure.errors ?? [];
      if (!this.errors.length) notify(failure.message, 'bad');
    }
    this.sending = false;
  }
}

/** Paths that a launch can set otherwise, of an experiment with all its fields. */
function pathsIn(plan) {
  const {sweep = {}, arms = {}, seeds: _, analyses: __, percolations: ___, ...parts} = plan;
  return [
    'seeds',
    ...Object.keys(sweep).map(path => 'sweep.' + path),
    ...leaves(parts),
    ...Object.entries(arms).flatMap(([arm, settings]) => Object.keys(settings).map(path => `arms.${arm}.${path}`)),
  ];
}

function leaves(tree, prefix = '') {
  return Object.entries(tree).flatMap(([name, value]) => isObject(value) ? leaves(value, prefix + name + '.') : [prefix + name]);
}

/** What a path stands for in an experiment: swept fields and arms are named by whole paths. */
function valueAt(plan, path) {
  if (path.startsWith('sweep.')) return plan.sweep?.[path.slice('sweep.'.length)];
  const arm = Object.keys(plan.arms ?? {}).find(one => path.startsWith(`arms.${one}.`));
  if (arm) return plan.arms[arm][path.slice(`arms.${arm}.`.length)];
  return path.split('.').reduce((at, name) => at?.[name], plan);
}

customElements.define('facet-launch', Launch);
