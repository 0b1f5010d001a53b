import {html} from 'lit';
import {FacetPage} from '../element.js';

class Page extends FacetPage {
  render() {
    this.title('Runs');
    return html`<h1>Runs</h1>`;
  }
}

customElements.define('facet-runs', Page);
