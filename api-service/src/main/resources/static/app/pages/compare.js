import {html} from 'lit';
import {FacetPage} from '../element.js';

class Page extends FacetPage {
  render() {
    this.title('Compare');
    return html`<h1>Compare</h1>`;
  }
}

customElements.define('facet-compare', Page);
