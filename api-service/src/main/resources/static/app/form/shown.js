import {noChange} from 'lit';
import {Directive, directive} from 'lit/directive.js';
import {same} from './schema.js';

class Shown extends Directive {
  render() {
    return noChange;
  }

  update({element}, [value, write, read]) {
    const typing = element === document.activeElement && same(read(element.value), value);
    if (!typing) element.value = write(value);
    return noChange;
  }
}

/**
 * On an input: shows a value, but leaves alone what is being typed as long as it means that value, such as "1." or "0.50".
 * @param write from the value to text
 * @param read from text to the value
 */
export const shown = directive(Shown);
