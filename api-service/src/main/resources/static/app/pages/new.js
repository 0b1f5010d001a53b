import {html} from 'lit';
import {FacetPage} from '../element.js';

class Page extends FacetPage {
  render() {
    this.title('New experiment');
    return html`<h1>New experiment</h1>`;
  }
}

customElements.define('facet-new', Page);
