import {html} from 'lit';
import {FacetPage} from '../element.js';

class Page extends FacetPage {
  render() {
    this.title('Report');
    return html`<h1>Report</h1>`;
  }
}

customElements.define('facet-report', Page);
