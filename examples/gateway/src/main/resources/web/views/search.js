// #/search: the form, and the query that it makes. An edited query is detached from the form until one goes back.
import '../elements/vo-search.js';
import '../elements/vo-adql.js';
import { fill, h, notice } from '../lib/dom.js';
import { getText, home, request } from '../lib/api.js';
import { forget, nameQuery, queries } from '../lib/history.js';
import { examples } from '../lib/schema.js';
import { failureNotice } from '../lib/notices.js';
import { startQueryJob } from '../lib/query-job.js';
import { isAdmin, loadSession, session } from '../lib/session.js';
import { shortTime } from '../lib/uws.js';
import { uploadField, uploaded } from '../lib/upload.js';
import { schemaTree } from '../elements/schema-tree.js';

const SERVICE = `${home}tap`;

export function show(main, { params }) {
  const form = h('vo-search', { service: SERVICE });
  const editor = h('vo-adql', { service: SERVICE });
  const given = params.get('query');
  let detached = given !== null;
  let formQuery = null;
  form.state = Object.fromEntries([...params].filter(([k]) => k !== 'query'));
  if (given) editor.value = given;

  const banner = h('div', { class: 'detached', role: 'status', hidden: !detached }, h('span', {}, 'You edited the query: the form does not change it any more.'),
    h('button', { type: 'button', class: 'small', onclick: () => attach() }, 'Back to the form'));
  const run = h('button', { type: 'button', class: 'primary', onclick: () => search(editor.value, position()) }, 'Run the query');
  const asJob = h('button', { type: 'button', class: 'quiet', onclick: () => startJob(editor.value) }, 'Run as a job');
  const tidy = h('button', { type: 'button', class: 'quiet', onclick: () => format() }, 'Format');
  const asSql = h('button', { type: 'button', class: 'quiet', hidden: true, title: 'What the database is asked', onclick: () => showSql() }, 'SQL');
  const told = h('div', { class: 'told-below' });
  const chosen = h('div', { class: 'side' });

  function attach() {
    detached = false;
    banner.hidden = true;
    editor.value = formQuery ?? '';
    setUrl(form.state);
  }

  function setUrl(state, query) {
    const url = new URLSearchParams(Object.entries(state).filter(([k, v]) => v !== '' && !(DEFAULTS[k] === v)));
    if (query) url.set('query', query);
    history.replaceState(null, '', `#/search${[...url].length ? `?${url}` : ''}`);
  }

  const position = () => (form.state.match !== 'name' && form.state.target ? form.state.position : '');

  function search(query, at, state = form.state) {
    if (!query.trim()) return;
    setUrl(state, detached ? query : null);
    const url = new URLSearchParams({ query });
    if (at) url.set('at', `${at} ${form.state.radius}${form.state.unit}`);
    if (uploaded() && /tap_upload\./i.test(query)) url.set('upload', uploaded().name);
    location.hash = `#/results?${url}`;
  }

  async function startJob(query) {
    try {
      location.hash = await startQueryJob(SERVICE, query);
    } catch (e) {
      fill(told, failureNotice(e));
    }
  }

  async function format() {
    try {
      const response = await request(`${SERVICE}/format`, { method: 'POST', form: { QUERY: editor.value, LANG: 'ADQL' } });
      const query = (await response.text()).trimEnd();
      if (query !== editor.value) {
        editor.value = query;
        if (query !== formQuery) edited();
      }
      fill(told);
    } catch (e) {
      fill(told, failureNotice(e));
    }
  }

  async function showSql() {
    try {
      fill(told, h('pre', { class: 'sql' }, await getText(`${home}sql?${new URLSearchParams({ QUERY: editor.value })}`)));
    } catch (e) {
      fill(told, failureNotice(e));
    }
  }

  function edited() {
    detached = true;
    banner.hidden = false;
    setUrl(form.state, editor.value);
  }

  form.addEventListener('vo-change', e => {
    formQuery = e.detail.query;
    if (!detached) {
      if (formQuery) editor.value = formQuery;
      setUrl(e.detail.state);
    }
  });
  form.addEventListener('vo-query', e => { if (detached) attach(); search(e.detail.query, position(), e.detail.state); });
  editor.addEventListener('vo-edit', () => edited());
  editor.addEventListener('vo-query', e => search(e.detail.query, position()));

  const use = query => { editor.value = query; edited(); editor.focus(); };
  chosen.append(
    panel('Examples', () => exampleList(use)),
    panel('Tables and columns', () => schemaTree(SERVICE, word => editor.insert(word))),
    panel('Earlier queries', () => historyList(use)),
    panel('Your own table', () => uploadField(SERVICE, query => use(query))));
  fill(main, h('div', { class: 'search-page' },
    h('section', { class: 'card', 'aria-label': 'Search form' }, h('h1', {}, 'Find observations'), form),
    h('section', { class: 'card', 'aria-label': 'Query' }, h('h2', {}, 'The query'), banner, editor, h('div', { class: 'row buttons' }, run, asJob, tidy, asSql), told, chosen)));
  // for those who look after the database
  Promise.resolve(session.known || loadSession()).then(() => { asSql.hidden = session.accounts && !isAdmin(); }, () => {});
}

const DEFAULTS = { radius: '0.5', unit: 'deg', match: 'touch', eunit: 'TeV' };

/* filled when it is opened */
function panel(title, make) {
  const body = h('div', { class: 'panel-body' });
  const details = h('details', { class: 'panel', ontoggle: async () => {
    if (!details.open) return;
    try {
      fill(body, await make());
    } catch (e) {
      fill(body, failureNotice(e));
    }
  } }, h('summary', {}, title), body);
  return details;
}

async function exampleList(use) {
  const list = await examples(SERVICE);
  if (!list.length) return notice('empty', 'No examples', 'This service has none.');
  return h('ul', { class: 'plain' }, list.map(e => h('li', {}, h('button', { type: 'button', class: 'link', title: e.query, onclick: () => use(e.query) }, e.name), e.description && h('span', { class: 'hint' }, ` ${e.description}`))));
}

function historyList(use) {
  const list = queries();
  if (!list.length) return notice('empty', 'None yet', 'Queries that you run are kept in this browser.');
  const box = h('ul', { class: 'plain history' }, list.map(q => h('li', {},
    h('button', { type: 'button', class: 'link', title: q.query, onclick: () => use(q.query) }, q.name ?? q.query.replace(/\s+/g, ' ').slice(0, 90)),
    h('span', { class: 'hint' }, ` ${shortTime(q.time)}${q.rows === undefined ? '' : `, ${q.rows} rows`}`),
    h('input', { 'aria-label': 'Name of this query', placeholder: 'name', size: 10, value: q.name ?? '', onchange: e => nameQuery(q.query, e.target.value.trim() || undefined) }),
    h('button', { type: 'button', class: 'quiet small', 'aria-label': 'Forget this query', onclick: e => { forget(q.query); e.target.closest('li').remove(); } }, '×'))));
  return box;
}
