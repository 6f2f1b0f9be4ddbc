// What can be done with the selected rows: their links, and the services that take them.
import '../elements/vo-descriptor-form.js';
import { fill, h, link, notice } from '../lib/dom.js';
import { getJson, home, request } from '../lib/api.js';
import { failureNotice } from '../lib/notices.js';
import { mayRunJobs, session } from '../lib/session.js';
import { duration } from '../lib/uws.js';
import { columnNamed, columnOf, parseVotable } from '../lib/votable.js';

const MOST_IDS = 100;

/** A panel that follows the selection. */
export function analysePanel({ table, services, selection, position }) {
  const body = h('div', { class: 'analyse-body' });
  const panel = h('section', { class: 'card analyse', 'aria-label': 'Analyse' }, h('h2', {}, 'Selected observations'), body);
  const datalink = services.find(s => /DataLink#links/i.test(s.standardId)) ?? null;
  const ids = datalink && columnOf(table, f => f.id === datalink.inputs.find(i => i.name === 'ID')?.ref);
  if (!ids) {
    body.append(notice('empty', 'Nothing to analyse', 'These rows name no data products: keep the column obs_publisher_did in the query.'));
    return panel;
  }
  let turn = 0;
  let pause = 0;
  let form = null;
  /* what is shown belongs to the rows before: nothing of it may be used until the answer for the rows now is there */
  const stale = () => {
    turn += 1;
    panel.setAttribute('aria-busy', 'true');
    for (const control of body.querySelectorAll('button, input, select')) control.disabled = true;
  };
  const show = () => panel.removeAttribute('aria-busy');
  const follow = async () => {
    stale();
    const mine = turn;
    const rows = [...selection.selected].sort((a, b) => a - b);
    if (!rows.length) {
      form = null;
      fill(body, notice('empty', 'Select rows', 'Click rows in the table, or fields of view in the sky; Shift-drag in the sky selects with a lasso. What can be done with them appears here.'));
      show();
      return;
    }
    try {
      const asked = rows.slice(0, MOST_IDS).map(r => ids.values[r]).filter(Boolean);
      const document = parseVotable(await (await request(datalink.accessUrl, { method: 'POST', form: { ID: asked } })).text());
      if (mine !== turn) return;
      form = drawLinks(body, document, { table, rows, position, form });
    } catch (e) {
      if (mine !== turn) return;
      fill(body, failureNotice(e, follow));
    }
    show();
  };
  // many changes in a row, one request
  selection.addEventListener('selection', () => { stale(); clearTimeout(pause); pause = setTimeout(follow, 60); });
  follow();
  return panel;
}

/* answers with a function that tells which form is open and what was typed: it stays so when rows are added */
function drawLinks(body, document, { table, rows, position, form: before }) {
  const links = document.tables[0];
  const cell = (r, name) => columnNamed(links, name)?.values[r] ?? null;
  const files = Array.from({ length: links.rowCount }, (_, r) => r).filter(r => cell(r, 'access_url'));
  const form = h('div', { class: 'analysis-form' });
  const values = { ...startValues(document.services, { table, rows, position }) };
  let opened = null;
  const open = (service, typed = {}) => {
    const element = h('vo-descriptor-form');
    element.values = { ...values, ...typed };
    element.service = service;
    element.addEventListener('vo-job', e => { location.hash = jobUrl(e.detail.href); });
    fill(form, element);
    tellTime(service.name, element);
    opened = { service, element };
  };
  const enter = service => { open(service); opened.element.querySelector('input, select')?.focus(); };
  const buttons = document.services.filter(s => takesRows(s)).map(s => h('button', { type: 'button', class: 'primary', dataset: { service: s.name }, title: s.description, onclick: () => enter(s) }, s.name.replace(/_/g, ' ').replace(/^./, c => c.toUpperCase())));
  // services of one data set alone, such as cutouts
  const single = Array.from({ length: links.rowCount }, (_, r) => ({ r, service: document.services.find(s => s.id !== '' && s.id === cell(r, 'service_def')) })).filter(({ service }) => service && !takesRows(service));
  const { service: last, typed } = before?.() ?? {};
  const again = last && document.services.find(s => s.name === last.name && takesRows(s));
  if (again) open(again, Object.fromEntries(Object.entries(typed).filter(([name]) => !again.inputs.some(i => i.name === name && rowInput(i)))));
  fill(body,
    h('div', { class: 'row buttons' }, h('span', {}, `${rows.length} selected:`), buttons, !mayRunJobs() && h('span', { class: 'hint' }, 'Running jobs needs a login.')),
    form,
    h('details', { class: 'links' }, h('summary', {}, `Files and parts (${files.length + single.length})`), linkTree([
      ...files.map(r => ({ meaning: cell(r, 'semantics'), node: h('li', {}, link(cell(r, 'access_url'), cell(r, 'description') ?? cell(r, 'access_url')), h('span', { class: 'hint' }, ` ${cell(r, 'content_type') ?? ''} ${size(cell(r, 'content_length'))}`),
        session.user && h('button', { type: 'button', class: 'quiet small', onclick: e => share(e.target, cell(r, 'ID')) }, 'Share by a link')) })),
      ...single.map(({ r, service }) => ({ meaning: cell(r, 'semantics'), node: h('li', {}, h('button', { type: 'button', class: 'link', dataset: { single: service.id }, onclick: () => enter(service) }, cell(r, 'description') ?? service.name), h('span', { class: 'hint' }, ` ${cell(r, 'ID') ?? ''}`)) }))])));
  return () => opened && { service: opened.service, typed: opened.element.typed };
}

const MEANINGS = { '#this': 'The data themselves', '#cutout': 'Parts of them', '#preview': 'Previews', '#calibration': 'Calibration', '#documentation': 'Documentation', '#progenitor': 'What they were made from', '#derivation': 'What was made from them', '#auxiliary': 'Beside them', '#bias': 'Bias', '#dark': 'Dark', '#flat': 'Flat field', '#error': 'Errors', '#noise': 'Noise', '#weight': 'Weights', '#coderived': 'Made with them' };
const MOST_SHOWN = 200;

/* links by what they mean (DataLink 1.1, section 3.2.6) */
function linkTree(links) {
  const groups = new Map();
  for (const { meaning, node } of links) groups.set(meaning, [...(groups.get(meaning) ?? []), node]);
  return h('ul', { class: 'plain tree' }, [...groups].map(([meaning, nodes]) => h('li', { dataset: { semantics: meaning } }, h('details', { open: nodes.length < 12 || meaning === '#this' },
    h('summary', {}, `${MEANINGS[meaning] ?? String(meaning).replace(/^.*#/, '').replace(/[-_]/g, ' ')} `, h('span', { class: 'hint' }, `(${nodes.length})`)),
    h('ul', { class: 'plain' }, nodes.slice(0, MOST_SHOWN), nodes.length > MOST_SHOWN && h('li', { class: 'hint' }, `and ${nodes.length - MOST_SHOWN} more: select fewer rows`))))));
}

/** The view of a job: those of TAP and SODA have lists of their own. */
export function jobUrl(href) {
  const [list, id] = new URL(href, location.href).pathname.replace('/tap/async/', '/query/').replace('/soda/async/', '/cutout/').split('/').slice(-2);
  return `#/jobs/${encodeURIComponent(list)}/${encodeURIComponent(id)}`;
}

const size = bytes => (typeof bytes === 'number' ? (bytes > 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} kB`) : '');

const rowInput = i => i.name === 'obs_ids' || i.name === 'obs_id' || /^meta\.id;obs/.test(i.ucd) || i.ref !== '';
const takesRows = service => service.inputs.some(rowInput);

/* how long such a job takes, as its description says */
async function tellTime(name, form) {
  const told = await getJson(`${home}jdl/${encodeURIComponent(name)}?RESPONSEFORMAT=json`).catch(() => null);
  const parts = [Number(told?.quote) > 0 && `usually takes ${duration(Number(told.quote))}`, Number(told?.executionDuration) > 0 && `may run for ${duration(Number(told.executionDuration))}`].filter(Boolean);
  if (parts.length) form.querySelector('.row.buttons')?.append(h('span', { class: 'hint quote' }, `It ${parts.join(' and ')}.`));
}

/* parameters that rows or the searched position say, by their names and UCDs */
function startValues(services, { table, rows, position }) {
  const values = {};
  const target = position ?? centreOf(table, rows);
  for (const input of services.flatMap(s => s.inputs)) {
    const column = columnOf(table, f => f.id !== '' && f.id === input.ref) ?? (rowInput(input) ? columnNamed(table, 'obs_id') : null);
    if (column) values[input.name] = rows.map(r => column.values[r]).join(' ');
    else if (target && /^pos\.eq\.ra/.test(input.ucd)) values[input.name] = target[0].toFixed(5);
    else if (target && /^pos\.eq\.dec/.test(input.ucd)) values[input.name] = target[1].toFixed(5);
  }
  return values;
}

/* the middle of the pointings; they are around the target */
function centreOf(table, rows) {
  const [ra, dec] = ['s_ra', 's_dec'].map(n => columnNamed(table, n));
  const known = ra && dec ? rows.filter(r => typeof ra.values[r] === 'number') : [];
  if (!known.length) return null;
  const first = ra.values[known[0]];
  const mean = list => list.reduce((s, v) => s + v, 0) / list.length;
  return [(first + mean(known.map(r => ((ra.values[r] - first + 540) % 360) - 180)) + 360) % 360, mean(known.map(r => dec.values[r]))];
}

async function share(button, id) {
  try {
    const made = await (await request(`${home}auth/links`, { method: 'POST', form: { ID: id, DAYS: 7 } })).json();
    const url = `${home}retrieve?id=${encodeURIComponent(made.target)}&link=${encodeURIComponent(made.link)}`;
    button.replaceWith(h('span', {}, ' works for 7 days, for whoever has it: ', h('input', { value: url, readonly: true, size: 40, 'aria-label': 'Signed link', onfocus: e => e.target.select() })));
  } catch (e) {
    button.replaceWith(failureNotice(e));
  }
}
