// #/define/NAME: kinds of jobs and their descriptions; administrators change them.
import { h } from '../lib/dom.js';
export function show(main) {
  main.replaceChildren(h('p', {}, ''));
}
