// <vo-adql service="…/tap">: an editor for queries with completion from the service's tables, checked by the service as one
// types. Property 'value'; tells 'vo-edit' { query } when a person changes it and 'vo-query' { query } with Ctrl-Enter.
import { emit, h, useStyles } from '../lib/dom.js';
import { request } from '../lib/api.js';
import { queryForm } from '../lib/upload.js';
import { completions, functionNames } from '../lib/adql-language.js';

const LIBRARY = '../vendor/codemirror-6.43.15/codemirror.js';

export class VoAdql extends HTMLElement {
  #text = '';
  #view = null;
  #quiet = false;
  #checks = 0;

  connectedCallback() {
    useStyles();
    this.service = this.getAttribute('service') ?? 'tap';
    if (this.#view || this.starting) return;
    this.starting = true;
    // a plain text area until the editor is there: the page can be used at once
    this.area = h('textarea', { rows: 8, spellcheck: 'false', 'aria-label': 'ADQL query', value: this.#text, oninput: () => this.#edited(this.area.value) });
    this.messages = h('ul', { class: 'diagnostics', role: 'status', 'aria-label': 'What the service says of the query' });
    this.replaceChildren(this.area, this.messages);
    this.#start();
  }

  get value() {
    return this.#view ? this.#view.state.doc.toString() : this.#text;
  }

  set value(text) {
    this.#text = text;
    if (!this.#view) {
      if (this.area) this.area.value = text;
      return;
    }
    if (text === this.value) return;
    this.#quiet = true;
    this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text } });
    this.#quiet = false;
  }

  /** Puts a word where the cursor is. */
  insert(text) {
    if (!this.#view) return;
    const { from, to } = this.#view.state.selection.main;
    this.#view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length } });
    this.#view.focus();
  }

  focus() {
    (this.#view ?? this.area).focus();
  }

  async #start() {
    const cm = await import(LIBRARY);
    const host = h('div', { class: 'editor' });
    // in a shadow root the editor's styles need no inline style element, which the page's policy forbids
    const root = host.attachShadow({ mode: 'open' });
    this.language = new cm.Compartment();
    const hadFocus = document.activeElement === this.area;
    this.#text = this.area.value;
    this.#view = new cm.EditorView({
      root,
      parent: root,
      state: cm.EditorState.create({ doc: this.#text, extensions: this.#extensions(cm) }),
    });
    this.area.replaceWith(host);
    if (hadFocus) this.#view.focus();
    const functions = await functionNames(this.service).catch(() => null);
    if (functions) this.#view.dispatch({ effects: this.language.reconfigure(this.#sql(cm, functions)) });
  }

  #sql(cm, functions) {
    const dialect = cm.SQLDialect.define({ builtin: functions.join(' '), doubleQuotedStrings: false, unquotedBash: false });
    return cm.sql({ dialect });
  }

