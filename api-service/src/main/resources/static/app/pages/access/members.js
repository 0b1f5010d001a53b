import {html, nothing} from 'lit';
import {FacetElement, Loader, problemView} from '../../element.js';
import {get, put, remove} from '../../net/api.js';
import {notify} from '../../ui/notices.js';
import {twice} from './admins.js';

const ROLES = ['viewer', 'member', 'owner'];

/** The members of a project, asked for when somebody opens the list. */
class Members extends FacetElement {
  static properties = {project: {}, open: {state: true}, asked: {state: true}, refusal: {state: true}};

  members = new Loader(this, async signal => this.open ? get(`/projects/${this.project}/members`, {signal}) : null);

  render() {
    return html`<details @toggle=${event => {
      this.open = event.target.open;
      if (this.open) this.members.reload();
    }}><summary>Members</summary>${this.open ? this.members.render(members => html`
      ${members.length ? html`<table class="data">
        <thead><tr><th scope="col">Person</th><th scope="col">Role</th><th scope="col"><span class="hidden">Actions</span></th></tr></thead>
        <tbody>${members.map(({subject, role}) => html`<tr><td class="wrap">${subject}</td>
          <td><select aria-label="Role of ${subject}" @change=${event => this.#put(subject, event.target.value)}>${ROLES.map(one =>
            html`<option ?selected=${one === role}>${one}</option>`)}</select></td>
          <td class="right nowrap">${twice(this, subject, {name: 'Remove', sure: 'Remove', label: `Remove ${subject}`, act: () => this.#remove(subject)})}</td></tr>`)}</tbody>
      </table>` : html`<p class="quiet">None. Persons come with JWTs of an identity provider; programs use tokens.</p>`}
      ${this.refusal ? problemView(this.refusal) : nothing}
      <form class="row" @submit=${this.#add} aria-label="New member">
        <label class="inline">Person <input name="subject" required maxlength="255" size="14" placeholder="subject of the JWT" autocomplete="off"></label>
        <label class="inline">Role <select name="role">${ROLES.map(role => html`<option ?selected=${role === 'member'}>${role}</option>`)}</select></label>
        <button>Add</button>
      </form>`) : nothing}</details>`;
  }

  async #add(event) {
    event.preventDefault();
    const form = event.target;
    const {subject, role} = Object.fromEntries(new FormData(form));
    if (await this.#put(subject, role)) form.reset();
  }

  async #put(subject, role) {
    return this.#change(() => put(`${this.#path(subject)}`, {role}), `${subject} is ${role} of ${this.project}`);
  }

  async #remove(subject) {
    return this.#change(() => remove(this.#path(subject)), `${subject} is no member of ${this.project} any more`);
  }

  #path(subject) {
    return `/projects/${this.project}/members/${encodeURIComponent(subject)}`;
  }

  async #change(act, said) {
    try {
      await act();
      this.refusal = null;
      notify(said);
    } catch (failure) {
      this.refusal = failure;
    }
    this.members.reload();
    return !this.refusal;
  }
}

customElements.define('facet-members', Members);
