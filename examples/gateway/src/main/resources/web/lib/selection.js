// Which rows of a table are selected, shown and pointed at: what a table, a sky view and plots share.

export class Selection extends EventTarget {
  selected = new Set();
  hover = -1;
  /** The rows that the filter leaves, or null for all. */
  shown = null;

  #tell(type) {
    this.dispatchEvent(new Event(type));
  }

  set(rows) {
    this.selected = new Set(rows);
    this.#tell('selection');
  }

  toggle(row, on = !this.selected.has(row)) {
    if (on) this.selected.add(row);
    else this.selected.delete(row);
    this.#tell('selection');
  }

  add(rows) {
    for (const r of rows) this.selected.add(r);
    this.#tell('selection');
  }

  point(row) {
    if (row === this.hover) return;
    this.hover = row;
    this.#tell('hover');
  }

  show(rows) {
    this.shown = rows;
    this.#tell('shown');
  }

  isShown(row) {
    return this.shown === null || this.shown.has(row);
  }

  /** Listens to 'selection', 'hover', 'shown' until the element goes. */
  watch(types, listener, signal) {
    for (const t of types) this.addEventListener(t, listener, { signal });
  }
}
