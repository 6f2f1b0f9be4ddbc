// <vo-job src="…/jobs/TYPE/ID">: one UWS job: what it was asked, how far it is, its results with previews, its provenance.
// Tells 'vo-deleted', 'vo-job' { href } for another run, 'vo-changed' when its phase or name has changed.
import { emit, fill, h, notice, useStyles } from '../lib/dom.js';
import { failureNotice } from '../lib/notices.js';
import { abortJob, deleteJob, duration, getJob, isMoving, renameJob, rerunJob, shortTime, startJob, waitForChange } from '../lib/uws.js';
import { phaseMark } from './vo-jobs.js';
import { resultList } from './job-results.js';
import './vo-prov.js';

export class VoJob extends HTMLElement {
  static observedAttributes = ['src'];
  #stop = null;
  #tab = 'Results';
  #drawn = '';

  connectedCallback() {
    useStyles();
  }

  disconnectedCallback() {
    this.#stop?.abort();
  }

  async attributeChangedCallback(name, before, src) {
    this.#stop?.abort();
    if (!src) return;
    this.#stop = new AbortController();
    this.#drawn = '';
    try {
      this.#follow(await getJob(src, { signal: this.#stop.signal }), this.#stop.signal);
    } catch (e) {
      this.#fail(e);
    }
  }

