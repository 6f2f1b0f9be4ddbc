// <vo-jdl service="…/jdl">: kinds of jobs: a form for their description, in both directions with JDL as VOTable and JSON, and a
// preview of the form that users will see. Those with the role admin store it. Property 'name': which one is open.
import { emit, fill, h, newId, notice, save, useStyles } from '../lib/dom.js';
import { getJson, home, request } from '../lib/api.js';
import { DATATYPES, MULTIPLICITIES, emptyJob, fromJson, problems, toDescriptor, toJson } from '../lib/jdl.js';
import { failureNotice } from '../lib/notices.js';
import { isAdmin } from '../lib/session.js';
import './vo-descriptor-form.js';

const GENERAL = [['name', 'Name', 'my_job'], ['title', 'Title', ''], ['annotation', 'Description', ''], ['type', 'Type', 'Analysis'], ['subtype', 'Subtype', ''], ['version', 'Version', '1.0'], ['doculink', 'Documentation URL', 'https://…'], ['contact_name', 'Contact', ''], ['contact_email', 'Contact e-mail', ''], ['executionDuration', 'May run for, s', '1800'], ['quote', 'Usual time, s', '']];
const PARAMETER = [['name', 'name', 10], ['datatype', 'type', DATATYPES], ['required', 'required', [['false', 'no'], ['true', 'yes']]], ['default', 'default', 6], ['unit', 'unit', 4], ['min', 'min', 4], ['max', 'max', 4], ['options', 'options (a, b)', 10], ['ucd', 'UCD', 9], ['utype', 'utype', 4], ['multiplicity', 'how many', MULTIPLICITIES], ['annotation', 'description', 15]];
const USED = [['name', 'name', 10], ['content_type', 'media type', 14], ['multiplicity', 'how many', MULTIPLICITIES], ['ref', 'named by parameter', 10], ['url', 'URL', 14], ['annotation', 'description', 22]];
const GENERATED = [['name', 'name', 12], ['content_type', 'media type', 14], ['multiplicity', 'how many', MULTIPLICITIES], ['default', 'file name', 12], ['annotation', 'description', 22]];

export class VoJdl extends HTMLElement {
  #job = emptyJob();
  #name = '';

  connectedCallback() {
    useStyles();
    this.service = this.getAttribute('service') ?? `${home}jdl`;
    this.#load();
  }

  set name(name) {
    this.#name = name;
    if (this.service) this.#load();
  }

  async #load() {
    try {
      const { types } = await getJson(this.service);
      this.types = types;
      this.#job = this.#name ? fromJson(await this.#read(this.#name)) : emptyJob();
      this.#draw();
    } catch (e) {
      fill(this, failureNotice(e, () => this.#load()));
    }
  }

  /* what was put, with its command, where it may be seen; the description otherwise */
  async #read(name) {
    const url = `${this.service}/${encodeURIComponent(name)}`;
    if (isAdmin()) {
      try {
        return await getJson(`${url}?RESPONSEFORMAT=definition`);
      } catch {
        // a kind that is built in
      }
    }
    return getJson(`${url}?RESPONSEFORMAT=json`);
  }

