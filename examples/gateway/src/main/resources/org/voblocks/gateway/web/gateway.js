// The page: cone search over TAP, selection, jobs over UWS. Text from the service is only ever set as text.
const $ = id => document.getElementById(id);
const base = new URL('.', location.href).href.replace(/\/$/, '');
const JOBS = ['count_map', 'spectrum'];
const SHOWN = ['obs_id', 'target_name', 's_ra', 's_dec', 't_min', 't_exptime', 'em_min', 'em_max', 'n_tels', 'zen_pnt', 'pointing_mode', 'access_url'];

function element(name, text, attributes = {}) {
  const e = document.createElement(name);
  if (text !== undefined) e.textContent = text;
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  return e;
}

function link(href, text) {
  const url = new URL(href, location.href);
  return /^https?:$/.test(url.protocol) ? element('a', text, { href: url.href }) : element('span', text);
}

function state(id, text, error = false) {
  $(id).textContent = text;
  $(id).classList.toggle('error', error);
}

async function xml(url, options) {
  const response = await fetch(url, options);
  const document = new DOMParser().parseFromString(await response.text(), 'text/xml');
  const failure = [...document.getElementsByTagNameNS('*', 'INFO')]
    .find(i => i.getAttribute('name') === 'QUERY_STATUS' && i.getAttribute('value') === 'ERROR');
  if (failure) throw new Error(failure.textContent.trim());
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return document;
}

const all = (node, name) => [...node.getElementsByTagNameNS('*', name)];
const first = (node, name) => all(node, name)[0]?.textContent.trim() ?? '';

function coneQuery(form) {
  const number = name => {
    const value = Number(form.elements[name].value.trim());
    if (form.elements[name].value.trim() === '' || !Number.isFinite(value)) throw new Error(`${name}: expected a number of degrees`);
    return value;
  };
  return `SELECT * FROM cta.vo_obscore AS o WHERE 1 = INTERSECTS(o.s_region, `
    + `CIRCLE('ICRS', ${number('ra')}, ${number('dec')}, ${number('radius')})) ORDER BY t_min`;
}

async function search(event) {
  event?.preventDefault();
  $('rows').replaceChildren();
  $('analyse').hidden = true;
  try {
    const query = coneQuery($('cone'));
    $('adql').value = query;
    state('search-state', 'Searching …');
    const body = new URLSearchParams({ LANG: 'ADQL', QUERY: query, RESPONSEFORMAT: 'application/x-votable+xml;serialization=TABLEDATA' });
    showRows(await xml(`${base}/tap/sync`, { method: 'POST', body }));
  } catch (e) {
    state('search-state', e.message, true);
  }
}

function showRows(document) {
  const fields = all(document, 'FIELD');
  const columns = SHOWN.map(name => fields.findIndex(f => f.getAttribute('name').toLowerCase() === name)).filter(i => i >= 0);
  const rows = all(document, 'TR').map(tr => [...tr.children].map(td => td.textContent));
  const overflow = all(document, 'INFO').some(i => i.getAttribute('value') === 'OVERFLOW');
  state('search-state', `${rows.length} observation${rows.length === 1 ? '' : 's'}${overflow ? ' (there are more: the service stopped here)' : ''}`);
  if (!rows.length) return;
  const head = element('tr');
  head.append(element('th'));
  for (const c of columns) {
    const unit = fields[c].getAttribute('unit');
    head.append(element('th', fields[c].getAttribute('name') + (unit ? ` [${unit}]` : ''), { title: first(fields[c], 'DESCRIPTION') }));
  }
  const idColumn = fields.findIndex(f => f.getAttribute('name').toLowerCase() === 'obs_id');
  const body = rows.map(cells => {
    const tr = element('tr');
    const box = element('input', undefined, { type: 'checkbox', value: cells[idColumn], 'aria-label': `select ${cells[idColumn]}` });
    const first = element('td');
    first.append(box);
    tr.append(first);
    for (const c of columns) {
      const numeric = !['char', 'unicodeChar'].includes(fields[c].getAttribute('datatype'));
      const td = element('td', undefined, { class: cells[c] === '' ? 'null' : numeric ? 'number' : '' });
      td.append(fields[c].getAttribute('name').toLowerCase() === 'access_url' ? link(cells[c], 'event list') : cells[c] === '' ? '—' : cells[c]);
      tr.append(td);
    }
    return tr;
  });
  $('rows').replaceChildren(head, ...body);
  $('analyse').hidden = false;
  countSelected();
}

