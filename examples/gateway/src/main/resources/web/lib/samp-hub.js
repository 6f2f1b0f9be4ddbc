// One registration with the SAMP hub of the user's machine, for the whole page (Web Profile, SAMP 1.3, section 5).
import { home } from './api.js';

const LIBRARY = new URL('../vendor/sampjs-1.0.3/samp.js', import.meta.url).href;

let connector = null;
let tracker = null;
let loading = null;
const watchers = new Set();
const handlers = new Map();

function library() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = LIBRARY;
    script.onload = () => resolve(window.samp);
    script.onerror = () => reject(new Error('the SAMP library could not be loaded'));
    document.head.append(script);
  });
  return loading;
}

/** Hears of clients that come, go and change. */
export function watchClients(listener) {
  watchers.add(listener);
  return () => watchers.delete(listener);
}

/** Answers messages of a type: listener(params). One listener a type; null for none. */
export function onMessage(mtype, listener) {
  if (listener) handlers.set(mtype, listener);
  else handlers.delete(mtype);
}

const HEARD = ['table.highlight.row', 'table.select.rowList', 'coord.pointAt.sky', 'table.load.votable'];

let ready = false;

/** Whether messages can go both ways. */
export const isConnected = () => ready && Boolean(connector?.connection);

/** Registers with the hub; the user is asked there. */
export async function connect() {
  const samp = await library();
  if (isConnected()) return;
  ready = false;
  tracker = new samp.ClientTracker();
  tracker.onchange = () => watchers.forEach(w => w());
  // a notification that cannot be followed is let go: nobody waits for an answer
  for (const mtype of HEARD) tracker.callHandler[mtype] = (sender, message) => { Promise.resolve().then(() => handlers.get(mtype)?.(message['samp.params'])).catch(() => {}); };
  answerWhenDone(tracker);
  const meta = { 'samp.name': 'VO Blocks gateway', 'samp.description.text': 'Observations, images and spectra of the science gateway', 'samp.icon.url': `${home}icon.svg`, 'author.mail': '' };
  // the connector is not given the tracker: it would make it callable without telling when that is done
  connector = new samp.Connector('VO Blocks gateway', meta);
  await new Promise((resolve, reject) => {
    samp.register(connector.name, connection => {
      connector.setConnection(connection);
      tracker.init(connection);
      connection.setCallable(tracker, () => connection.declareSubscriptions([tracker.calculateSubscriptions()], resolve, reject));
      addEventListener('pagehide', () => connection.unregister());
    }, e => reject(new Error(e && /XHR|connect|0/.test(String(e)) ? 'no hub answers on this machine: start TOPCAT, Aladin or another hub first' : String(e))));
  });
  ready = true;
  watchers.forEach(w => w());
}

/* a call is answered when its work is done: its sender may go away then, and what it offered with it */
function answerWhenDone(client) {
  const atOnce = client.receiveCall;
  client.receiveCall = (sender, id, message) => {
    const listener = handlers.get(message['samp.mtype']);
    if (!listener) return atOnce.call(client, sender, id, message);
    const answer = response => client.connection.reply([id, response]);
    return Promise.resolve().then(() => listener(message['samp.params'])).then(
      () => answer({ 'samp.status': 'samp.ok', 'samp.result': {} }),
      e => answer({ 'samp.status': 'samp.error', 'samp.error': { 'samp.errortxt': e.message } }));
  };
}

export function disconnect() {
  connector?.unregister();
  connector = null;
  watchers.forEach(w => w());
}

/** Clients that understand a type of messages: [{ id, name }]. */
export function clientsFor(mtype) {
  if (!isConnected()) return [];
  const own = connector.connection.regInfo['samp.self-id'];
  return Object.keys(tracker.ids).filter(id => id !== own && understands(tracker.subs[id] ?? {}, mtype)).map(id => ({ id, name: tracker.getName(id) }));
}

function understands(subscriptions, mtype) {
  return Object.keys(subscriptions).some(s => s === mtype || s === '*' || (s.endsWith('.*') && mtype.startsWith(s.slice(0, -1))));
}

/** Sends a message to one client, or to all that understand it. */
export function send(mtype, params, clientId = null) {
  const message = new window.samp.Message(mtype, params);
  if (clientId) connector.connection.notify([clientId, message]);
  else connector.connection.notifyAll([message]);
}

/** A URL of a message, as this page may fetch it: through the hub if it is of another origin. */
export const reachable = url => (new URL(url, location.href).origin === location.origin ? url : connector.connection.translateUrl(url));
