import {html, nothing} from 'lit';
import {figure} from '../../format.js';
import {link} from '../../route.js';
import {stateBadge} from '../../ui/state.js';
import {better, differing, flatten, latest, settings, shown} from './facts.js';

/**
 * What differs between runs: specs, results, where they were made.
 * @param details of the runs by id, as far as they are there
 * @param series names whose last values are shown
 */
export function differences(runs, {names, details, series, all, remove}) {
  const known = runs.map(run => details.get(run.id));
  const complete = known.every(Boolean);
  const specs = runs.map((run, k) => known[k] ? new Map([...flatten(known[k].spec), ['seed', run.seed]]) : settings(run));
  const origins = known.map(one => one?.provenance ? flatten(one.provenance) : new Map());
  const rows = (maps, always = []) => {
    const wanted = new Set([...always, ...all ? maps.flatMap(map => [...map.keys()]) : runs.length > 1 ? differing(maps) : []]);
    return [...wanted].sort();
  };
  return html`<div class="scroll differences" tabindex="0" role="region" aria-label="What differs between the runs">
    <table class="data">
      <thead><tr><th scope="col">Run</th>${runs.map(run => html`<th scope="col" data-run=${run.id}>
        <a href=${link('/runs/' + run.id)}>${names.get(run.id)}</a>
        ${remove ? html`<button class="plain remove" aria-label="Leave out ${names.get(run.id)}" title="Leave out of the comparison"
          @click=${() => remove(run)}>✕</button>` : nothing}</th>`)}</tr></thead>
      <tbody>
        <tr><th scope="row">state</th>${runs.map(run => html`<td>${stateBadge(run.status, run.pauseAsked)}</td>`)}</tr>
        ${heading('Spec', runs)}
        ${rows(specs).map(path => line(path, specs.map(map => shown(map.get(path)))))}
        ${complete ? nothing : html`<tr><td colspan=${runs.length + 1} class="quiet">Specs are on their way …</td></tr>`}
        ${heading('Last values', runs)}
        ${(all ? [...new Set(runs.flatMap(run => Object.keys(run.metrics)))].sort() : series).map(name => results(runs, name))}
        ${heading('Where they were made', runs)}
        ${rows(origins, ['commit', 'device']).map(path => line(path, origins.map(map => shown(map.get(path)))))}
      </tbody>
    </table>
  </div>`;
}

function heading(text, runs) {
  return html`<tr class="part"><th scope="rowgroup" colspan=${runs.length + 1}>${text}</th></tr>`;
}

function line(path, values) {
  return html`<tr><th scope="row" class="mono">${path}</th>${values.map(value => html`<td class="wrap">${value}</td>`)}</tr>`;
}

function results(runs, name) {
  const values = runs.map(run => latest(run, name));
  const finite = values.filter(value => value !== null && Number.isFinite(value));
  const way = better(name);
  const best = !way || finite.length < 2 ? null : way === 'high' ? Math.max(...finite) : Math.min(...finite);
  return html`<tr><th scope="row" class="mono">${name}</th>${values.map(value => value !== null && value === best
    ? html`<td class="n best"><span aria-hidden="true">★ </span>${figure(value)}<span class="hidden"> (best)</span></td>`
    : html`<td class="n">${figure(value)}</td>`)}</tr>`;
}
