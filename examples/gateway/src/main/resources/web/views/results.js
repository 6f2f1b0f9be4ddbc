// #/results?query=…&at=RA Dec RADIUS&select=IDS: rows, sky and plots of a query, linked; what can be done with the rows.
import '../elements/vo-plot.js';
import '../elements/vo-samp.js';
import '../elements/vo-sky.js';
import '../elements/vo-table.js';
import { busy, fill, h, notice } from '../lib/dom.js';
import { ServiceError, getText, home } from '../lib/api.js';
import { parseAngle } from '../lib/coords.js';
import { remember } from '../lib/history.js';
import { failureNotice } from '../lib/notices.js';
import { startQueryJob } from '../lib/query-job.js';
import { query as runQuery } from '../lib/schema.js';
import { Selection } from '../lib/selection.js';
import { uploaded } from '../lib/upload.js';
import { columnNamed, parseVotable } from '../lib/votable.js';
import { analysePanel } from './analyse.js';
import { copyMenu, downloadMenu } from './result-menus.js';
import { splitter } from './splitter.js';

const SERVICE = `${home}tap`;

export async function show(main, { params }) {
  const query = params.get('query');
  const src = params.get('src');
  if (!query && !src) {
    fill(main, h('div', { class: 'narrow' }, notice('empty', 'No query yet', 'Fill the form, or write a query: its rows are shown here.', h('a', { class: 'button primary', href: '#/search' }, 'Go to the search'))));
    return undefined;
  }
  const stop = new AbortController();
  const toJob = async () => {
    stop.abort();
    try {
      location.hash = await startQueryJob(SERVICE, query);
    } catch (e) {
      fill(main, h('div', { class: 'narrow' }, failureNotice(e)));
    }
  };
  const wait = busy('The service is searching …', () => { stop.abort(); location.hash = `#/search?query=${encodeURIComponent(query ?? '')}`; },
    query && h('button', { type: 'button', class: 'quiet to-job', title: 'It goes on while you do something else, and may take longer', onclick: toJob }, 'Go on as a job'));
  fill(main, wait);
  load(query, src, params, stop.signal).then(
    result => { if (!stop.signal.aborted) draw(main, result, { query, params }); },
    e => {
      if (e.name === 'AbortError') return;
      fill(main, h('div', { class: 'narrow' }, failureNotice(e, () => show(main, { params })), query && h('a', { class: 'button', href: `#/search?query=${encodeURIComponent(query)}` }, 'Change the query'), query && h('pre', {}, query)));
    });
  return () => stop.abort();
}

async function load(query, src, params, signal) {
  if (src) {
    const result = parseVotable(await getText(src, { signal }));
    if (result.error) throw new ServiceError('query', result.error);
    return result;
  }
  const form = new FormData();
  const name = params.get('upload');
  if (name) {
    const own = uploaded();
    if (own?.name !== name) throw new ServiceError('query', `this query needs your table ${name}: choose the file again on the search page`);
    form.set('UPLOAD', `${name},param:own`);
    form.set('own', own.file, own.file.name);
  }
  const result = await runQuery(SERVICE, query, { signal, form: name ? form : undefined });
  if (result.error) throw new ServiceError('query', result.error);
  if (!result.tables.length) throw new ServiceError('service', 'the answer has no table');
  return result;
}

function draw(main, result, { query, params }) {
  const table = result.tables[0];
  const selection = new Selection();
  if (query) remember(query, { hash: location.hash, rows: table.rowCount });
  const rows = h('vo-table');
  const sky = h('vo-sky');
  const plot = h('vo-plot');
  for (const element of [rows, sky, plot]) element.selection = selection;
  const samp = h('vo-samp');
  const head = h('div', { class: 'results-head' }, h('h1', {}, 'Results'), downloadMenu(SERVICE, query), query && copyMenu(SERVICE, query), samp,
    query && h('a', { class: 'button', href: `#/search?query=${encodeURIComponent(query)}` }, 'Change the query'));
  const pane = h('div', { class: 'pane' });
  const split = h('div', { class: 'split' }, rows, splitter(), pane);
  const analyse = analysePanel({ table, services: result.services, selection, position: readCone(params)?.centre });
  fill(main, h('div', { class: 'results-page' }, head,
    result.overflow && notice('warning', `Only the first ${table.rowCount.toLocaleString('en')} rows`, 'The service stopped at its limit: there are more rows. Narrow the search, or run the query as a job with a larger MAXREC.'),
    query && h('details', {}, h('summary', { class: 'hint' }, 'the query'), h('p', { class: 'adql-line' }, query)),
    split, analyse));
  tabs(pane, [['Sky', sky], ['Plot', plot]]);
  rows.table = table;
  sky.table = table;
  plot.table = table;
  const cone = readCone(params);
  if (cone) sky.cone = cone;
  samp.connectTo({ table, selection, sky, rows, query, service: SERVICE, url: query ? `${SERVICE}/sync?${new URLSearchParams({ LANG: 'ADQL', QUERY: query })}` : null });
  keepSelection(table, selection, params);
}

function readCone(params) {
  const [ra, dec, radius] = (params.get('at') ?? '').split(' ');
  return dec === undefined ? null : { centre: [Number(ra), Number(dec)], radius: parseAngle(radius ?? '') ?? 0.1 };
}

/* the selection is part of the URL, by obs_id where there is one, by number of row otherwise */
function keepSelection(table, selection, params) {
  const ids = columnNamed(table, 'obs_id')?.values ?? Array.from({ length: table.rowCount }, (_, i) => String(i));
  const wanted = new Set((params.get('select') ?? '').split(',').filter(Boolean));
  if (wanted.size) selection.set(ids.flatMap((id, r) => (wanted.has(String(id)) ? [r] : [])));
  selection.addEventListener('selection', () => {
    const url = new URLSearchParams(params);
    const chosen = [...selection.selected].map(r => ids[r]);
    if (chosen.length && chosen.length <= 500) url.set('select', chosen.join(','));
    else url.delete('select');
    history.replaceState(null, '', `#/results?${url}`);
  });
}

function tabs(pane, parts) {
  const list = h('div', { class: 'tabs', role: 'tablist' });
  const choose = name => {
    for (const [other, element] of parts) {
      element.hidden = other !== name;
      list.querySelector(`[data-tab="${other}"]`).setAttribute('aria-selected', String(other === name));
    }
  };
  list.append(...parts.map(([name]) => h('button', { type: 'button', role: 'tab', dataset: { tab: name }, onclick: () => choose(name) }, name)));
  pane.append(list, ...parts.map(([, element]) => element));
  choose(parts[0][0]);
}
