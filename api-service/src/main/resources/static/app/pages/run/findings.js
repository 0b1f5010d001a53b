import {html, nothing} from 'lit';
import {figure, percent} from '../../format.js';
import {setQuery} from '../../route.js';
import '../../ui/chart.js';
import {download} from '../../ui/download.js';
import '../../ui/scatter3d.js';
import {geometry} from './geometry.js';
import {persistence, spectrum} from './spectra.js';

const PLACES = {PCA: {points: 'scores', axis: 'PC '}, UMAP: {points: 'embedding', axis: 'UMAP '}};

/** What the methods of an analysis have found. `query`: that of the page, where choices of the drawings stand. */
export function findings(analysis, query) {
  const {conditions, features, labels, methods} = analysis.result;
  const of = type => methods.filter(method => method.type === type);
  return html`
    <p class="quiet">${conditions.toLocaleString('en')} conditions by ${features.toLocaleString('en')} features, layer ${
      analysis.spec.representation.layer}.</p>
    ${of('GEOMETRY').map(method => geometry(method, query))}
    <div class="grid curves">
      ${cloud(methods.filter(({type}) => type in PLACES), labels, query)}
      ${of('HOMOLOGY').map(homology)}
      ${of('PCA').map(variance)}
      ${analysis.figures?.length ? takeAlong(analysis) : nothing}
    </div>`;
}

/** Made once for a method: a new list would be a new drawing. */
const made = new WeakMap();

function once(method, key, make) {
  if (!made.has(method)) made.set(method, new Map());
  const known = made.get(method);
  if (!known.has(key)) known.set(key, make());
  return known.get(key);
}

function cloud(methods, labels, query) {
  if (methods.length === 0) return nothing;
  const place = Math.min(methods.length - 1, Math.max(0, Number(query.get('space')) || 0));
  const method = methods[place];
  const {points, axis} = PLACES[method.type];
  const by = query.get('colour') === 'y' ? 1 : 0;
  const known = labels.length > 0;
  const values = once(method, 'values' + by, () => method[points].map((_, k) => known ? labels[k][by] : k));
  const describe = k => known ? `x ${figure(labels[k][0])}, y ${figure(labels[k][1])}` : `row ${k}`;
  return html`<section class="card"><h2>The representation in space</h2>
    <div class="row">
      ${methods.length > 1 ? html`<label class="inline">Coordinates <select
        @change=${event => setQuery({space: event.target.value})}>${methods.map(({type}, n) => html`
        <option value=${n} ?selected=${n === place}>${type}${methods.filter(one => one.type === type).length > 1 ? ' ' + (n + 1) : ''}</option>`)}</select></label>` : nothing}
      ${known ? html`<label class="inline">Colour by <select @change=${event => setQuery({colour: event.target.value})}>
        <option value="x" ?selected=${!by}>x</option><option value="y" ?selected=${by}>y</option></select></label>` : nothing}
      <label class="inline"><input type="checkbox" .checked=${query.has('cyclic')}
        @change=${event => setQuery({cyclic: event.target.checked ? 1 : null})}> Colours meet at both ends</label>
    </div>
    <facet-scatter3d .points=${method[points]} .values=${values} .cyclic=${query.has('cyclic')} .describe=${describe}
      .valueName=${known ? 'xy'[by] : 'row'}
      .names=${once(method, 'names', () => [1, 2, 3].slice(0, Math.max(2, method[points][0]?.length ?? 2)).map(n => axis + n))}
      .label=${`${method[points].length} conditions in the first coordinates of ${method.type}`}></facet-scatter3d>
    <p>${method.trustworthiness === undefined ? '' : `Trustworthiness ${figure(method.trustworthiness)}. `}${method.regression
      ? `A line through the coordinates explains ${percent(method.regression.x)} of x and ${percent(method.regression.y)} of y (R²).` : ''}</p>
    <details><summary>The coordinates as a table</summary><div class="scroll tall" tabindex="0" role="region"
      aria-label="Coordinates as a table"><table class="data">
      <thead><tr>${known ? html`<th scope="col" class="n">x</th>
        <th scope="col" class="n">y</th>` : nothing}${(method[points][0] ?? []).map((_, n) => html`<th scope="col" class="n">${axis}${n + 1}</th>`)}</tr></thead>
      <tbody>${method[points].slice(0, 1024).map((row, k) => html`<tr>${[...known ? labels[k] : [], ...row].map(value => html`
        <td class="n">${figure(value)}</td>`)}</tr>`)}</tbody>
    </table></div></details>
  </section>`;
}

