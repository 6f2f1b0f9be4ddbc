// UWS 1.1 jobs over HTTP, in the JSON form of the same documents.
import { getJson, request } from './api.js';

export const ACTIVE = new Set(['QUEUED', 'EXECUTING', 'SUSPENDED', 'HELD', 'UNKNOWN']);
const MOVING = new Set(['QUEUED', 'EXECUTING']);

/** The kinds of jobs below a URL: [{ name, title, href }]. */
export async function jobTypes(service, options) {
  return (await getJson(service, options)).types;
}

/** The jobs of a list, the newest first: { id, href, phase, runId, creationTime, type }. */
export async function listJobs(list, { phases = [], last, after, signal } = {}) {
  const url = new URL(list, document.baseURI);
  for (const p of phases) url.searchParams.append('PHASE', p);
  if (last) url.searchParams.set('LAST', last);
  if (after) url.searchParams.set('AFTER', after);
  const { jobs } = await getJson(url, { signal });
  return jobs;
}

export const getJob = (href, options) => getJson(href, options);

export const isMoving = job => MOVING.has(job.phase);

/** Answers as soon as the phase is another one (UWS 1.1, section 2.2.1.1), or with the same job after some seconds. */
export function waitForChange(href, phase, { seconds = 30, ...options } = {}) {
  const url = new URL(href, document.baseURI);
  url.searchParams.set('WAIT', String(seconds));
  url.searchParams.set('PHASE', phase);
  return getJson(url, options);
}

/** Creates a job and returns its URL. A browser does not show where a redirect leads before it has gone there. */
export async function createJob(list, form) {
  const response = await request(list, { method: 'POST', form, accept: 'application/json' });
  return response.url;
}

export const startJob = href => request(`${href}/phase`, { method: 'POST', form: { PHASE: 'RUN' }, accept: 'application/json' });
export const abortJob = href => request(`${href}/phase`, { method: 'POST', form: { PHASE: 'ABORT' }, accept: 'application/json' });
export const renameJob = (href, name) => request(href, { method: 'POST', form: { RUNID: name }, accept: 'application/json' });
export const deleteJob = href => request(href, { method: 'DELETE', accept: 'application/json' });

/** Starts another job with the same parameters. */
export function rerunJob(job) {
  const form = new URLSearchParams();
  for (const p of job.parameters) form.append(p.id, p.value);
  form.set('PHASE', 'RUN');
  if (job.runId) form.set('RUNID', job.runId);
  return createJob(job.href.replace(/\/[^/]+$/, ''), form);
}

/** "12 s", "3 min 5 s". */
export function duration(seconds) {
  const s = Math.round(seconds);
  return s < 60 ? `${s} s` : s < 3600 ? `${Math.floor(s / 60)} min${s % 60 ? ` ${s % 60} s` : ''}` : s < 172_800 ? `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min` : `${Math.floor(s / 86_400)} d`;
}

/** "2026-11-26 12:00:01" of an ISO time. */
export const shortTime = iso => (iso ? iso.slice(0, 19).replace('T', ' ') : '');
