import {html} from 'lit';
import {FacetPage} from '../element.js';
import '../ui/runs/run-grid.js';

class Runs extends FacetPage {
  render() {
    this.title('Runs');
    return html`<h1>Runs</h1><facet-run-grid></facet-run-grid>`;
  }
}

customElements.define('facet-runs', Runs);
