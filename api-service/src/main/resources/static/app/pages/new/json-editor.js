import {html, nothing} from 'lit';
import {FacetElement} from '../../element.js';
import {isObject} from '../../form/schema.js';

/**
 * The request as text. What is typed stays as it is typed; as long as it is JSON, the event "edit" has its value. While it is not,
 * the event "broken" says so, and nothing is overwritten.
 */
class JsonEditor extends FacetElement {
  static properties = {text: {}, fault: {state: true}};

  render() {
    const lines = Math.min(46, Math.max(12, (this.text ?? '').split('\n').length + 1));
    return html`<label for="request-json" class="hidden">Request as JSON</label>
      <textarea id="request-json" rows=${lines} spellcheck="false" autocomplete="off" wrap="off" aria-invalid=${this.fault ? 'true' : 'false'}
        aria-describedby="request-json-fault" .value=${this.text ?? ''} @input=${event => this.#typed(event.target.value)}></textarea>
      <p id="request-json-fault" class=${this.fault ? 'problem' : 'hidden'} role="status">${this.fault ?? nothing}</p>`;
  }

  willUpdate(changed) {
    if (changed.has('text')) this.fault = faultOf(this.text ?? '');
  }

  #typed(text) {
    this.text = text;
    const fault = faultOf(text);
    this.dispatchEvent(new CustomEvent(fault ? 'broken' : 'edit', {detail: fault ? text : {text, value: JSON.parse(text)}, bubbles: true}));
  }
}

/** What is wrong with a text that should be a JSON object; null where it is one. */
export function faultOf(text) {
  try {
    return isObject(JSON.parse(text)) ? null : 'A request is a JSON object: { … }';
  } catch (failure) {
    const place = Number(/position (\d+)/.exec(failure.message)?.[1] ?? NaN);
    const before = text.slice(0, Number.isNaN(place) ? text.length : place).split('\n');
    return `This is no JSON yet, at line ${before.length}, column ${before.at(-1).length + 1}: ${failure.message.split(' in JSON')[0]}. `
      + 'The form shows what was valid last.';
  }
}

customElements.define('facet-json-editor', JsonEditor);