function variance(method) {
  return html`<section class="card"><h2>Explained variance</h2>
    <p>Effective dimension (participation ratio) <strong>${figure(method.participationRatio)}</strong>.</p>
    <facet-chart height="280" .option=${once(method, 'spectrum', () => spectrum(method))}
      label="Shares of the variance that the first ${method.explained.length} components explain: ${method.explained.slice(0, 5).map(percent).join(', ')}"></facet-chart>
    <details><summary>As a table</summary><div class="scroll tall" tabindex="0" role="region"
      aria-label="Shares of the variance as a table"><table class="data"><thead><tr><th scope="col" class="n">Component</th>
      <th scope="col" class="n">Share</th></tr></thead>
      <tbody>${method.explained.map((share, n) => html`<tr><th scope="row" class="n">${n + 1}</th><td class="n">${figure(share)}</td>
        </tr>`)}</tbody></table></div></details>
  </section>`;
}

function homology(method) {
  return html`<section class="card"><h2>Persistent homology</h2>
    <p>Betti numbers <strong>(${method.betti.map(({number}) => number).join(', ')})</strong>${torus(method.betti) ? ', those of a torus' : ''}.</p>
    <facet-chart height="320" .option=${once(method, 'persistence', () => persistence(method))}
      label="Persistence diagram of ${method.points} points: ${method.intervals.map((all, n) => `${all.length} intervals in H${n}`).join(', ')}"></facet-chart>
    <div class="scroll" tabindex="0"><table class="data"><thead><tr><th scope="col">Dimension</th><th scope="col" class="n">Betti number</th>
      <th scope="col" class="n">Margin</th><th scope="col" class="n">Intervals</th><th scope="col">Longest: birth to death</th></tr></thead>
      <tbody>${method.betti.map(({number, margin}, n) => html`<tr><th scope="row">H${n}</th><td class="n">${number}</td>
        <td class="n">${margin === undefined || margin === null ? 'nothing after it' : figure(margin)}</td>
        <td class="n">${method.intervals[n].length}</td>
        <td>${method.intervals[n].slice(0, 4).map(stretch).join('; ')}</td></tr>`)}</tbody></table></div>
    <p class="quiet">${method.points} points in ${method.components} components. A margin near 1.5 is on edge, one of 3 is clear.</p>
  </section>`;
}

function stretch({birth, death}) {
  return `${figure(birth)} – ${death === undefined || death === null ? 'never' : figure(death)}`;
}

function torus(betti) {
  return betti.map(({number}) => number).join() === '1,2,1';
}

function takeAlong({id, figures}) {
  return html`<section class="card"><h2>To take along</h2>
    <div class="scroll" tabindex="0"><table class="data"><thead><tr><th scope="col">Figure</th><th scope="col">Vectors, pixels, numbers</th></tr></thead>
      <tbody>${figures.map(address => {
      const name = address.split('/').at(-1);
      const where = address.replace('/api/v1', '');
      return html`<tr><th scope="row">${name}</th>
        <td>${[['svg', 'image/svg+xml'], ['png', 'image/png'], ['csv', 'text/csv']].map(([ending, type]) => html`
        <button class="plain" aria-label="Save ${name} as ${ending.toUpperCase()}"
          @click=${() => download(`${where}.${ending}`, `${name}-${id}.${ending}`, type)}>${ending.toUpperCase()}</button>`)}</td></tr>`;
    })}
    <tr><th scope="row">matrix</th><td>${['representation', 'conditions'].map(name => html`<button class="plain"
      @click=${() => download(`/analyses/${id}/${name}.npy`, `${name}-${id}.npy`)}>${name}.npy</button>`)}</td></tr>
    </tbody></table></div></section>`;
}
