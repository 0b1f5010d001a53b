import {html, nothing, svg} from 'lit';
import {FacetElement} from '../../element.js';
import {figure} from '../../format.js';
import {paint} from '../../npy.js';
import {offset} from './draw.js';

const LONGEST = 2_400;
const EACH = 140;
const MOST_SHOWN = 24;

/**
 * Images as they come about: one large, all small, from noise at the first frame to what they are at the last; played once when
 * they arrive, then to be played again or moved through. `sample` says what was asked and seen, `film` has the pixels. A film that
 * is still being drawn has one frame, with its number; once it is whole it plays on from there.
 */
class Film extends FacetElement {
  static properties = {sample: {attribute: false}, film: {attribute: false}, margin: {type: Number}, chosen: {type: Number},
    frame: {state: true}, playing: {state: true}};

  constructor() {
    super();
    this.chosen = 0;
    this.frame = 0;
    this.margin = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('facet-theme', () => this.requestUpdate(), {signal: this.closing.signal});
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.next);
  }

  willUpdate(changed) {
    if (!changed.has('film') || !this.film) return;
    this.#pause();
    const {film, sample} = this;
    if (isUnfinished(film)) {
      this.seen = {id: sample.id, frame: film.number};
      this.frame = film.number;
      return;
    }
    this.frame = film.frames - 1;
    const from = this.seen?.id === sample.id ? this.seen.frame : 0;
    if (from < this.frame && !matchMedia('(prefers-reduced-motion: reduce)').matches) this.#play(from);
  }

  render() {
    const {film, sample, frame} = this;
    if (!film) return nothing;
    const unfinished = isUnfinished(film);
    const last = unfinished ? film.last : film.frames - 1;
    const shown = sample.images[this.chosen];
    return html`<div class="stage"><canvas class="large" role="img" aria-label=${this.#spoken(shown, frame, last)}></canvas>
        <svg viewBox="0 0 ${film.width} ${film.height}" aria-hidden="true">${shown && !unfinished && frame === last ? this.#cross(shown) : nothing}</svg></div>
      ${last > 0 ? html`<div class="scrub">
        <button ?disabled=${unfinished} @click=${() => this.playing ? this.#pause() : this.#play()} aria-label=${this.playing ? 'Pause' : 'Play from noise'}>${
          this.playing ? '❚❚' : '▶'}</button>
        <input type="range" ?disabled=${unfinished} min="0" max=${last} .value=${String(frame)} aria-label="Frame" aria-valuetext=${`${frame} of ${last}`}
          @input=${event => {
            this.#pause();
            this.frame = Number(event.target.value);
          }}>
        <span class="quiet nowrap">${frame === last && !unfinished ? 'the image' : frame === 0 ? 'noise' : `${Math.round(100 * frame / last)} % denoised`}</span></div>`
        : html`<p class="hint">With so many images no snapshots on the way are kept.</p>`}
      ${film.count > 1 ? html`<div class="contact" role="group" aria-label="Images">${sample.images.slice(0, MOST_SHOWN).map(image => html`
        <button class=${unfinished ? '' : image.correct ? 'right-one' : 'wrong-one'} aria-pressed=${image.ordinal === this.chosen ? 'true' : 'false'}
          aria-label="Image ${image.ordinal + 1}${unfinished ? '' : image.correct ? ', right' : ', wrong'}" @click=${() => this.#choose(image.ordinal)}>
          <canvas></canvas>${unfinished ? nothing : html`<span aria-hidden="true">${image.correct ? '✓' : '✕'}</span>`}</button>`)}</div>` : nothing}`;
  }

  updated() {
    const {film} = this;
    if (!film) return;
    const frame = isUnfinished(film) ? 0 : Math.min(this.frame, film.frames - 1);
    paint(this.querySelector('canvas.large'), film.values, offset(film, this.chosen, frame), film.height, film.width);
    this.querySelectorAll('.contact canvas').forEach((canvas, image) =>
      paint(canvas, film.values, offset(film, image, frame), film.height, film.width));
  }

  /** Where it was asked, dashed, and where it is seen. A label lies at the middle of its pixel. */
  #cross({condition, estimate, correct}) {
    const {width, height} = this.film;
    const at = label => label - this.margin + .5;
    const line = (x, y, toX, toY, color, dashes) => svg`<g stroke-dasharray=${dashes}>${[['#fff', 3.5], [color, 1.5]].map(([ink, width]) =>
      svg`<line x1=${x} y1=${y} x2=${toX} y2=${toY} stroke=${ink} stroke-width=${width} vector-effect="non-scaling-stroke"></line>`)}</g>`;
    const lines = ({x, y}, color, dashes) => [
      isSeen(x) ? line(at(x), 0, at(x), height, color, dashes) : nothing,
      isSeen(y) ? line(0, at(y), width, at(y), color, dashes) : nothing,
    ];
    return [lines(condition, '#5a6b80', '5 4'), lines(estimate, correct ? '#00875f' : '#c5221f', 'none')];
  }

  #spoken(shown, frame, last) {
    if (!shown) return 'Image';
    const {condition, estimate, correct} = shown;
    if (isUnfinished(this.film)) return `Image asked at x ${figure(condition.x)}, y ${figure(condition.y)}, unfinished; frame ${frame} of ${last}`;
    const seen = !isSeen(estimate.x) && !isSeen(estimate.y) ? 'no position seen' : `seen at x ${figure(estimate.x)}, y ${figure(estimate.y)}`;
    return `Image asked at x ${figure(condition.x)}, y ${figure(condition.y)}, ${seen}, ${correct ? 'right' : 'wrong'}; frame ${frame} of ${last}`;
  }

  #choose(image) {
    this.chosen = image;
    this.dispatchEvent(new CustomEvent('choose', {detail: image, bubbles: true}));
  }

  #play(from = 0) {
    const last = this.film.frames - 1;
    const each = Math.min(EACH, LONGEST / last);
    const begun = performance.now() - from * each;
    this.playing = true;
    this.frame = from;
    const step = now => {
      // The time of a picture may lie before its request.
      this.frame = Math.max(from, Math.min(last, Math.floor((now - begun) / each)));
      if (this.frame < last) this.next = requestAnimationFrame(step);
      else this.playing = false;
    };
    cancelAnimationFrame(this.next);
    this.next = requestAnimationFrame(step);
  }

  #pause() {
    cancelAnimationFrame(this.next);
    this.playing = false;
  }
}

function isUnfinished(film) {
  return film.number !== undefined;
}

function isSeen(coordinate) {
  return coordinate !== null && coordinate !== undefined;
}

customElements.define('facet-film', Film);
