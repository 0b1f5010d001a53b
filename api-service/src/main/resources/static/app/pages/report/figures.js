import {html, nothing} from 'lit';
import {download} from '../../ui/download.js';
import '../../ui/image.js';

const FORMATS = {svg: 'image/svg+xml', png: 'image/png', csv: 'text/csv'};

/** Where a drawing is fetched. It is another one when other runs are done: what follows "#" is not sent, and tells them apart. */
export function drawing(figure, report) {
  return within(figure.svg) + '#' + encodeURIComponent(report.note);
}

/** An address without what all calls begin with. */
function within(address) {
  return address.replace(/^\/api\/v1/, '');
}

/** A figure, its downloads, and a look at it in large. */
export function figureCard(figure, report, enlarge) {
  return html`<figure class="card">
    <figcaption>${figure.title}${report.partial ? html` <span class="state paused"><span aria-hidden="true">◔</span> Partial</span>` : nothing}</figcaption>
    ${figure.empty
      ? html`<p class="empty">There is nothing to draw yet.</p>`
      : html`<button class="paper" aria-label="Enlarge: ${figure.title}" @click=${enlarge}>
          <facet-image src=${drawing(figure, report)} accept="image/svg+xml" alt=${figure.title}></facet-image></button>
        ${downloads(figure, report)}`}
  </figure>`;
}

/** The drawing as vectors and pixels, and its numbers. */
export function downloads(figure, report) {
  return html`<span class="downloads" role="group" aria-label="Save ${figure.title}">${Object.entries(FORMATS).map(([ending, type]) => html`
    <button class="plain" aria-label="Save as ${ending.toUpperCase()}: ${figure.title}"
      @click=${() => download(within(figure[ending]), `${report.name}-${figure.name}.${ending}`, type)}>${ending.toUpperCase()}</button>`)}</span>`;
}
