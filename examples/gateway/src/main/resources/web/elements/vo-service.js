// <vo-service service="the gateway's URL">: what is here: endpoints, whether they work, tables, limits, licence, how to cite.
import { copyButton, fill, h, link, useStyles } from '../lib/dom.js';
import { getXml } from '../lib/api.js';
import { failureNotice } from '../lib/notices.js';
import { capabilities, examples, tables } from '../lib/schema.js';
import { jobTypes } from '../lib/uws.js';

export class VoService extends HTMLElement {
  connectedCallback() {
    useStyles();
    this.base = new URL(`${this.getAttribute('service') ?? ''}/`.replace(/\/+$/, '/'), document.baseURI).href.replace(/\/$/, '');
    fill(this, ...[['Endpoints', () => this.#endpoints()], ['Tables', () => this.#tables()], ['Limits, formats, functions', () => this.#limits()], ['Examples', () => this.#examples()], ['Licence and citation', () => this.#rights()]].map(([title, make]) => {
      const body = h('div', {}, h('span', { class: 'spinner' }));
      make().then(node => fill(body, node), e => fill(body, failureNotice(e)));
      return h('section', { class: 'card service-part' }, h('h2', {}, title), body);
    }));
  }

  async #endpoints() {
    const fixed = [['TAP', '/tap', 'queries in ADQL'], ['DataLink', '/datalink/links?ID=', 'files and services of a data set'], ['ProvSAP', '/provsap?ID=', 'where something comes from'], ['Job descriptions', '/jdl', 'kinds of jobs, for machines']];
    const [types, state] = await Promise.all([jobTypes(`${this.base}/jobs`).catch(() => []), this.#availability()]);
    const line = (name, url, what) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, h('code', {}, url), ' ', copyButton(url)), h('td', { class: 'hint' }, what));
    return h('div', {}, state, h('div', { class: 'wide' }, h('table', {}, h('tbody', {}, fixed.map(([n, p, w]) => line(n, this.base + p, w)), types.map(t => line(`Jobs: ${t.name}`, t.href, t.title))))),
      h('p', { class: 'hint' }, 'Give the TAP URL to TOPCAT, STILTS, Aladin or pyvo.'));
  }

  async #availability() {
    try {
      const document = await getXml(`${this.base}/tap/availability`);
      const value = name => document.getElementsByTagNameNS('*', name)[0]?.textContent.trim() ?? '';
      const up = value('available') === 'true';
      return h('p', { class: up ? 'up' : 'down' }, h('strong', {}, up ? '● The service is up' : '■ The service is down'), value('upSince') && `, since ${value('upSince').slice(0, 16).replace('T', ' ')}`, value('note') && `: ${value('note')}`);
    } catch {
      return h('p', { class: 'down' }, h('strong', {}, '■ The service does not answer.'));
    }
  }

  async #tables() {
    const all = await tables(`${this.base}/tap`);
    return h('div', {}, all.map(t => {
      const body = h('div', { class: 'wide' });
      const details = h('details', { ontoggle: () => {
        if (details.open && !body.childElementCount) {
          body.append(h('table', { class: 'columns' }, h('thead', {}, h('tr', {}, ['name', 'type', 'unit', 'UCD', 'description'].map(c => h('th', { scope: 'col' }, c)))),
            h('tbody', {}, t.columns.map(c => h('tr', {}, h('th', { scope: 'row' }, c.name), h('td', {}, c.datatype === 'char' ? 'text' : c.datatype), h('td', {}, c.unit), h('td', { class: 'hint' }, c.ucd), h('td', {}, c.description))))));
        }
      } }, h('summary', {}, h('strong', {}, t.name), h('span', { class: 'hint' }, ` ${t.columns.length} columns. ${t.description}`)), body);
      return details;
    }));
  }

  async #limits() {
    const { limits, formats, functions, languages } = await capabilities(`${this.base}/tap`);
    const words = { retentionPeriod: 'jobs are kept for', executionDuration: 'a query may run for', outputLimit: 'rows of a result', uploadLimit: 'size of an upload' };
    return h('dl', {}, limits.flatMap(l => [h('dt', {}, words[l.name] ?? l.name), h('dd', {}, `${plainNumber(l)}${l.hard ? ` (at most ${plainNumber({ ...l, default: l.hard })})` : ''}`)]),
      h('dt', {}, 'languages'), h('dd', {}, languages.map(l => `${l.name} ${l.versions.join(', ')}`).join('; ')),
      h('dt', {}, 'formats'), h('dd', {}, formats.map(f => f.mime).join(', ')),
      functions.length > 0 && [h('dt', {}, 'functions'), h('dd', {}, h('ul', { class: 'plain' }, functions.map(f => h('li', {}, h('code', {}, f.form), f.description && h('span', { class: 'hint' }, ` ${f.description}`)))))]);
  }

  async #examples() {
    const all = await examples(`${this.base}/tap`);
    return h('ul', { class: 'plain' }, all.map(e => h('li', {}, h('a', { href: `#/search?query=${encodeURIComponent(e.query)}` }, e.name), h('pre', {}, e.query))));
  }

  async #rights() {
    return h('div', {}, h('p', {}, 'Each data product says itself who may have it (', h('code', {}, 'data_rights'), ', ', h('code', {}, 'obs_release_date'), '), who made it (', h('code', {}, 'obs_creator_name'), ') and what to cite (', h('code', {}, 'bib_reference'), ').'),
      h('p', {}, 'Name in your paper: the observatory and the identifiers of the data (', h('code', {}, 'obs_publisher_did'), '), and the provenance of what you made here, which each job offers as a file.'),
      h('p', {}, 'The program is VO Blocks, under the ', link('https://www.apache.org/licenses/LICENSE-2.0', 'Apache License 2.0'), '.'));
  }
}

function plainNumber({ name, default: value, unit }) {
  const n = Number(value);
  if (value === '') return 'no limit';
  if (name === 'retentionPeriod') return `${Math.round(n / 86_400)} days`;
  if (name === 'executionDuration') return `${n} s`;
  return `${n.toLocaleString('en')} ${unit}`;
}

customElements.define('vo-service', VoService);
