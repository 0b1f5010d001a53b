import {html} from 'lit';
import {FacetElement} from '../../element.js';

/** One grey image of an array: `values` of `size` times `size`, 0 black and 1 white; what is no number is red. */
class Pixels extends FacetElement {
  static properties = {values: {attribute: false}, size: {type: Number}, label: {}};

  render() {
    return html`<canvas class="pixels" role="img" aria-label=${this.label} width=${this.size} height=${this.size}></canvas>`;
  }

  updated(changed) {
    if (!changed.has('values') && !changed.has('size')) return;
    const context = this.querySelector('canvas').getContext('2d');
    const image = context.createImageData(this.size, this.size);
    this.values.forEach((value, place) => {
      const known = Number.isFinite(value);
      const grey = known ? Math.round(255 * Math.min(1, Math.max(0, value))) : 0;
      image.data.set([known ? grey : 200, grey, grey, 255], 4 * place);
    });
    context.putImageData(image, 0, 0);
  }
}

customElements.define('facet-pixels', Pixels);
