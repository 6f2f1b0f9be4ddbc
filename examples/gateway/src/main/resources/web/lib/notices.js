// A failure as people see it.
import { h, notice } from './dom.js';
import { explain } from './api.js';

/** The notice of a failure, with what can be done: sign in, try again. */
export function failureNotice(error, retry) {
  const { title, text, signIn } = explain(error);
  const actions = [];
  if (signIn) actions.push(h('a', { class: 'button', href: `#/account?back=${encodeURIComponent(location.hash)}` }, 'Sign in'));
  if (retry) actions.push(h('button', { type: 'button', class: 'quiet', onclick: retry }, 'Try again'));
  return notice('error', title, text, ...actions);
}
