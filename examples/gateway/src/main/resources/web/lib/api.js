// How the page talks to its services: one place for the session, for errors, for what is sent with each request.
import { parseXml, queryFailure } from './votable.js';

/** A failure that says what kind it is: 'offline', 'session', 'forbidden', 'missing', 'query', 'service'. */
export class ServiceError extends Error {
  constructor(kind, message, status = 0) {
    super(message);
    this.kind = kind;
    this.status = status;
  }
}

let csrf = null;

/** The word of the session that requests which change something must carry. */
export function setSessionWord(word) {
  csrf = word;
}

/** Sends a request; answers with a response that is fine, or throws a ServiceError. */
export async function request(url, { method = 'GET', form, body, headers = {}, accept, signal } = {}) {
  const target = new URL(url, document.baseURI);
  const own = target.origin === location.origin;
  const sent = { ...headers };
  if (own) sent['X-Requested-With'] = 'page';
  if (own && csrf && method !== 'GET') sent['X-CSRF-Token'] = csrf;
  if (accept) sent.Accept = accept;
  let response;
  try {
    response = await fetch(target, { method, headers: sent, body: form ? encoded(form) : body, signal });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new ServiceError('offline', `No answer from ${target.host}.`);
  }
  if (!response.ok) throw await failure(response);
  return response;
}

function encoded(form) {
  if (form instanceof FormData || form instanceof URLSearchParams) return form;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const v of Array.isArray(value) ? value : [value]) if (v !== null && v !== undefined) params.append(name, v);
  }
  return params;
}

const KINDS = { 400: 'query', 401: 'session', 403: 'forbidden', 404: 'missing', 410: 'missing', 502: 'service', 503: 'service' };

async function failure(response) {
  const text = await response.text();
  return new ServiceError(KINDS[response.status] ?? 'service', message(text, response), response.status);
}

function message(text, response) {
  const type = response.headers.get('Content-Type') ?? '';
  if (/xml/.test(type)) {
    try {
      const told = queryFailure(parseXml(text));
      if (told) return told;
    } catch {
      // told by the status line
    }
  }
  if (/json/.test(type)) {
    try {
      const told = JSON.parse(text);
      return told.message ?? told.error?.message ?? told.error ?? text;
    } catch {
      // told as it is
    }
  }
  return /text\/plain/.test(type) && text ? text.trim() : `${response.status} ${response.statusText}`;
}

export async function getJson(url, options = {}) {
  const response = await request(url, { accept: 'application/json', ...options });
  return response.json();
}

export async function getText(url, options = {}) {
  return (await request(url, options)).text();
}

export async function getXml(url, options = {}) {
  return parseXml(await getText(url, options));
}

/** The folder of the page, with a slash at the end; all services of the gateway are below. */
export const home = new URL('..', import.meta.url).href;

/** What to tell a person about a failure: a title, a text, and whether signing in would help. */
export function explain(error) {
  switch (error.kind) {
    case 'offline':
      return { title: 'The service cannot be reached', text: `${error.message} Check the connection, or whether the service runs, and try again.` };
    case 'session':
      return { title: 'Sign in first', text: `${error.message}. If you were signed in, the session has ended: what you typed is kept.`, signIn: true };
    case 'forbidden':
      return { title: 'Not allowed', text: error.message };
    case 'missing':
      return { title: 'Not there', text: error.message };
    case 'query':
      return { title: 'The service did not accept this', text: error.message };
    case 'service':
      return { title: 'The service is down or has failed', text: `${error.message}. Try again in a moment.` };
    default:
      return { title: 'Something went wrong', text: error.message };
  }
}
