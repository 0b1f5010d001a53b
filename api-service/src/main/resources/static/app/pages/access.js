import {html, nothing} from 'lit';
import {FacetPage} from '../element.js';
import {link} from '../route.js';
import './access/audit.js';
import './access/projects.js';
import './access/tokens.js';

const TABS = {
  tokens: {name: 'Tokens', view: () => html`<facet-tokens></facet-tokens>`},
  projects: {name: 'Projects', view: () => html`<facet-projects></facet-projects>`},
  audit: {name: 'Audit log', view: () => html`<facet-audit></facet-audit>`},
};

/** Who may do what: tokens, projects with their quotas and members, and who did what. */
class Page extends FacetPage {
  render() {
    this.title('Access');
    const chosen = TABS[this.query.get('tab')] ? this.query.get('tab') : 'tokens';
    return html`
      <h1>Access</h1>
      <nav class="tabs" aria-label="Access">${Object.entries(TABS).map(([tab, {name}]) => html`
        <a href=${link('/access', {tab})} aria-current=${tab === chosen ? 'page' : nothing}>${name}</a>`)}</nav>
      ${TABS[chosen].view()}`;
  }
}

customElements.define('facet-access', Page);
