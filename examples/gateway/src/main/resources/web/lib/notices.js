// A failure as people see it.
import { fill, h, notice } from './dom.js';
import { explain } from './api.js';

/** The notice of a failure, with what can be done: sign in, try again. */
export function failureNotice(error, retry) {
  const { title, text, signIn } = explain(error);
  const actions = [];
  if (signIn) actions.push(h('button', { type: 'button', onclick: e => signInHere(e.target.closest('.notice'), retry) }, 'Sign in'));
  if (retry) actions.push(h('button', { type: 'button', class: 'quiet', onclick: retry }, 'Try again'));
  return notice('error', title, text, ...actions);
}

/* in the place of the notice, so that nothing on the page is lost */
async function signInHere(place, retry) {
  await import('../elements/vo-sign-in.js');
  const form = h('vo-sign-in');
  form.addEventListener('vo-signed-in', () => {
    place.replaceWith(notice('empty', 'You are signed in', 'What you typed is still here: send it again.'));
    retry?.();
  });
  fill(place, form);
}
