// What the service's own parser knows of a query that is being written, for the editor (the resource /complete of its TAP service).
import { request } from './api.js';
import { queryForm } from './upload.js';

const KINDS = { table: { type: 'class', boost: 1 }, column: { type: 'property', boost: 2 }, function: { type: 'function', boost: 0 }, keyword: { type: 'keyword', boost: -1 } };

async function ask(service, query, offset, signal) {
  return (await request(`${service}/complete`, { method: 'POST', form: queryForm(query, { fieldsOnly: true, OFFSET: String(offset) }), signal })).json();
}

/** The names of the functions of a service, to be marked as such. */
export async function functionNames(service) {
  return [...new Set((await ask(service, '', 0)).proposals.filter(p => p.kind === 'function').map(p => p.text.toLowerCase()))];
}

/** A source of completions. */
export function completions(service) {
  return async context => {
    const word = context.matchBefore(/\w*/);
    const isBegun = word && word.from < word.to;
    if (!isBegun && !context.explicit && context.state.sliceDoc(context.pos - 1, context.pos) !== '.') return null;
    const stop = new AbortController();
    context.addEventListener('abort', () => stop.abort(), { onDocChange: true });
    try {
      const { start, proposals } = await ask(service, context.state.doc.toString(), context.pos, stop.signal);
      return proposals.length ? { from: start, options: proposals.map(option), validFor: /^\w*$/ } : null;
    } catch {
      return null; // a service without this resource completes nothing
    }
  };
}

function option({ text, kind, detail, description }) {
  const what = kind === 'function' ? detail.replace(text, '') : detail;
  return { label: text, ...KINDS[kind], detail: kind === 'table' ? 'table' : what, info: description || undefined, apply: kind === 'function' ? `${text}(` : text };
}
