import {html} from 'lit';
import {FacetPage, Loader} from '../element.js';
import {get} from '../net/api.js';
import {figure, roughly} from '../format.js';
import {link} from '../route.js';
import './recipes/launch.js';

/** What each scale is meant for; how long it takes is the API's to say. */
const SCALES = {
  smoke: 'shows that everything runs; decides nothing',
  small: 'decides the claims, on a few cores',
  paper: 'the paper’s sizes, for a GPU',
};

/** Figures of the paper as one call each; `?recipe=` opens one of them to be launched. */
class Recipes extends FacetPage {
  all = new Loader(this, signal => get('/recipes', {signal}));

  render() {
    this.title('Recipes');
    const name = this.query.get('recipe');
    if (name) return html`<p><a href="#/recipes">← All recipes</a></p><facet-launch .recipe=${name}></facet-launch>`;
    return html`<h1>Recipes</h1>
      <p class="quiet">A recipe is a figure of the paper as one call: the experiment that it takes, what is drawn of it, and what the paper claims of it.
        Begin with <em>smoke</em> to see everything run, then take <em>small</em>.</p>
      ${this.all.render(recipes => recipes.length
        ? html`<div class="grid recipes">${recipes.map(recipe => this.#card(recipe))}</div>`
        : html`<p class="card empty">There are no recipes.</p>`)}`;
  }

  #card({name, title, figure: shown, question, scales}) {
    return html`<section class="card" aria-label=${title}>
      <p class="quiet">${shown}</p><h2><a href=${link('/recipes', {recipe: name})}>${title}</a></h2>
      <p>${question}</p>
      <table class="data"><thead><tr><th scope="col">Scale</th><th scope="col" class="n">Runs</th><th scope="col" class="n">Estimated time</th>
          <th scope="col"><span class="hidden">Launch</span></th></tr></thead>
        <tbody>${Object.entries(scales).map(([scale, {runs, cost}]) => html`<tr>
          <th scope="row" title=${SCALES[scale] ?? ''}>${scale}</th>
          <td class="n">${runs ? figure(runs) : '–'}</td>
          <td class="n" title=${cost.basis}>${runs ? timeOf(cost) : 'a simulation'}</td>
          <td class="n"><a href=${link('/recipes', {recipe: name, scale})} aria-label="Launch ${title}, ${scale}">Launch …</a></td></tr>`)}</tbody></table>
    </section>`;
  }
}

function timeOf({seconds}) {
  return seconds === undefined || seconds === null ? 'not known yet' : roughly(seconds);
}

customElements.define('facet-recipes', Recipes);
