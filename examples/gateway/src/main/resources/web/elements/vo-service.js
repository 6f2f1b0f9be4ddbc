// <vo-service service="the gateway's URL">: what is here: endpoints, whether they work, tables, limits, licence, how to cite.
import { copyButton, fill, h, link, useStyles } from '../lib/dom.js';
import { getJson, getXml } from '../lib/api.js';
import { formatTime } from '../lib/coords.js';
import { failureNotice } from '../lib/notices.js';
import { capabilities, examples, observationTable, query, tables } from '../lib/schema.js';
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
    const [about, held] = await Promise.all([getJson(`${this.base}/about`), this.#holdings()]);
    const now = new Date().toISOString().slice(0, 10);
    const parts = [['data', about.url ? link(about.url, about.title ?? about.name) : about.title ?? about.name], ['publisher', about.publisher], ['year', about.year], ['holdings', held.text], ['identifiers begin with', h('code', {}, about.identifiers)],
      ['DOI', about.doi && link(`https://doi.org/${about.doi}`, about.doi)], ['papers', papers([about.bibcode, ...held.papers])], ['makers', held.makers.join('; ')],
      ['licence', about.licence_url ? link(about.licence_url, about.licence ?? about.licence_url) : about.licence], ['terms', about.terms], ['contact', about.contact]];
    const block = (title, text) => [h('h3', {}, title), h('pre', { class: 'citation' }, text), copyButton(text)];
    return h('div', {}, h('dl', { class: 'about' }, parts.filter(([, v]) => v).flatMap(([k, v]) => [h('dt', {}, k), h('dd', {}, v)])),
      block('To acknowledge the data', about.acknowledgement ?? sentence(about, held, this.base, now)), block('BibTeX', bibtex(about, this.base, now)),
      h('p', { class: 'hint' }, 'Each data product says itself who may have it (', h('code', {}, 'data_rights'), ', ', h('code', {}, 'obs_release_date'), '), who made it (', h('code', {}, 'obs_creator_name'), ') and what to cite (', h('code', {}, 'bib_reference'), '). What a job made here tells in its provenance, which each job offers as a file, and name its input by ', h('code', {}, 'obs_publisher_did'), '.'),
      h('p', { class: 'hint' }, `Served by ${about.software} ${about.version}, under the `, link('https://www.apache.org/licenses/LICENSE-2.0', 'Apache License 2.0'), '.'));
  }

  /* what the table of observations itself says */
  async #holdings() {
    const service = `${this.base}/tap`;
    const table = (await observationTable(service)).name;
    const rows = async adql => (await query(service, adql)).tables[0];
    const [sums, cited, made] = await Promise.all([
      rows(`SELECT facility_name, data_rights, COUNT(*) AS n, MIN(t_min) AS t_first, MAX(t_max) AS t_last FROM ${table} GROUP BY facility_name, data_rights ORDER BY n DESC`),
      rows(`SELECT DISTINCT TOP 20 bib_reference FROM ${table} WHERE bib_reference IS NOT NULL`), rows(`SELECT DISTINCT TOP 20 obs_creator_name FROM ${table} WHERE obs_creator_name IS NOT NULL`)]);
    const [facility, rights, n, first, last] = sums.columns;
    const count = n.reduce((a, b) => a + b, 0);
    const kinds = [...new Set(rights)].filter(Boolean).map(r => `${n.filter((_, i) => rights[i] === r).reduce((a, b) => a + b, 0)} ${r}`).join(', ');
    const [from, to] = [first.filter(v => v !== null), last.filter(v => v !== null)];
    const when = from.length ? `, ${formatTime(Math.min(...from)).slice(0, 10)} to ${formatTime(Math.max(...to)).slice(0, 10)}` : '';
    return { count, facilities: [...new Set(facility)].filter(Boolean), text: count ? `${count.toLocaleString('en')} observations (${kinds || 'rights not said'})${when}` : 'none', papers: cited.columns[0], makers: made.columns[0] };
  }
}

/* a paper by its bibcode is at ADS */
function papers(references) {
  const all = [...new Set(references)].filter(Boolean);
  return all.length ? all.map((r, i) => [i > 0 && ', ', /^\d{4}[\w.&]{14}[A-Z.]$/.test(r) ? link(`https://ui.adsabs.harvard.edu/abs/${encodeURIComponent(r)}`, r) : /^https?:/.test(r) ? link(r, r) : r]) : null;
}

const place = (about, base) => (about.doi ? `https://doi.org/${about.doi}` : about.url ?? base);

const sentence = (about, held, base, now) => `This work made use of observations of ${held.facilities.join(', ') || 'the archive'} in the collection ${about.title ?? about.name}${about.publisher ? ` (${[about.publisher, about.year].filter(Boolean).join(', ')})` : ''}, ${place(about, base)}, retrieved on ${now}.`;

const tex = text => String(text).replace(/[\\{}]/g, '').replace(/([&%$#_])/g, '\\$1');

function bibtex(about, base, now) {
  const fields = { author: `{${tex(about.publisher ?? about.name)}}`, title: `{${tex(about.title ?? about.name)}}`, year: about.year, doi: about.doi, url: about.url ?? base, note: `data collection ${tex(about.name)}, retrieved on ${now}` };
  return `@misc{${about.name},\n${Object.entries(fields).filter(([, v]) => v).map(([k, v]) => `  ${k} = {${v}}`).join(',\n')}\n}`;
}

function plainNumber({ name, default: value, unit }) {
  const n = Number(value);
  if (value === '') return 'no limit';
  if (name === 'retentionPeriod') return `${Math.round(n / 86_400)} days`;
  if (name === 'executionDuration') return `${n} s`;
  return `${n.toLocaleString('en')} ${unit}`;
}

customElements.define('vo-service', VoService);