  #extensions(cm) {
    const t = cm.tags;
    const colours = cm.HighlightStyle.define([
      { tag: t.keyword, color: 'var(--syntax-keyword)', fontWeight: '600' },
      { tag: [t.string, t.special(t.string)], color: 'var(--syntax-string)' },
      { tag: t.number, color: 'var(--syntax-number)' },
      { tag: [t.comment, t.lineComment, t.blockComment], color: 'var(--muted)', fontStyle: 'italic' },
      { tag: [t.standard(t.name), t.typeName], color: 'var(--syntax-function)' },
    ]);
    const theme = cm.EditorView.theme({
      '&': { fontSize: '13px', backgroundColor: 'var(--field)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: '6px' },
      '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
      '.cm-content': { fontFamily: 'var(--mono)', minHeight: '9.5em', caretColor: 'var(--ink)', padding: '8px 0' },
      '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--muted)', border: 'none' },
      '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--soft)' },
      '.cm-cursor': { borderLeftColor: 'var(--ink)' },
      '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': { background: 'var(--selected) !important' },
      '.cm-tooltip': { backgroundColor: 'var(--panel)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: '6px', boxShadow: 'var(--shadow)' },
      '.cm-tooltip-autocomplete ul li': { padding: '2px 8px' },
      '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
      '.cm-completionDetail': { color: 'inherit', opacity: '0.7' },
      '.cm-tooltip.cm-completionInfo': { maxWidth: '22rem', padding: '6px 10px' },
      '.cm-diagnostic-error': { borderLeft: '4px solid var(--bad)' },
    });
    return [
      cm.keymap.of([{ key: 'Mod-Enter', run: () => (emit(this, 'vo-query', { query: this.value }), true) }]),
      cm.lineNumbers(), cm.highlightSpecialChars(), cm.history(), cm.drawSelection(), cm.highlightActiveLine(), cm.bracketMatching(), cm.closeBrackets(),
      cm.autocompletion({ override: [completions(this.service)] }), cm.EditorView.lineWrapping, cm.syntaxHighlighting(colours), theme,
      cm.linter(view => this.#check(view.state.doc.toString()), { delay: 300 }),
      cm.keymap.of([...cm.defaultKeymap, ...cm.historyKeymap, ...cm.completionKeymap, ...cm.lintKeymap]),
      this.language.of(cm.sql({})),
      cm.EditorView.updateListener.of(update => {
        if (!update.docChanged) return;
        for (const fix of this.messages.querySelectorAll('button')) fix.disabled = true; // their places are those of the text before
        if (!this.#quiet) this.#edited(update.state.doc.toString());
      }),
      cm.EditorView.contentAttributes.of({ 'aria-label': 'ADQL query', 'aria-multiline': 'true', spellcheck: 'false' }),
    ];
  }

  #edited(query) {
    this.#text = query;
    emit(this, 'vo-edit', { query });
  }

  /** What the service's own parser and resolver say of the query. */
  async #check(query) {
    const turn = ++this.#checks;
    const found = query.trim() ? await this.#ask(query) : [];
    // an answer on what was there before says nothing of what is there now
    return turn === this.#checks ? this.#tell(found, query) : [];
  }

  async #ask(query) {
    try {
      return (await (await request(`${this.service}/check`, { method: 'POST', form: queryForm(query, { fieldsOnly: true }) })).json()).diagnostics;
    } catch {
      return []; // a service without this resource says it when the query is run
    }
  }

  #tell(diagnostics, query) {
    this.checked = query;
    this.toggleAttribute('invalid', diagnostics.some(d => d.severity === 'error'));
    this.messages.replaceChildren(...diagnostics.map(d => h('li', { class: d.severity },
      h('code', { class: 'where' }, `${d.line}:${d.column}`), h('span', {}, d.message),
      fixesOf(d).map(f => h('button', { type: 'button', class: 'quiet small', onclick: () => this.#fix(f) }, f.text || 'remove it')))));
    return diagnostics.map(d => ({
      from: Math.min(d.start, query.length), to: Math.max(Math.min(d.end, query.length), Math.min(d.start, query.length)),
      severity: d.severity === 'error' ? 'error' : 'warning', message: d.message,
      actions: fixesOf(d).map(f => ({ name: f.text, apply: () => this.#fix(f) })),
    }));
  }

  #fix({ start, end, text }) {
    this.#view.dispatch({ changes: { from: start, to: end, insert: text } });
    this.#view.focus();
  }
}

/* what a click puts in which place: the service's own mend first, then what may have been meant */
function fixesOf({ start, end, fix, suggestions = [] }) {
  const meant = end > start ? suggestions.map(text => ({ start, end, text })) : [];
  const all = fix ? [{ start: fix.start, end: fix.end, text: fix.replacement }, ...meant] : meant;
  return all.filter((f, i) => all.findIndex(g => g.text === f.text) === i).slice(0, 4);
}

customElements.define('vo-adql', VoAdql);
