// <vo-sign-in service="…/auth">: signing in and out; tokens for programs and links that were given out, to be revoked.
import { copyButton, fill, h, notice, useStyles } from '../lib/dom.js';
import { getJson, home, request } from '../lib/api.js';
import { failureNotice } from '../lib/notices.js';
import { loadSession, session, signIn, signOut } from '../lib/session.js';
import { shortTime } from '../lib/uws.js';

export class VoSignIn extends HTMLElement {
  async connectedCallback() {
    useStyles();
    this.service = this.getAttribute('service') ?? `${home}auth`;
    try {
      await loadSession();
      this.#draw();
    } catch (e) {
      fill(this, failureNotice(e, () => this.connectedCallback()));
    }
  }

  #draw() {
    if (!session.accounts) fill(this, notice('empty', 'Open to all', 'This gateway has no accounts: everybody may search, fetch and run jobs. Start it with --user NAME:PASSWORD for accounts.'));
    else if (session.user) this.#drawUser();
    else this.#drawForm();
  }

  #drawForm() {
    const told = h('p', { class: 'field-error', role: 'alert' });
    const form = h('form', { class: 'sign-in', onsubmit: async e => {
      e.preventDefault();
      e.stopPropagation(); // it may stand in another form
      told.textContent = '';
      try {
        await signIn(form.elements.name.value, form.elements.password.value);
        this.#draw();
        this.dispatchEvent(new CustomEvent('vo-signed-in', { bubbles: true }));
      } catch (failure) {
        told.textContent = failure.message;
        form.elements.password.select();
      }
    } }, h('label', {}, 'Name', h('input', { name: 'name', autocomplete: 'username', required: true })), h('label', {}, 'Password', h('input', { name: 'password', type: 'password', autocomplete: 'current-password', required: true })),
    h('button', { class: 'primary' }, 'Sign in'), told, h('p', { class: 'hint' }, 'Searching and public data need no account. Users run jobs, see their own, and fetch the data of their proposals.'));
    fill(this, form);
    form.elements.name.focus();
  }

  #drawUser() {
    const tokens = h('div');
    const links = h('div');
    fill(this, h('p', {}, 'You are ', h('strong', {}, session.user), session.roles.length > 0 && `, ${session.roles.join(', ')}`, '. ', h('button', { type: 'button', class: 'quiet', onclick: async () => { await signOut(); this.#draw(); } }, 'Sign out')),
      h('h2', {}, 'Tokens for programs'), h('p', { class: 'hint' }, 'A program sends one as “Authorization: Bearer TOKEN”, pyvo as service credentials.'), tokens,
      h('h2', {}, 'Links to data'), h('p', { class: 'hint' }, 'Made from the files of selected observations; whoever has one may fetch that file until it ends or is revoked.'), links);
    this.#list(tokens, 'tokens', 'label', this.#newToken(tokens));
    this.#list(links, 'links', 'target', null);
  }

  async #list(box, kind, name, more) {
    try {
      const all = await getJson(`${this.service}/${kind}`);
      const revoke = g => h('button', { type: 'button', class: 'danger small', onclick: async () => { await request(`${this.service}/${kind}/${encodeURIComponent(g.id)}`, { method: 'DELETE' }); this.#list(box, kind, name, more); } }, 'Revoke');
      fill(box, all.length ? h('table', { class: 'grants' }, h('tbody', {}, all.map(g => h('tr', {}, h('td', {}, g[name]), h('td', { class: 'hint' }, `until ${shortTime(g.expires)}`), h('td', {}, revoke(g)))))) : h('p', { class: 'hint' }, 'None.'), more ?? '');
    } catch (e) {
      fill(box, failureNotice(e));
    }
  }

  #newToken(box) {
    const made = h('div', { role: 'status' });
    const form = h('form', { class: 'row', onsubmit: async e => {
      e.preventDefault();
      try {
        const answer = await (await request(`${this.service}/tokens`, { method: 'POST', form: { LABEL: form.elements.label.value, DAYS: form.elements.days.value } })).json();
        const told = h('div', {}, h('p', {}, 'It is shown this once:'), h('code', { class: 'token' }, answer.token), ' ', copyButton(answer.token));
        await this.#list(box, 'tokens', 'label', h('div', {}, form, told));
      } catch (failure) {
        fill(made, failureNotice(failure));
      }
    } }, h('label', {}, 'For what ', h('input', { name: 'label', required: true, placeholder: 'notebook', size: 14 })), h('label', {}, 'days ', h('input', { name: 'days', value: '30', size: 4, inputmode: 'numeric' })), h('button', {}, 'Make a token'));
    return h('div', {}, form, made);
  }
}

customElements.define('vo-sign-in', VoSignIn);
