import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {FacetElement, Loader, problemView} from '../../element.js';
import {bytes} from '../../format.js';
import {get, post, put} from '../../net/api.js';
import {notify} from '../../ui/notices.js';
import './members.js';

const GB = 1e9;
const QUOTAS = [
  {name: 'queuedJobs', said: 'Waiting jobs', show: count => count.toLocaleString('en'), unit: 1},
  {name: 'runningJobs', said: 'Running jobs', show: count => count.toLocaleString('en'), unit: 1},
  {name: 'artifactBytes', said: 'Artifacts', show: bytes, unit: GB},
];

/** Projects: how much of their quotas is used, who is a member, and new ones. */
class Projects extends FacetElement {
  static properties = {editing: {state: true}, refusal: {state: true}, refusedNew: {state: true}};

  projects = new Loader(this, signal => get('/projects', {signal}), {every: 10_000});

  render() {
    return this.projects.render(projects => html`
      ${projects.length ? nothing : html`<p class="empty card">You are a member of no project.</p>`}
      <div class="grid">${repeat(projects, project => project.name, project => this.#project(project))}</div>
      ${projects.some(project => project.scope === 'admin') ? this.#form() : nothing}`);
  }

  #project(project) {
    return html`<section class="card" aria-label="Project ${project.name}">
      <div class="row between"><h2>${project.name}</h2><span class="tag">you: ${project.scope}</span></div>
      ${this.editing === project.name ? this.#quotaForm(project) : html`
        <dl class="facts">${QUOTAS.map(({name, said, show}) => html`<dt>${said}</dt><dd>${this.#use(project.used[name], project.quotas[name], show, said)}</dd>`)}</dl>
        ${project.scope === 'admin' ? html`<p><button @click=${() => {
          this.editing = project.name;
          this.refusal = null;
        }} aria-label="Quotas of ${project.name}">Quotas …</button></p>` : nothing}`}
      ${project.scope === 'admin' ? html`<facet-members .project=${project.name}></facet-members>` : nothing}
    </section>`;
  }

  #use(used, allowed, show, said) {
    return allowed === undefined || allowed === null
      ? html`${show(used)} <span class="quiet">no limit</span>`
      : html`${show(used)} of ${show(allowed)} <meter min="0" max=${Math.max(1, allowed)} high=${0.9 * allowed} .value=${Math.min(used, allowed)} aria-label="${said}: used"></meter>`;
  }

  #quotaForm(project) {
    return html`<form @submit=${event => this.#limit(event, project)}>
      ${this.refusal ? problemView(this.refusal) : nothing}
      ${QUOTAS.map(({name, said, unit}) => html`<label>${said}${unit === GB ? ' (GB)' : ''}<input name=${name} type="number" min="0" step=${unit === 1 ? 1 : 'any'}
        placeholder="no limit" .value=${project.quotas[name] === undefined ? '' : String(project.quotas[name] / unit)}></label>`)}
      <div class="row"><button class="primary">Save</button><button type="button" @click=${() => this.editing = null}>Leave as it is</button></div>
    </form>`;
  }

  #form() {
    return html`<form class="card new-project" aria-labelledby="new-project" @submit=${this.#create}>
      <h2 id="new-project">New project</h2>
      ${this.refusedNew ? problemView(this.refusedNew) : nothing}
      <p class="quiet">For admins of the whole service. A project owns what its members and tokens submit, and is never deleted.</p>
      <div class="row"><label class="inline">Name <input name="name" required maxlength="63" pattern="[a-z0-9]([a-z0-9\\-]*[a-z0-9])?" autocomplete="off"
        title="small letters, digits, and dashes within"></label><button>Make a project</button></div>
    </form>`;
  }

  async #limit(event, project) {
    event.preventDefault();
    const form = new FormData(event.target);
    const quotas = {};
    for (const {name, unit} of QUOTAS) if (form.get(name) !== '') quotas[name] = Math.round(Number(form.get(name)) * unit);
    try {
      await put(`/projects/${project.name}/quotas`, quotas);
      this.editing = null;
      notify(`Quotas of ${project.name} are set`);
      this.projects.reload();
    } catch (failure) {
      this.refusal = failure;
    }
  }

  async #create(event) {
    event.preventDefault();
    const form = event.target;
    const name = new FormData(form).get('name');
    try {
      await post('/projects', {name});
      this.refusedNew = null;
      form.reset();
      notify(`Project ${name} is made`);
      this.projects.reload();
    } catch (failure) {
      this.refusedNew = failure;
    }
  }
}

customElements.define('facet-projects', Projects);