  #fail(e) {
    if (e.name === 'AbortError') return;
    if (e.kind === 'missing') {
      fill(this, notice('error', 'This job is not there', `${e.message}. It may have been deleted, have reached the end of its time, or belong to somebody else. A new run with the same settings is made from the search page.`,
        h('a', { class: 'button', href: '#/search' }, 'Go to the search')));
    } else {
      fill(this, failureNotice(e, () => this.attributeChangedCallback('src', null, this.getAttribute('src'))));
    }
  }

  /* shows a job, waits for its next change, shows it again */
  async #follow(job, signal) {
    try {
      let now = job;
      for (;;) {
        this.#update(now);
        if (!isMoving(now) || signal.aborted) return;
        // short waits, since progress is told only with an answer
        const next = await waitForChange(now.href, now.phase, { signal, seconds: now.phase === 'EXECUTING' ? 2 : 30 });
        if (next.phase !== now.phase) emit(this, 'vo-changed', { job: next });
        now = next;
      }
    } catch (e) {
      this.#fail(e);
    }
  }

  /* all anew when the job is another one than before; otherwise only how far it is */
  #update(job) {
    const state = `${job.href} ${job.phase} ${job.runId}`;
    if (state !== this.#drawn) this.#draw(job);
    else if (this.progress) {
      const progress = this.#progress(job);
      this.progress.replaceWith(progress);
      this.progress = progress;
    }
    this.#drawn = state;
  }

  async #act(action, after) {
    try {
      await action();
      if (after) after();
      else {
        emit(this, 'vo-changed', {});
        this.attributeChangedCallback('src', null, this.getAttribute('src'));
      }
    } catch (e) {
      fill(this.problems, failureNotice(e));
    }
  }

  #draw(job) {
    this.#stop ??= new AbortController();
    this.problems = h('div');
    this.progress = this.#progress(job);
    const name = h('input', { value: job.runId ?? '', placeholder: job.type.replace(/_/g, ' '), 'aria-label': 'Name of the job', maxlength: 64, onchange: e => this.#act(() => renameJob(job.href, e.target.value.trim())) });
    const button = (text, kind, act) => h('button', { type: 'button', class: kind, onclick: act }, text);
    const bar = h('div', { class: 'row buttons' },
      job.phase === 'PENDING' && button('Start', 'primary', () => this.#act(() => startJob(job.href))),
      isMoving(job) && button('Abort', 'danger', () => this.#act(() => abortJob(job.href))),
      button('Run again', 'quiet', () => this.#act(async () => { emit(this, 'vo-job', { href: await rerunJob(job), type: job.type }); }, () => {})),
      this.#deleteButton(job));
    const body = h('div', { class: 'job-body' });
    const tabs = { Results: () => resultList(job), Parameters: () => parameters(job), Provenance: () => h('vo-prov', { src: new URL(`../../provsap?ID=${encodeURIComponent(job.href)}`, job.href).href }), Log: () => log(job) };
    if (!job.results.some(r => /^prov/.test(r.id))) delete tabs.Provenance;
    const list = h('div', { class: 'tabs', role: 'tablist' }, Object.keys(tabs).map(t => h('button', { type: 'button', role: 'tab', dataset: { tab: t }, onclick: () => choose(t) }, t)));
    const choose = tab => {
      this.#tab = tab;
      for (const b of list.children) b.setAttribute('aria-selected', String(b.dataset.tab === tab));
      fill(body, tabs[tab]());
    };
    fill(this, h('div', { class: 'job-head' }, name, phaseMark(job.phase)), this.problems, bar, this.progress, times(job),
      job.errorSummary && notice('error', 'The job failed', job.errorSummary.message), list, body);
    choose(tabs[this.#tab] ? this.#tab : 'Results');
  }

  #progress(job) {
    if (!isMoving(job)) return null;
    const info = job.jobInfo ?? {};
    const text = info.message || (job.phase === 'QUEUED' ? `in the queue${info.queuePosition === undefined ? '' : `, ${info.queuePosition} before it`}` : 'running');
    return h('div', { class: 'job-progress', role: 'status' }, h('progress', info.progress === undefined ? { 'aria-label': 'running' } : { max: 1, value: info.progress, 'aria-label': 'progress' }), ` ${text}`);
  }

  /* asks once, in the place of the button */
  #deleteButton(job) {
    const box = h('span', { class: 'delete' });
    const ask = () => fill(box, 'Delete the job and its results? ', h('button', { type: 'button', class: 'danger', onclick: () => this.#act(() => deleteJob(job.href), () => emit(this, 'vo-deleted', {})) }, 'Delete'), ' ', h('button', { type: 'button', class: 'quiet', onclick: offer }, 'Keep'));
    const offer = () => fill(box, h('button', { type: 'button', class: 'danger', onclick: ask }, 'Delete…'));
    offer();
    return box;
  }
}

function times(job) {
  const took = job.startTime && job.endTime ? (Date.parse(job.endTime) - Date.parse(job.startTime)) / 1000 : null;
  const left = job.destruction ? (Date.parse(job.destruction) - Date.now()) / 1000 : null;
  const parts = [['created', shortTime(job.creationTime)], ['started', shortTime(job.startTime)], ['ended', job.endTime && `${shortTime(job.endTime)}${took === null ? '' : ` (took ${duration(took)})`}`],
    ['kept until', job.destruction && `${shortTime(job.destruction)} (${left > 0 ? `${duration(left)} more` : 'over'})`], ['may run for', job.executionDuration ? duration(job.executionDuration) : null], ['estimate', shortTime(job.quote)], ['owner', job.ownerId], ['kind', job.type]];
  return h('dl', { class: 'times' }, parts.filter(([, v]) => v).flatMap(([k, v]) => [h('dt', {}, k), h('dd', {}, v)]));
}

function parameters(job) {
  if (!job.parameters.length) return notice('empty', 'No parameters', 'All settings have their defaults.');
  return h('dl', { class: 'parameters' }, job.parameters.flatMap(p => [h('dt', {}, p.id), h('dd', {}, p.byReference ? h('a', { href: p.value }, 'uploaded file') : /select/i.test(p.value) ? h('pre', {}, p.value) : p.value)]));
}

function log(job) {
  const shown = h('pre', {}, '…');
  fetch(`${job.href}/log`).then(r => r.text()).then(t => { shown.textContent = t || 'The job wrote nothing.'; }, () => { shown.textContent = 'The log cannot be reached.'; });
  return shown;
}

customElements.define('vo-job', VoJob);
