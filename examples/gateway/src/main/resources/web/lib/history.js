// The last queries, and those that were given a name, kept in this browser.

const KEY = 'vo-blocks-queries';
const MOST = 50;

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

function write(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // no storage: no history
  }
}

/** The queries: { query, hash, time, rows, name }, the latest first. */
export const queries = () => read();

/** Remembers that a query was run; one that is there already moves to the top. */
export function remember(query, entry) {
  const list = read();
  const known = list.find(q => q.query === query);
  const rest = list.filter(q => q !== known);
  const kept = [{ ...known, query, ...entry, time: new Date().toISOString() }, ...rest];
  write([...kept.filter(q => q.name), ...kept.filter(q => !q.name).slice(0, MOST)].sort((a, b) => b.time.localeCompare(a.time)));
}

export function nameQuery(query, name) {
  write(read().map(q => (q.query === query ? { ...q, name } : q)));
}

export function forget(query) {
  write(read().filter(q => q.query !== query));
}
