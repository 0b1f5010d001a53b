import {html, nothing} from 'lit';
import {FacetElement, Loader} from '../element.js';
import {after, get} from '../net/api.js';
import * as session from '../net/session.js';

const FIRST_PAGE = 1_000;

/** Narrows the page to one project, for those who may see several. */
class ProjectChoice extends FacetElement {
  projects = new Loader(this, async signal => {
    // What is looked at comes first.
    await after(FIRST_PAGE, signal);
    const answer = await get('/projects', {signal});
    return (answer.items ?? answer).map(project => project.name);
  });

  render() {
    const names = this.projects.value ?? [];
    return names.length < 2 && !session.project() ? nothing : html`
      <label class="inline"><span class="hidden">Project</span>
        <select @change=${event => {
          session.chooseProject(event.target.value);
          location.reload();
        }}>
          <option value="" ?selected=${!session.project()}>All projects</option>
          ${names.map(name => html`<option ?selected=${name === session.project()}>${name}</option>`)}
        </select>
      </label>`;
  }
}

customElements.define('facet-project-choice', ProjectChoice);
