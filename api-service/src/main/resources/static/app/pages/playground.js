import {html} from 'lit';
import {FacetPage} from '../element.js';

class Page extends FacetPage {
  render() {
    this.title('Playground');
    return html`<h1>Playground</h1>`;
  }
}

customElements.define('facet-playground', Page);
