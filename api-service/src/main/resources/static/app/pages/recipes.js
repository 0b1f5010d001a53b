import {html} from 'lit';
import {FacetPage} from '../element.js';

class Page extends FacetPage {
  render() {
    this.title('Recipes');
    return html`<h1>Recipes</h1>`;
  }
}

customElements.define('facet-recipes', Page);