const selected = () => [...$('rows').querySelectorAll('input:checked')].map(box => box.value);

function countSelected() {
  $('selected').textContent = `${selected().length} selected`;
  for (const button of $('analyse').querySelectorAll('button')) button.disabled = selected().length === 0;
}

async function analyse(event) {
  event.preventDefault();
  const cone = $('cone').elements;
  const body = new URLSearchParams({ obs_ids: selected().join(' '), RA: cone.ra.value, Dec: cone.dec.value, PHASE: 'RUN' });
  const job = event.submitter.value;
  if (job === 'count_map') for (const [k, v] of [['nxpix', 400], ['nypix', 400], ['binsz', 0.02]]) body.set(k, v);
  try {
    await xml(`${base}/jobs/${job}`, { method: 'POST', body });
    location.hash = '#jobs';
    await listJobs();
  } catch (e) {
    state('jobs-state', e.message, true);
  }
}

async function listJobs() {
  try {
    const lists = await Promise.all(JOBS.map(async name =>
      all(await xml(`${base}/jobs/${name}?LAST=20`), 'jobref').map(ref => ({ name, id: ref.getAttribute('id') }))));
    const jobs = await Promise.all(lists.flat().map(async j => ({ ...j, document: await xml(`${base}/jobs/${j.name}/${j.id}`) })));
    jobs.sort((a, b) => first(b.document, 'creationTime').localeCompare(first(a.document, 'creationTime')));
    state('jobs-state', jobs.length ? '' : 'No jobs yet: search, select observations, start one.');
    $('job-list').replaceChildren(...jobs.map(showJob));
    const active = jobs.find(j => /QUEUED|EXECUTING/.test(first(j.document, 'phase')));
    if (active) follow(active);
  } catch (e) {
    state('jobs-state', e.message, true);
  }
}

// the service answers when the phase changes (UWS 1.1, WAIT): no timer here
async function follow(job) {
  const phase = first(job.document, 'phase');
  await xml(`${base}/jobs/${job.name}/${job.id}?WAIT=30&PHASE=${phase}`);
  await listJobs();
}

function showJob({ name, id, document }) {
  const phase = first(document, 'phase');
  const box = element('article', undefined, { class: 'job' });
  const title = element('h3');
  title.append(link(`${base}/jobs/${name}/${id}`, name), ' ', element('span', phase, { class: `phase ${phase}` }));
  const parameters = all(document, 'parameter').map(p => `${p.getAttribute('id')} = ${p.textContent.trim()}`).join(' · ');
  const results = element('ul');
  for (const result of all(document, 'result')) {
    const href = result.getAttributeNS('http://www.w3.org/1999/xlink', 'href');
    const item = element('li');
    item.append(link(href, result.getAttribute('id')));
    results.append(item);
    if (result.getAttribute('mime-type') === 'image/png') {
      box.append(element('img', undefined, { src: new URL(href, location.href).href, alt: `${name}: ${result.getAttribute('id')}` }));
    }
  }
  const failure = all(document, 'errorSummary')[0];
  box.append(title, element('div', failure ? first(failure, 'message') : parameters, { class: 'hint' }), results);
  return box;
}

function showEndpoints() {
  const endpoints = { TAP: '/tap', DataLink: '/datalink/links?ID=', 'Count map jobs (UWS)': '/jobs/count_map', 'Spectrum jobs (UWS)': '/jobs/spectrum', ProvSAP: '/provsap?ID=' };
  for (const [name, path] of Object.entries(endpoints)) $('endpoints').append(element('dt', name), element('dd', base + path));
}

$('cone').addEventListener('submit', search);
$('rows').addEventListener('change', countSelected);
$('analyse').addEventListener('submit', analyse);
showEndpoints();
search();
listJobs();
