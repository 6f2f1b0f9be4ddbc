// <vo-jobs service="…/jobs">: the user's UWS jobs of all kinds below a URL. It waits for changes with UWS 1.1 WAIT, not by
// a timer. Tells 'vo-open' { href, type }. Property 'more' adds job lists: [{ name, title, href }]; 'current' marks one job.
import { emit, fill, h, notice, useStyles } from '../lib/dom.js';
import { failureNotice } from '../lib/notices.js';
import { isMoving, jobTypes, listJobs, shortTime, waitForChange } from '../lib/uws.js';

const PHASES = ['PENDING', 'QUEUED', 'EXECUTING', 'COMPLETED', 'ERROR', 'ABORTED', 'HELD', 'SUSPENDED', 'ARCHIVED'];
// a browser opens six connections to a server: the page needs some for itself
const MOST_WAITING = 2;

export class VoJobs extends HTMLElement {
  #jobs = [];
  #types = [];
  #stop = null;
  #waiting = new Map();
  #filter = { phase: '', type: '', last: '50', after: '' };
  #current = null;

  more = [];

  connectedCallback() {
    useStyles();
    this.#stop = new AbortController();
    this.service = this.getAttribute('service') ?? 'jobs';
    this.list = h('ul', { class: 'plain job-list', 'aria-label': 'Jobs' });
    this.head = h('div', { class: 'job-filter' });
    fill(this, this.head, this.list);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.refresh(); }, { signal: this.#stop.signal });
    this.refresh();
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#waiting.forEach(w => w.abort());
    this.#waiting.clear();
  }

  set current(href) {
    this.#current = href;
    for (const a of this.list?.querySelectorAll('a') ?? []) a.toggleAttribute('aria-current', a.dataset.href === href);
  }

  /** Asks for the lists anew. */
  async refresh() {
    const { signal } = this.#stop;
    try {
      this.#types = [...await jobTypes(this.service, { signal }), ...this.more];
      if (!this.head.childElementCount) this.#drawFilter();
      const chosen = this.#types.filter(t => !this.#filter.type || t.name === this.#filter.type);
      const lists = await Promise.all(chosen.map(async t => (await listJobs(t.href, this.#query())).map(j => ({ ...j, type: t.name, title: t.title }))));
      this.#jobs = lists.flat().sort((a, b) => b.creationTime.localeCompare(a.creationTime)).slice(0, Number(this.#filter.last) || 50);
      this.#draw();
      this.#wait();
    } catch (e) {
      if (e.name !== 'AbortError') fill(this.list, failureNotice(e, () => this.refresh()));
    }
  }

  #query() {
    const { phase, last, after } = this.#filter;
    return { phases: phase ? [phase] : [], last: Number(last) || undefined, after: after || undefined, signal: this.#stop.signal };
  }

  #drawFilter() {
    const set = key => e => { this.#filter[key] = e.target.value; this.refresh(); };
    const select = (key, label, options) => h('select', { 'aria-label': label, name: key, onchange: set(key) }, options.map(([v, t]) => h('option', { value: v, selected: this.#filter[key] === v }, t)));
    fill(this.head, h('div', { class: 'row' },
      select('type', 'Kind', [['', 'all kinds'], ...this.#types.map(t => [t.name, t.name.replace(/_/g, ' ')])]),
      select('phase', 'Phase', [['', 'any phase'], ...PHASES.map(p => [p, p.toLowerCase()])]),
      h('input', { type: 'date', 'aria-label': 'Created after', title: 'created after', name: 'after', onchange: set('after') }),
      select('last', 'How many', [['20', 'last 20'], ['50', 'last 50'], ['500', 'last 500']]),
      h('button', { type: 'button', class: 'quiet', onclick: () => this.refresh() }, 'Refresh')));
  }

  #draw() {
    if (!this.#jobs.length) {
      const filtered = this.#filter.phase || this.#filter.type || this.#filter.after;
      fill(this.list, filtered ? notice('empty', 'No such jobs', 'No job matches this filter.') : notice('empty', 'No jobs yet', 'Search, select observations, and start one.'));
      return;
    }
    fill(this.list, ...this.#jobs.map(j => this.#line(j)));
    this.current = this.#current;
  }

  #line(job) {
    const open = e => { if (!emit(this, 'vo-open', { href: job.href, type: job.type })) e.preventDefault(); };
    return h('li', {}, h('a', { href: `#/jobs/${encodeURIComponent(job.type)}/${encodeURIComponent(job.id)}`, dataset: { href: job.href }, onclick: open },
      h('span', { class: 'job-name' }, job.runId || job.type.replace(/_/g, ' ')), phaseMark(job.phase),
      h('span', { class: 'hint' }, job.runId ? `${job.type.replace(/_/g, ' ')} · ` : '', times(job))));
  }

  /* long polls of the newest jobs that move; each answer asks for the lists anew */
  #wait() {
    const moving = new Map(this.#jobs.filter(isMoving).slice(0, MOST_WAITING).map(j => [j.href, j]));
    for (const [href, stop] of this.#waiting) {
      if (!moving.has(href)) {
        stop.abort();
        this.#waiting.delete(href);
      }
    }
    for (const [href, job] of moving) {
      if (this.#waiting.has(href)) continue;
      const stop = new AbortController();
      this.#waiting.set(href, stop);
      waitForChange(href, job.phase, { signal: stop.signal }).then(() => { this.#waiting.delete(href); this.refresh(); }, () => this.#waiting.delete(href));
    }
  }
}

/* when it began and ended, until when it is kept */
function times({ creationTime, startTime, endTime, destruction }) {
  const began = shortTime(startTime ?? creationTime);
  const ended = startTime && endTime ? shortTime(endTime) : '';
  const sameDay = ended.slice(0, 10) === began.slice(0, 10);
  return h('span', { title: destruction ? `kept until ${shortTime(destruction)}` : null },
    `${startTime ? '' : 'created '}${began}${ended && ` – ${sameDay ? ended.slice(11) : ended}`}${destruction ? ` · kept until ${shortTime(destruction).slice(0, 10)}` : ''}`);
}

/** A phase as a mark that does not need its colour to be read. */
export function phaseMark(phase) {
  const sign = { COMPLETED: '✓', ERROR: '✕', ABORTED: '■', EXECUTING: '▶', QUEUED: '…', PENDING: '○', HELD: '‖', SUSPENDED: '‖' }[phase] ?? '?';
  return h('span', { class: `phase ${phase}` }, h('span', { 'aria-hidden': 'true' }, `${sign} `), phase.toLowerCase());
}

customElements.define('vo-jobs', VoJobs);
