// Who opens the page sees what is theirs to see: the sign-in, the dashboard, or why they may not.

import { change, Refused, session, SignedOut } from './api.js';
import { close, open } from './dashboard.js';
import { askToSetUp, askToSignIn, explain, listen, show } from './forms.js';
import { useCurrency } from './format.js';
import { patiently } from './patience.js';
import { say, translate } from './words.js';

const element = id => document.getElementById(id);

function refuse(why) {
  element('refused-why').textContent = why;
  show('refused');
}

async function enter() {
  const { me, shop } = await patiently(session);
  document.title = `${shop.name} · ${say('dashboard')}`;
  for (const place of document.querySelectorAll('[data-shop]')) place.textContent = shop.name;
  useCurrency(shop.currency);
  element('bar').hidden = !me;
  element('user-name').textContent = me?.name ?? '';
  element('live').textContent = '';
  if (!me) return askToSignIn();
  if (me.role !== 'ADMIN') return refuse(say('refusedWhy', me.name));
  if (!me.twoFactorEnabled) return patiently(askToSetUp);
  show('wait');
  await open(() => show('dashboard'), leave);
}

/** Shows what whoever is signed in may see. */
async function go() {
  try {
    await enter();
  } catch (error) {
    if (error instanceof SignedOut) leave();
    else if (error instanceof Refused) refuse(explain(error));
    else if (error.name !== 'AbortError') throw error;
  }
}

function leave() {
  close();
  element('bar').hidden = true;
  askToSignIn(say('sessionOver'));
}

element('sign-out').addEventListener('click', async () => {
  close();
  await patiently(() => change('sign-out')).catch(error => { if (!(error instanceof SignedOut)) throw error; });
  element('bar').hidden = true;
  askToSignIn();
});

translate();
listen(go);
go();
