// <vo-descriptor-form src="a DataLink document, or any VOTable with a service descriptor">: a form for each service in it, made
// from the descriptor. Property 'values' { name: value } to begin with, 'service' for one descriptor alone; tells 'vo-job'
// { href } when a job was created. With 'preview' nothing is sent.
import { emit, fill, h, newId, notice, useStyles, webUrl } from '../lib/dom.js';
import { ServiceError, getText } from '../lib/api.js';
import { failureNotice } from '../lib/notices.js';
import { createJob } from '../lib/uws.js';
import { isNumeric, isText, parseVotable } from '../lib/votable.js';

export class VoDescriptorForm extends HTMLElement {
  static observedAttributes = ['src'];
  #services = [];
  #values = {};
  #fields = [];

  connectedCallback() {
    useStyles();
  }

  async attributeChangedCallback(name, before, src) {
    if (!src) return;
    try {
      const document = parseVotable(await getText(src));
      if (document.error) throw new ServiceError('missing', document.error);
      this.#services = document.services;
      this.#draw();
    } catch (e) {
      fill(this, failureNotice(e));
    }
  }

  set service(descriptor) {
    this.#services = [descriptor];
    this.#draw();
  }

  /** What fields hold at the beginning, by name of the parameter. */
  set values(values) {
    this.#values = values;
    if (this.#services.length) this.#draw();
  }

  /** What a person has changed, as 'values' takes it. */
  get typed() {
    const name = this.querySelector('[name=RUNID]')?.value;
    return Object.fromEntries([...this.#fields.filter(f => f.isChanged()).map(f => [f.input.name, f.values().join(' ')]), ...(name ? [['RUNID', name]] : [])]);
  }

  #draw() {
    this.#fields = [];
    if (!this.#services.length) {
      fill(this, notice('empty', 'No services', 'This document offers none.'));
      return;
    }
    fill(this, ...this.#services.map(s => this.#form(s)));
  }

  #form(service) {
    const told = h('div', { class: 'told-below' });
    const fields = service.inputs.filter(i => !isFixed(i)).map(i => descriptorField(i, this.#values[i.name]));
    this.#fields.push(...fields);
    const needed = fields.filter(f => f.input.required || this.#values[f.input.name] !== undefined);
    const more = fields.filter(f => !needed.includes(f));
    const isJob = /UWS|async/i.test(service.standardId);
    const send = h('button', { class: 'primary', disabled: this.hasAttribute('preview') }, isJob ? 'Start the job' : 'Get the result');
    return h('form', { class: 'descriptor', novalidate: true, dataset: { service: service.name }, onsubmit: e => this.#send(e, service, fields, told, isJob) },
      h('h3', {}, service.name.replace(/_/g, ' ')), service.description && h('p', { class: 'hint' }, service.description),
      h('div', { class: 'fields' }, needed.map(f => f.node)),
      more.length > 0 && h('details', { class: 'more', open: needed.length === 0 }, h('summary', {}, `${more.length} more settings with defaults`), h('div', { class: 'fields' }, more.map(f => f.node))),
      isJob && h('div', { class: 'field run-name' }, h('label', {}, 'Name of the job ', h('input', { name: 'RUNID', value: this.#values.RUNID ?? '', size: 24, maxlength: 64, placeholder: 'optional' }))),
      h('div', { class: 'row buttons' }, send), told);
  }

  async #send(event, service, fields, told, isJob) {
    event.preventDefault();
    if (this.hasAttribute('preview')) return;
    const problems = fields.map(f => f.check()).filter(Boolean);
    if (problems.length) {
      problems[0].focus();
      return;
    }
    const form = new URLSearchParams();
    for (const i of service.inputs.filter(isFixed)) form.append(i.name, i.value);
    for (const f of fields) for (const v of f.values()) form.append(f.input.name, v);
    const url = webUrl(service.accessUrl);
    try {
      if (!url) throw new ServiceError('service', `the service's URL is not one of the web: ${service.accessUrl}`);
      if (!isJob) {
        window.open(`${url}${url.includes('?') ? '&' : '?'}${form}`, '_blank', 'noopener');
        return;
      }
      const name = event.target.elements.RUNID.value.trim();
      if (name) form.set('RUNID', name);
      form.set('PHASE', 'RUN');
      event.target.querySelector('button.primary').disabled = true;
      emit(this, 'vo-job', { href: await createJob(url, form), type: service.name });
    } catch (e) {
      fill(told, failureNotice(e));
    } finally {
      event.target.querySelector('button.primary').disabled = false;
    }
  }
}

/* a value in a descriptor is one that must be sent as it is (DataLink 1.1, section 4.1) */
const isFixed = input => input.value !== '' && !input.options.length && input.min === null && input.max === null && input.ref === '';

/** One parameter: { node, input, values(), check() }; check marks what is wrong and gives back the field. */
function descriptorField(input, given) {
  const id = newId('param');
  const control = controlOf(input, given, id);
  const error = h('span', { class: 'field-error', id: `${id}-error` });
  const text = input.description.replace(/\s*\((required|default: [^)]*)\)\s*$/, '');
  control.setAttribute('aria-describedby', `${id}-error`);
  const node = h('div', { class: 'field', dataset: { param: input.name } },
    h('label', { for: id, title: [input.ucd && `UCD ${input.ucd}`, `datatype ${input.datatype}`].filter(Boolean).join('\n') }, input.name, input.required && h('span', { class: 'required', title: 'required' }, ' *')),
    h('span', { class: 'control' }, control, input.unit && h('span', { class: 'unit' }, ` ${input.unit}`)),
    h('span', { class: 'hint' }, text, limits(input)), error);
  const values = () => valuesOf(input, control);
  const check = () => {
    error.textContent = problem(input, values()) ?? '';
    control.toggleAttribute('aria-invalid', error.textContent !== '');
    return error.textContent ? control : null;
  };
  control.addEventListener('change', check);
  const first = values().join(' ');
  return { node, input, values, check, isChanged: () => values().join(' ') !== first };
}

function controlOf(input, given, id) {
  const start = given ?? input.defaultValue;
  if (input.options.length > 1 && !input.multiple) {
    return h('select', { id, name: input.name }, !input.required && !input.options.some(o => o.value === start) && h('option', { value: '' }, ''), input.options.map(o => h('option', { value: o.value, selected: o.value === start }, o.name)));
  }
  if (input.options.length > 1 && given === undefined) {
    return h('select', { id, name: input.name, multiple: true, size: Math.min(6, input.options.length) }, input.options.map(o => h('option', { value: o.value, selected: true }, o.name)));
  }
  if (input.datatype === 'boolean') return h('select', { id, name: input.name }, [['true', 'yes'], ['false', 'no']].map(([v, t]) => h('option', { value: v, selected: v === start }, t)));
  const value = start || (input.options.length === 1 ? input.options[0].value : '');
  return h('input', { id, name: input.name, value, inputmode: isNumeric(input) ? 'decimal' : null, required: input.required, size: input.multiple ? 40 : 14, spellcheck: 'false' });
}

function valuesOf(input, control) {
  if (control.multiple) return control.selectedOptions.length ? [[...control.selectedOptions].map(o => o.value).join(' ')] : [];
  const value = control.value.trim();
  return value === '' ? [] : [value];
}

const limits = ({ min, max }) => (min !== null && max !== null ? ` (${min} to ${max})` : min !== null ? ` (at least ${min})` : max !== null ? ` (at most ${max})` : '');

/** What is wrong with the values of a parameter, by its description; null if nothing. */
function problem(input, values) {
  if (!values.length) return input.required ? 'this is needed' : null;
  if (isText(input) || input.datatype === 'boolean') return null;
  for (const word of values[0].split(input.multiple ? /[\s,]+/ : /$/)) {
    const n = Number(word);
    if (word === '' || Number.isNaN(n)) return `'${word}' is not a number`;
    if (/short|int|long|unsignedByte/.test(input.datatype) && !/^[+-]?\d+$/.test(word)) return `'${word}' is not a whole number`;
    if ((input.min !== null && n < Number(input.min)) || (input.max !== null && n > Number(input.max))) return `${word} is out of range${limits(input)}`;
  }
  return null;
}

customElements.define('vo-descriptor-form', VoDescriptorForm);
