// Asks for samples of a run and waits until they are there.

import {after, call, get, path, post, Problem} from '../../net/api.js';
import {readNpy} from '../../npy.js';

const MOST_FRAMES = 400;
const OFTEN = 300;
const ENDED = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

/** How the request for a point reads. @param settings of the page: checkpoint, weights, sampler, seed, count, tolerance */
export function requestFor(point, settings, steps) {
  const {checkpoint, weights, sampler, seed, count} = settings;
  const frames = Math.min(steps + 1, 31, Math.floor(MOST_FRAMES / count));
  return {
    conditions: [point], perCondition: count, seed, checkpoint, weights,
    ...(Object.keys(sampler).length ? {sampler} : {}),
    ...(frames >= 2 ? {frames} : {}),
  };
}

/** Denoising steps of a sampler, as its run's process has them. */
export function stepsOf(sampler, timesteps) {
  if (sampler.method === 'DDPM') return timesteps;
  return Math.min(timesteps, Number(sampler.steps) || (sampler.method === 'DDIM' ? 50 : 10));
}

export function submit(run, request, signal) {
  return post(`/runs/${run}/samples`, request, {signal});
}

/**
 * Waits for a sample set; each look at it is told.
 * @param tell of the sample set, and of its place in the queue where it waits long
 * @param show of the sample set, and of a newer frame than those before, while it is drawn
 */
export async function follow(id, {tell, show}, signal) {
  const begun = performance.now();
  let newest = null;
  for (;;) {
    const sample = await get('/samples/' + encodeURIComponent(id), {signal, query: {limit: 200}});
    if (ENDED.includes(sample.status)) return sample;
    const waiting = sample.status === 'QUEUED' && performance.now() - begun > 2_000;
    tell(sample, waiting ? await standing(sample.jobId, signal) : null);
    const live = sample.status === 'RUNNING' && sample.spec.frames > 0;
    const frame = live ? await newerFrame(sample, newest?.number, signal) : null;
    if (frame) show(sample, newest = frame);
    const soon = performance.now() - begun < 10_000;
    await (soon ? after(OFTEN, signal) : get('/samples/' + encodeURIComponent(id), {signal, query: {wait: live ? 1 : 2, limit: 1}}));
  }
}

/**
 * The images of a sample set as far as they are drawn, like a film of one frame.
 * @param than the number of the frame that is known
 * @returns number and last: which frame it is, and which the last one will be; null where there is no newer one
 */
async function newerFrame({id, spec}, than, signal) {
  try {
    const response = await call('GET', path(`/samples/${id}/newest-frame.npy`, {after: than}), {accept: '*/*', signal});
    if (response.status === 204) return null;
    const {shape: [count, height, width], values} = readNpy(await response.arrayBuffer());
    return {count, frames: 1, height, width, values, number: Number(response.headers.get('Facet-Frame')), last: spec.frames - 1};
  } catch (failure) {
    // It failed, or was stopped, in the meantime.
    if (failure instanceof Problem && failure.status === 409) return null;
    throw failure;
  }
}

/** What is known of the images of a sample set while they are drawn: where each is asked. */
export function askedOf({count, spec: {conditions, perCondition}}) {
  return Array.from({length: count}, (_, ordinal) => ({ordinal, condition: conditions[Math.floor(ordinal / perCondition)] ?? {}, estimate: {}}));
}

/** Why something waits, in words. */
async function standing(job, signal) {
  const [{position}, workers] = await Promise.all([get('/jobs/' + job, {signal}), get('/workers', {signal})]);
  if (!workers.length) return 'No worker is there at the moment. It is drawn as soon as one starts.';
  return position ? `It waits in the queue at place ${position}.` : 'It waits for a worker.';
}

export function stop(job) {
  return post(`/jobs/${job}/cancel`, {}).catch(failure => {
    // It came to its end in the meantime.
    if (!(failure instanceof Problem && failure.status === 409)) throw failure;
  });
}

/**
 * The images of a sample set on their way from noise.
 * @returns {{count: number, frames: number, height: number, width: number, values: Float32Array}} [count, frames, height, width]
 */
export async function filmOf(sample, signal) {
  const frames = sample.spec.frames > 0;
  const response = await call('GET', `/samples/${sample.id}/${frames ? 'filmstrip' : 'images'}.npy`, {accept: '*/*', signal});
  const {shape, values} = readNpy(await response.arrayBuffer());
  const [count, second, ...rest] = shape;
  return frames
    ? {count, frames: second, height: rest[0], width: rest[1], values}
    : {count, frames: 1, height: second, width: rest[0], values};
}

/** Where an image of a film begins among its values. */
export function offset(film, image, frame) {
  return (image * film.frames + frame) * film.height * film.width;
}
