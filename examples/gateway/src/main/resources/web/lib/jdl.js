// Job descriptions in their JSON form, and what a form for one job is made from.

export const DATATYPES = ['xs:string', 'xs:int', 'xs:long', 'xs:float', 'xs:double', 'xs:boolean', 'xs:anyURI'];
export const MULTIPLICITIES = [['', 'one'], ['0..1', 'at most one'], ['1..*', 'one or more'], ['*', 'any number']];

export const emptyJob = () => ({ name: '', title: '', annotation: '', type: 'Analysis', subtype: '', version: '1.0', doculink: '', contact_name: '', contact_email: '', executionDuration: '1800', quote: '', parameters: [], used: [], generated: [], command: null });

/* the members of an object in the order that its keys list, with their names inside */
function members(json, name) {
  const all = json[name] ?? {};
  const keys = json[`${name}_keys`] ?? Object.keys(all);
  return keys.filter(k => all[k]).map(k => ({ name: k, ...all[k] }));
}

/** From JSON to lists that can be reordered. */
export function fromJson(json) {
  const text = Object.fromEntries(Object.keys(emptyJob()).filter(k => typeof json[k] === 'string').map(k => [k, json[k]]));
  return { ...emptyJob(), ...text, parameters: members(json, 'parameters'), used: members(json, 'used'), generated: members(json, 'generated'), command: json.command ?? null };
}

/** Back to JSON. */
export function toJson(job) {
  const { parameters, used, generated, command, ...rest } = job;
  const json = { ...rest };
  for (const [key, list] of Object.entries({ parameters, used, generated })) {
    json[key] = Object.fromEntries(list.map(({ name, ...values }) => [name, key === 'parameters' ? parameter(values) : values]));
    json[`${key}_keys`] = list.map(p => p.name);
  }
  if (command) json.command = command;
  return json;
}

/* empty limits and options are left out */
function parameter({ options, min, max, multiplicity, ...values }) {
  const told = { ...values };
  const list = (Array.isArray(options) ? options : String(options ?? '').split(',')).map(o => o.trim()).filter(Boolean);
  if (list.length) told.options = list;
  if (min) told.min = min;
  if (max) told.max = max;
  if (multiplicity) told.multiplicity = multiplicity;
  return told;
}

const VOTABLE_TYPES = { 'xs:string': 'char', 'xs:anyURI': 'char', 'xs:int': 'int', 'xs:long': 'long', 'xs:float': 'float', 'xs:double': 'double', 'xs:boolean': 'boolean' };

/** The service descriptor that a description gives, for a preview of its form. */
export function toDescriptor(job) {
  return {
    name: job.title || job.name || 'job', description: job.annotation, standardId: 'ivo://ivoa.net/std/UWS#rest-1.1', accessUrl: '',
    inputs: job.parameters.map(p => {
      const datatype = VOTABLE_TYPES[p.datatype] ?? 'char';
      const isRequired = p.required === 'true';
      return {
        name: p.name, datatype, arraysize: datatype === 'char' || /\*|\.\.\d*[2-9]/.test(p.multiplicity ?? '') ? '*' : '', unit: p.unit ?? '', ucd: p.ucd ?? '', utype: p.utype ?? '', xtype: '', ref: '',
        description: `${p.annotation ?? ''}${isRequired ? ' (required)' : p.default ? ` (default: ${p.default})` : ''}`, value: '', nullText: null,
        options: (Array.isArray(p.options) ? p.options : String(p.options ?? '').split(',')).map(o => o.trim()).filter(Boolean).map(o => ({ value: o, name: o })),
        min: p.min || null, max: p.max || null, multiple: datatype !== 'char' && /\*|\.\.\d*[2-9]/.test(p.multiplicity ?? ''), required: isRequired, defaultValue: isRequired ? '' : p.default ?? '',
      };
    }),
  };
}

/** What is missing or wrong, for people; the service checks again. */
export function problems(job) {
  const found = [];
  if (!/^[A-Za-z][\w.-]*$/.test(job.name)) found.push('the name: expected a letter, then letters, digits, _ . -');
  for (const [what, list] of [['parameter', job.parameters], ['used', job.used], ['generated', job.generated]]) {
    list.forEach((p, i) => {
      if (!p.name) found.push(`${what} ${i + 1} has no name`);
      else if (list.findIndex(q => q.name === p.name) < i) found.push(`${what} '${p.name}' is there twice`);
    });
  }
  return found;
}
