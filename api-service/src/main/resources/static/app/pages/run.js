import {html} from 'lit';
import {FacetPage} from '../element.js';

class Page extends FacetPage {
  render() {
    this.title('Run');
    return html`<h1>Run</h1>`;
  }
}

customElements.define('facet-run', Page);
