import {html} from 'lit';
import {FacetPage} from '../element.js';

class Page extends FacetPage {
  render() {
    this.title('Experiment');
    return html`<h1>Experiment</h1>`;
  }
}

customElements.define('facet-experiment', Page);
