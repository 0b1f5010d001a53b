import {html} from 'lit';
import {FacetPage} from '../element.js';
import './playground/runs.js';
import './playground/bench.js';

/** Draws from a trained model by hand: first which model, then where on its plane. */
class Playground extends FacetPage {
  render() {
    const [run] = this.params;
    this.title('Playground');
    return run
      ? html`<facet-bench .run=${run}></facet-bench>`
      : html`<h1>Playground</h1>
        <p class="quiet">Choose a trained model; then click on its plane of conditions and see the image come about from noise.</p>
        <facet-playground-runs></facet-playground-runs>`;
  }
}

customElements.define('facet-playground', Playground);
