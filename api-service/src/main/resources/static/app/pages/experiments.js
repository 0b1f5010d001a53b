import {html} from 'lit';
import {FacetPage} from '../element.js';

class Page extends FacetPage {
  render() {
    this.title('Experiments');
    return html`<h1>Experiments</h1>`;
  }
}

customElements.define('facet-experiments', Page);
