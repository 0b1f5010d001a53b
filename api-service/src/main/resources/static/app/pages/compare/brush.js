import {route} from '../../route.js';
import {brushText, choose, chosen} from './choice.js';

const PAUSE = 200;

/** What was brushed on the axes of parallel coordinates, there and in the URL. */
export class Brush {
  #areas = new Map();
  #timer = null;

  /** Something was brushed on an axis. The URL has it once the hand is still. */
  onArea({axis, intervals}, axes) {
    if (intervals.length) this.#areas.set(axis, [Math.min(...intervals.map(([low]) => low)), Math.max(...intervals.map(([, high]) => high))]);
    else this.#areas.delete(axis);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const brush = this.#chosen();
      for (const one of axes) {
        if (this.#areas.has(one)) brush.set(one, this.#areas.get(one));
        else brush.delete(one);
      }
      choose({brush: brushText(brush)});
    }, PAUSE);
  }

  /** @param interval [low, high]; null takes it back */
  set(axis, interval) {
    const brush = this.#chosen();
    if (interval) brush.set(axis, interval);
    else brush.delete(axis);
    choose({brush: brushText(brush)});
  }

  /** What makes the areas on the axes those of the URL, for ECharts to carry out. */
  actions(axes, brush) {
    this.#areas = new Map([...brush].filter(([axis]) => axes.includes(axis)));
    return axes.map(axis => ({type: 'axisAreaSelect', parallelAxisId: axis, intervals: brush.has(axis) ? [brush.get(axis)] : []}));
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #chosen() {
    return new Map(chosen(route().query).brush);
  }
}
