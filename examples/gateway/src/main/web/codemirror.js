// What the query editor takes of CodeMirror 6, in one file.
export { EditorState, Compartment } from '@codemirror/state';
export {
  EditorView, keymap, lineNumbers, drawSelection, highlightActiveLine, highlightSpecialChars, placeholder, tooltips,
} from '@codemirror/view';
export { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
export { bracketMatching, syntaxHighlighting, HighlightStyle } from '@codemirror/language';
export { SQLDialect, sql } from '@codemirror/lang-sql';
export { autocompletion, completionKeymap, closeBrackets, acceptCompletion, startCompletion } from '@codemirror/autocomplete';
export { linter, lintKeymap, setDiagnostics, forceLinting } from '@codemirror/lint';
export { tags } from '@lezer/highlight';
