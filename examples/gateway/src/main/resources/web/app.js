// The shell: every view is a URL below #/, shown by one function in views/.
import { h, notice } from './lib/dom.js';
import { ServiceError } from './lib/api.js';
import { failureNotice } from './lib/notices.js';
import { loadSession, session } from './lib/session.js';

const VIEWS = {
  search: () => import('./views/search.js'),
  results: () => import('./views/results.js'),
  jobs: () => import('./views/jobs.js'),
  define: () => import('./views/define.js'),
  prov: () => import('./views/prov.js'),
  service: () => import('./views/service.js'),
  account: () => import('./views/account.js'),
};
const TITLES = { search: 'Search', results: 'Results', jobs: 'Jobs', define: 'Job definition', prov: 'Provenance', service: 'Service', account: 'Account' };

const main = document.getElementById('main');
let leave = null;

/** What a URL's fragment says: { name, path, params }. */
function route() {
  const hash = location.hash.replace(/^#\/?/, '');
  const end = hash.indexOf('?');
  const [path, query] = end < 0 ? [hash, ''] : [hash.slice(0, end), hash.slice(end + 1)];
  const [name, ...rest] = path.split('/').map(decodeURIComponent);
  return { name: name || 'search', path: rest, params: new URLSearchParams(query) };
}

async function show() {
  const { name, path, params } = route();
  leave?.();
  leave = null;
  main.dataset.view = name;
  for (const a of document.querySelectorAll('header nav a')) a.toggleAttribute('aria-current', a.hash === `#/${name}`);
  document.title = `${TITLES[name] ?? 'Not found'} · VO Blocks gateway`;
  if (!VIEWS[name]) {
    main.replaceChildren(notice('error', 'There is no such page', `Nothing is at ${location.hash}.`, h('a', { class: 'button', href: '#/search' }, 'Go to the search')));
    return;
  }
  try {
    const view = await VIEWS[name]();
    if (route().name !== name) return;
    leave = (await view.show(main, { path, params })) ?? null;
  } catch (e) {
    // a part of the page that cannot be loaded: the server is away
    const error = e instanceof TypeError && /import|module/.test(e.message) ? new ServiceError('offline', `No answer from ${location.host}.`) : e;
    main.replaceChildren(failureNotice(error, show));
  }
}

function tellWho() {
  const who = document.querySelector('header .who');
  who.textContent = session.user ?? (session.accounts ? 'Sign in' : 'Open to all');
  who.title = session.user ? `signed in${session.roles.length ? `, ${session.roles.join(', ')}` : ''}` : session.accounts ? 'Searching needs no account; jobs do' : 'This gateway has no accounts: everybody may run jobs';
}

addEventListener('hashchange', show);
addEventListener('vo-session', tellWho);
document.querySelector('.skip').addEventListener('click', e => { e.preventDefault(); main.focus(); });
loadSession().then(tellWho, () => { document.querySelector('header .who').textContent = 'Not reachable'; });
show();
