// Who is signed in. Tells 'vo-session' on the window when that changes.
import { getJson, home, request, setSessionWord } from './api.js';

export const session = { accounts: false, user: null, roles: [], known: false };

function became(me) {
  Object.assign(session, me, { known: true });
  setSessionWord(me.csrf);
  window.dispatchEvent(new Event('vo-session'));
  return session;
}

export async function loadSession() {
  return became(await getJson(`${home}auth/me`));
}

export async function signIn(name, password) {
  const response = await request(`${home}auth/login`, { method: 'POST', form: { NAME: name, PASSWORD: password } });
  return became(await response.json());
}

export async function signOut() {
  const response = await request(`${home}auth/logout`, { method: 'POST' });
  return became(await response.json());
}

export const mayRunJobs = () => !session.accounts || session.user !== null;
export const isAdmin = () => session.roles.includes('admin');
