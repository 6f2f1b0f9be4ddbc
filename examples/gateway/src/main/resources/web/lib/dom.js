// Making elements. Text of services is only ever set as text, links only lead to http and https.

/** An element: h('a', { href, class, onclick, dataset: {} }, 'text', child, …). Null and false are left out. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) set(node, key, value);
  node.append(...children.flat(Infinity).filter(c => c !== null && c !== undefined && c !== false));
  return node;
}

/** Replaces what is in an element; null and false are left out. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(c => c !== null && c !== undefined && c !== false && c !== ''));
}

const SVG = 'http://www.w3.org/2000/svg';

/** The same for SVG. */
export function svg(tag, props = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(props)) set(node, key, value);
  node.append(...children.flat(Infinity).filter(c => c !== null && c !== undefined && c !== false));
  return node;
}

const PROPERTIES = new Set(['value', 'checked', 'indeterminate', 'selected', 'disabled', 'hidden', 'open', 'src', 'table', 'image', 'link']);

function set(node, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
  else if (key === 'dataset') Object.assign(node.dataset, value);
  else if (key === 'style') for (const [k, v] of Object.entries(value)) node.style.setProperty(k, v);
  else if (PROPERTIES.has(key) && key in node && !(node instanceof SVGElement)) node[key] = value;
  else node.setAttribute(key, value === true ? '' : String(value));
}

/** A link, or plain text if the URL is not one of the web. */
export function link(href, text, props = {}) {
  const url = webUrl(href);
  return url ? h('a', { href: url, ...props }, text) : h('span', {}, text);
}

/** The absolute URL if it is of http or https, otherwise null. */
export function webUrl(href) {
  try {
    const url = new URL(href, document.baseURI);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** What is told in place of content: empty, busy, a failure; what happened and what to do. */
export function notice(kind, title, text = '', ...actions) {
  return h('div', { class: `notice ${kind}`, role: kind === 'error' ? 'alert' : 'status' },
    h('strong', {}, title), text && h('p', {}, text), actions.length > 0 && h('div', { class: 'actions' }, actions));
}

export function busy(text, oncancel, ...actions) {
  return h('div', { class: 'notice busy', role: 'status' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), h('strong', {}, text),
    oncancel && h('button', { type: 'button', class: 'quiet', onclick: oncancel }, 'Cancel'), ...actions);
}

/** A button that copies a text. */
export function copyButton(text, label = 'Copy') {
  const button = h('button', { type: 'button', class: 'quiet small', onclick: async () => {
    await navigator.clipboard.writeText(typeof text === 'function' ? text() : text);
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = label; }, 1500);
  } }, label);
  return button;
}

/** A menu, as details, that closes with Escape, and when one goes elsewhere. */
export function closing(menu) {
  menu.addEventListener('keydown', e => {
    if (e.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.firstElementChild.focus();
  });
  // a click on text within gives the focus to what is around the menu: that is not elsewhere
  menu.addEventListener('focusout', e => { if (e.relatedTarget && !menu.contains(e.relatedTarget) && !e.relatedTarget.contains(menu)) menu.open = false; });
  return menu;
}

/** Tells something that has happened. */
export function emit(node, type, detail) {
  return node.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, cancelable: true, composed: true }));
}

/** Gives a file to the user. */
export function save(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const a = h('a', { href: url, download: name });
  a.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Brings the style sheet into a page that uses single elements. */
export function useStyles() {
  const href = new URL('../elements.css', import.meta.url).href;
  if (![...document.styleSheets].some(s => s.href === href) && !document.head.querySelector(`link[href="${href}"]`)) {
    document.head.append(h('link', { rel: 'stylesheet', href }));
  }
}

let ids = 0;

/** A name for an element that no other has. */
export function newId(word) {
  ids += 1;
  return `${word}-${ids}`;
}
