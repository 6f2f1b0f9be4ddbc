// Queries as jobs of the TAP service.
import { request } from './api.js';
import { queryForm } from './upload.js';

/** Starts a query as a job, with the user's own table if it names it, and answers with the URL of its view. */
export async function startQueryJob(service, query) {
  const response = await request(`${service}/async`, { method: 'POST', form: queryForm(query, { PHASE: 'RUN' }), accept: 'application/json' });
  return `#/jobs/query/${encodeURIComponent(new URL(response.url).pathname.split('/').pop())}`;
}