  #draw() {
    this.told = h('div', { role: 'status' });
    this.preview = h('vo-descriptor-form', { preview: true });
    const choose = h('select', { 'aria-label': 'Kind of job', name: 'kind', onchange: e => emit(this, 'vo-choose', { name: e.target.value }) }, h('option', { value: '' }, 'a new one'), this.types.map(t => h('option', { value: t.name, selected: t.name === this.#name }, `${t.name}: ${t.title}`)));
    const file = h('input', { type: 'file', hidden: true, accept: '.json,.vot,.xml', onchange: () => file.files[0] && this.#import(file.files[0]) });
    fill(this,
      h('div', { class: 'row buttons' }, choose, h('button', { type: 'button', class: 'import', onclick: () => file.click() }, 'Import a file'), file,
        h('button', { type: 'button', onclick: () => this.#export('votable') }, 'Export VOTable'), h('button', { type: 'button', onclick: () => this.#export('json') }, 'Export JSON'),
        isAdmin() && h('button', { type: 'button', class: 'primary store', onclick: () => this.#store() }, 'Store'),
        isAdmin() && this.#name && h('button', { type: 'button', class: 'danger', onclick: () => this.#remove() }, 'Remove')),
      this.told, !isAdmin() && notice('empty', 'Read only', 'Everybody can look, import and export; those with the role admin can store.'),
      h('div', { class: 'jdl-general' }, GENERAL.map(([key, label, placeholder]) => this.#field(this.#job, key, label, placeholder))),
      this.#list('Parameters', 'parameters', PARAMETER, { datatype: 'xs:string', required: 'false' }),
      this.#list('Used data', 'used', USED, {}),
      this.#list('Generated results', 'generated', GENERATED, {}),
      isAdmin() && this.#command(),
      h('h2', {}, 'What users will see'), this.preview);
    this.#changed();
  }

  #field(owner, key, label, placeholder) {
    const id = newId('jdl');
    return h('div', { class: `field ${key}` }, h('label', { for: id }, label), h('input', { id, name: key, value: owner[key] ?? '', placeholder, oninput: e => { owner[key] = e.target.value; this.#changed(); } }));
  }

  #list(title, key, columns, fresh) {
    const body = h('tbody');
    const draw = () => fill(body, this.#job[key].map((row, i) => h('tr', {}, columns.map(([name, label, kind]) => h('td', {}, this.#cell(row, name, label, kind))),
      h('td', { class: 'move' }, button('↑', 'Up', i > 0, () => { swap(i, i - 1); }), button('↓', 'Down', i < this.#job[key].length - 1, () => { swap(i, i + 1); }), button('×', 'Remove', true, () => { this.#job[key].splice(i, 1); draw(); this.#changed(); })))));
    const button = (text, label, can, act) => h('button', { type: 'button', class: 'small quiet', 'aria-label': label, title: label, disabled: !can, onclick: act }, text);
    const swap = (i, j) => {
      const list = this.#job[key];
      [list[i], list[j]] = [list[j], list[i]];
      draw();
      this.#changed();
    };
    draw();
    return h('section', { class: 'jdl-list', dataset: { list: key } }, h('h2', {}, title), h('div', { class: 'wide' }, h('table', {}, h('thead', {}, h('tr', {}, columns.map(([, label]) => h('th', { scope: 'col' }, label)), h('th'))), body)),
      h('button', { type: 'button', class: 'small add', onclick: () => { this.#job[key].push({ name: '', ...fresh }); draw(); this.#changed(); body.lastChild.querySelector('input').focus(); } }, 'Add'));
  }

  #cell(row, name, label, kind) {
    const set = e => { row[name] = e.target.value; this.#changed(); };
    if (Array.isArray(kind)) {
      const options = kind.map(o => [o].flat()).map(([v, t]) => [v, t ?? v.replace('xs:', '')]);
      if (row[name] && !options.some(([v]) => v === row[name])) options.push([row[name], row[name]]);
      return h('select', { name, 'aria-label': label, onchange: set }, options.map(([v, t]) => h('option', { value: v, selected: (row[name] ?? '') === v }, t)));
    }
    return h('input', { name, 'aria-label': label, size: kind, value: Array.isArray(row[name]) ? row[name].join(', ') : row[name] ?? '', oninput: set });
  }

  /* a program and its arguments, one a line: never a shell */
  #command() {
    const value = (this.#job.command?.arguments ?? []).join('\n');
    return h('section', {}, h('h2', {}, 'Program'), h('label', {}, 'The program and its arguments, one a line. {name} is the value of a parameter, {out:name} the file of a result.',
      h('textarea', { name: 'command', rows: 4, spellcheck: 'false', value, placeholder: '/usr/bin/tool\n--text={text}\n{out:output}', oninput: e => {
        const lines = e.target.value.split('\n').map(l => l.trim()).filter(Boolean);
        this.#job.command = lines.length ? { ...this.#job.command, arguments: lines } : null;
      } })));
  }

  #changed() {
    this.preview.service = toDescriptor(this.#job);
  }

  get #json() {
    return JSON.stringify(toJson(this.#job), null, 2);
  }

  async #convert(body, format) {
    return (await request(`${home}convert/jdl?RESPONSEFORMAT=${format}`, { method: 'POST', body, headers: { 'Content-Type': 'application/octet-stream' } })).text();
  }

  async #import(file) {
    try {
      const text = await file.text();
      const command = /^\s*\{/.test(text) ? JSON.parse(text).command ?? null : null;
      this.#job = { ...fromJson(JSON.parse(await this.#convert(text, 'json'))), command };
      this.#draw();
      fill(this.told, notice('empty', `${file.name} was read`, 'Look at it, then store it.'));
    } catch (e) {
      fill(this.told, failureNotice(e));
    }
  }

  async #export(format) {
    if (this.#refused()) return;
    try {
      save(`${this.#job.name}.${format === 'json' ? 'json' : 'vot'}`, format === 'json' && this.#job.command ? this.#json : await this.#convert(this.#json, format), 'application/octet-stream');
      fill(this.told);
    } catch (e) {
      fill(this.told, failureNotice(e));
    }
  }

  #refused() {
    const found = problems(this.#job);
    fill(this.told, found.length > 0 && notice('error', 'Not complete', found.join('\n')));
    return found.length > 0;
  }

  async #store() {
    if (this.#refused()) return;
    try {
      await request(`${this.service}/${encodeURIComponent(this.#job.name)}`, { method: 'PUT', body: this.#json, headers: { 'Content-Type': 'application/json' } });
      this.#name = this.#job.name;
      await this.#load();
      fill(this.told, notice('empty', 'Stored', `${this.#job.name} is a kind of job now. One that takes obs_ids is offered for selected observations at once.`));
    } catch (e) {
      fill(this.told, failureNotice(e));
    }
  }

  async #remove() {
    try {
      await request(`${this.service}/${encodeURIComponent(this.#name)}`, { method: 'DELETE' });
      emit(this, 'vo-choose', { name: '' });
    } catch (e) {
      fill(this.told, failureNotice(e));
    }
  }
}

customElements.define('vo-jdl', VoJdl);
