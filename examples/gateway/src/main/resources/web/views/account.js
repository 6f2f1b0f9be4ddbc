// #/account: signing in; afterwards back to where one came from.
import '../elements/vo-sign-in.js';
import { h } from '../lib/dom.js';
import { home } from '../lib/api.js';

export function show(main, { params }) {
  const back = params.get('back');
  const element = h('vo-sign-in', { service: `${home}auth` });
  element.addEventListener('vo-signed-in', () => { if (back?.startsWith('#/')) location.hash = back; });
  main.replaceChildren(h('section', { class: 'card narrow' }, h('h1', {}, 'Account'), element));
}
