import {html} from 'lit';
import {FacetPage} from '../element.js';

class Page extends FacetPage {
  render() {
    this.title('Queue');
    return html`<h1>Queue</h1>`;
  }
}

customElements.define('facet-queue', Page);
