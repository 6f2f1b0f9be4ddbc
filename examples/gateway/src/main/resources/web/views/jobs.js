// #/jobs/TYPE/ID: the list of jobs to the left, one of them to the right.
import '../elements/vo-job.js';
import '../elements/vo-jobs.js';
import { fill, h, notice } from '../lib/dom.js';
import { home } from '../lib/api.js';
import { session } from '../lib/session.js';
import { jobUrl } from './analyse.js';

const QUERIES = { name: 'query', title: 'Queries of TAP', href: `${home}tap/async` };

export function show(main, { path: [type, id] }) {
  const href = type && id ? `${type === 'query' ? QUERIES.href : `${home}jobs/${encodeURIComponent(type)}`}/${encodeURIComponent(id)}` : null;
  let list = main.querySelector(':scope > .jobs-page vo-jobs');
  if (!list) {
    list = h('vo-jobs', { service: `${home}jobs` });
    list.more = [QUERIES];
    const page = h('div', { class: 'jobs-page' }, h('section', { class: 'card', 'aria-label': 'Jobs' }, h('h1', {}, 'Jobs'),
      session.accounts && !session.user && notice('empty', 'You are not signed in', 'Each user sees their own jobs.', h('a', { class: 'button', href: `#/account?back=${encodeURIComponent(location.hash)}` }, 'Sign in')), list), h('section', { class: 'card one', 'aria-label': 'Job' }));
    fill(main, page);
    page.addEventListener('vo-deleted', () => { list.refresh(); location.hash = '#/jobs'; });
    page.addEventListener('vo-changed', () => list.refresh());
    page.addEventListener('vo-job', e => { list.refresh(); location.hash = jobUrl(e.detail.href); });
  }
  list.current = href;
  const one = main.querySelector('.jobs-page .one');
  if (href) fill(one, h('vo-job', { src: href }));
  else fill(one, notice('empty', 'Choose a job', 'Its settings, results and provenance appear here.'));
}
