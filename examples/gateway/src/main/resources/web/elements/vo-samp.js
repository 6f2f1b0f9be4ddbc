// <vo-samp src="URL of a VOTable">: sends a table, its selected rows, images and spectra to TOPCAT, Aladin and others by SAMP,
// and follows rows and positions that come back. Properties: connectTo({ table, selection, sky, rows, url, selectedUrl }),
// 'things' for other products: [{ label, mtype, params }].
import { getText } from '../lib/api.js';
import { closing, fill, h, useStyles } from '../lib/dom.js';
import { clientsFor, connect, disconnect, isConnected, onMessage, reachable, send, watchClients } from '../lib/samp-hub.js';
import { columnNamed, parseVotable } from '../lib/votable.js';

export class VoSamp extends HTMLElement {
  static observedAttributes = ['src'];
  #things = [];
  #stop = null;
  #linked = null;
  #sentSelection = '';

  connectedCallback() {
    useStyles();
    this.told = h('p', { class: 'hint', role: 'status' });
    this.list = h('div', { class: 'samp-list' });
    this.menu = closing(h('details', { class: 'samp', ontoggle: () => this.menu.open && this.#draw() }, h('summary', { class: 'button' }, 'SAMP'),
      h('div', { class: 'popup' }, this.list, this.told)));
    fill(this, this.menu);
    this.#stop = watchClients(() => this.#draw());
  }

  disconnectedCallback() {
    this.#stop?.();
    if (this.#linked) for (const m of ['table.highlight.row', 'table.select.rowList', 'coord.pointAt.sky']) onMessage(m, null);
  }

  attributeChangedCallback(name, before, src) {
    if (src) this.things = [tableThing('Table', src, `vo-blocks:${src}`)];
  }

  set things(things) {
    this.#things = things;
    if (this.menu?.open) this.#draw();
  }

  /** Links a table and a sky view with other clients. */
  connectTo({ table, selection, sky, rows, url, query, service }) {
    const id = `vo-blocks:${url ?? table.name}`;
    const ids = columnNamed(table, 'obs_id');
    this.#linked = { table, selection, sky, rows, id };
    const selectedQuery = () => {
      const chosen = [...selection.selected].map(r => `'${String(ids.values[r]).replace(/'/g, "''")}'`);
      const from = query.match(/\bfrom\s+([\w.]+)/i)[1];
      return `SELECT * FROM ${from} WHERE obs_id IN (${chosen.join(', ')})`;
    };
    const rowsOf = adql => `${service}/sync?${new URLSearchParams({ LANG: 'ADQL', QUERY: adql })}`;
    const skyOf = adql => new URL(`../coverage?${new URLSearchParams({ QUERY: adql })}`, `${service}/`).href;
    const isOnSky = columnNamed(table, 's_region') !== null;
    const some = { when: () => selection.selected.size > 0 };
    this.#things = url ? [tableThing('Table', url, id)] : [];
    if (query && isOnSky) this.#things.push(mocThing('Sky coverage (MOC)', () => skyOf(query), id));
    if (query && ids) {
      this.#things.push({ ...some, label: 'Selected rows', mtype: 'table.load.votable', params: () => ({ url: rowsOf(selectedQuery()), 'table-id': `${id}#selected`, name: 'selected observations' }) });
      if (isOnSky) this.#things.push({ ...some, ...mocThing('Coverage of the selected rows (MOC)', () => skyOf(selectedQuery()), `${id}#selected`) });
    }
    onMessage('table.highlight.row', m => { if (this.#isOurs(m)) rows.reveal(Number(m.row)); });
    onMessage('table.select.rowList', m => {
      if (!this.#isOurs(m)) return;
      const chosen = [m['row-list']].flat().map(Number).filter(r => r >= 0 && r < table.rowCount);
      this.#sentSelection = chosen.join();
      selection.set(chosen);
    });
    onMessage('coord.pointAt.sky', m => sky.look([Number(m.ra), Number(m.dec)], Math.min(sky.view.fov, 10)));
    selection.addEventListener('selection', () => this.#tellSelection());
    rows.addEventListener('vo-activate', e => this.#tellRow(e.detail.row));
    sky.addEventListener('vo-position', e => { if (isConnected()) send('coord.pointAt.sky', { ra: String(e.detail.position[0]), dec: String(e.detail.position[1]) }); });
  }

  #isOurs(message) {
    return message['table-id'] === this.#linked.id || message.url === this.#linked.id.replace('vo-blocks:', '');
  }

  #tellSelection() {
    const chosen = [...this.#linked.selection.selected].sort((a, b) => a - b);
    if (!isConnected() || !this.sent || chosen.join() === this.#sentSelection) return;
    this.#sentSelection = chosen.join();
    send('table.select.rowList', { 'table-id': this.#linked.id, url: this.#linked.id.replace('vo-blocks:', ''), 'row-list': chosen.map(String) });
  }

  #tellRow(row) {
    if (isConnected() && this.sent) send('table.highlight.row', { 'table-id': this.#linked.id, url: this.#linked.id.replace('vo-blocks:', ''), row: String(row) });
  }

  async #connect() {
    this.told.textContent = 'Waiting for the hub: it may ask you whether this page may connect.';
    try {
      await connect();
      this.told.textContent = '';
      onMessage('table.load.votable', receiveTable);
    } catch (e) {
      this.told.textContent = `Not connected: ${e.message}`;
    }
    this.#draw();
  }

  #draw() {
    if (!this.list) return;
    if (!isConnected()) {
      fill(this.list, h('p', { class: 'hint' }, 'Sends tables, images and spectra to TOPCAT, Aladin and others on this machine. The browser may ask whether this page may use the local network: that is the way to the hub.'),
        h('button', { type: 'button', class: 'primary connect', onclick: () => this.#connect() }, 'Connect'));
      return;
    }
    fill(this.list, 
      ...this.#things.filter(t => t.when?.() !== false).map(t => {
        const clients = clientsFor(t.mtype);
        return h('div', { class: 'samp-thing' }, h('strong', {}, t.label),
          clients.length ? h('div', { class: 'row' }, h('button', { type: 'button', class: 'small', dataset: { send: t.mtype }, onclick: () => this.#send(t, null, 'all') }, 'to all'),
            clients.map(c => h('button', { type: 'button', class: 'small', onclick: () => this.#send(t, c.id, c.name) }, c.name))) : h('p', { class: 'hint' }, 'no client takes this'));
      }),
      h('button', { type: 'button', class: 'quiet small', onclick: () => { disconnect(); } }, 'Disconnect'));
  }

  #send(thing, id, name) {
    send(thing.mtype, typeof thing.params === 'function' ? thing.params() : thing.params, id);
    this.sent = true;
    this.told.textContent = `${thing.label} sent to ${name}.`;
  }
}

/* read at once, since its sender may not keep it */
async function receiveTable({ url }) {
  const text = await getText(reachable(url));
  if (!parseVotable(text).tables.length) throw new Error('the document has no table');
  location.hash = `#/results?src=${encodeURIComponent(URL.createObjectURL(new Blob([text], { type: 'application/x-votable+xml' })))}`;
}

const mocThing = (label, url, id) => ({ label, mtype: 'coverage.load.moc.fits', params: () => ({ url: url(), 'coverage-id': id, name: label }) });
const tableThing = (label, url, id) => ({ label, mtype: 'table.load.votable', params: () => ({ url, 'table-id': id, name: 'VO Blocks observations' }) });

customElements.define('vo-samp', VoSamp);
