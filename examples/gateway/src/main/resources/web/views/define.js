// #/define/NAME: kinds of jobs and their descriptions; administrators change them.
import '../elements/vo-jdl.js';
import { h } from '../lib/dom.js';
import { home } from '../lib/api.js';
import { loadSession, session } from '../lib/session.js';

export async function show(main, { path: [name] }) {
  if (!session.known) await loadSession();
  const element = h('vo-jdl', { service: `${home}jdl` });
  element.name = name ?? '';
  element.addEventListener('vo-choose', e => { location.hash = `#/define/${encodeURIComponent(e.detail.name)}`; });
  main.replaceChildren(h('section', { class: 'card' }, h('h1', {}, 'Kinds of jobs'), element));
}
