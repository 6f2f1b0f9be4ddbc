// #/service: what is here, for people and for their programs.
import '../elements/vo-service.js';
import { fill, h } from '../lib/dom.js';
import { home } from '../lib/api.js';

export function show(main) {
  fill(main, h('div', { class: 'narrow' }, h('h1', {}, 'Service'), h('vo-service', { service: home.replace(/\/$/, '') }), h('p', {}, h('a', { href: '#/define' }, 'Kinds of jobs'), ' · ', h('a', { href: '#/prov' }, 'Provenance of an identifier'))));
}
