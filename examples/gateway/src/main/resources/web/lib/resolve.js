// The position of a name: the gateway's resolver (own targets first, then Sesame), or the service's own targets.
import { getJson, home } from './api.js';

/** { name, ra, dec, resolver }; the error says what can be done. */
export async function resolveName(name) {
  try {
    return await getJson(`${home}resolve?name=${encodeURIComponent(name)}`);
  } catch (e) {
    if (e.kind === 'missing') throw new Error(`No resolver knows '${name}'. Check the spelling, or type a position.`);
    if (e.kind === 'service') throw new Error(`'${name}' is no target of this archive, and the name resolver cannot be reached. Type a position instead.`);
    throw e;
  }
}
