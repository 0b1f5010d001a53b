// Asks for samples of a run and waits until they are there.

import {after, call, get, post, Problem} from '../../net/api.js';
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
 * Waits for a sample set; each look at it is told, the last as well.
 * @param tell of the sample set, and of its place in the queue where it waits long
 */
export async function follow(id, tell, signal) {
  const begun = performance.now();
  for (;;) {
    const sample = await get('/samples/' + encodeURIComponent(id), {signal, query: {limit: 200}});
    if (ENDED.includes(sample.status)) return sample;
    const waiting = sample.status === 'QUEUED' && performance.now() - begun > 2_000;
    tell(sample, waiting ? await standing(sample.jobId, signal) : null);
    const soon = performance.now() - begun < 10_000;
    await (soon ? after(OFTEN, signal) : get('/samples/' + encodeURIComponent(id), {signal, query: {wait: 2, limit: 1}}));
  }
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
