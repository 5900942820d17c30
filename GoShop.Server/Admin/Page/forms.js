// Signing in, step by step, and setting up the second factor where an admin has none yet.

import { Away, change, Refused } from './api.js';
import { wait } from './format.js';
import { knows, say } from './words.js';

const element = id => document.getElementById(id);

const views = [...document.querySelectorAll('[data-view]')];

/** Shows one view instead of the others, with the focus where one goes on. */
export function show(name) {
  for (const view of views) view.hidden = view.id !== `view-${name}`;
  const shown = element(`view-${name}`);
  (shown.querySelector('input:not([type=date]), [tabindex="-1"]') ?? shown).focus();
}

/** What went wrong, in the words of the page where it has some. */
export function explain(error) {
  if (error instanceof Away) return say('awayLater');
  return error instanceof Refused && knows(error.code) ? say(error.code, wait(error.retryAfter ?? 60)) : error.message;
}

function complain(form, text) {
  const place = form.querySelector('.error');
  place.hidden = !text;
  place.textContent = text ?? '';
}

/** Does something with what was entered; says beside it what goes wrong, and lets nobody send it twice meanwhile. */
function onSubmit(id, work) {
  const form = element(id);
  const button = form.querySelector('.primary');
  form.addEventListener('submit', async event => {
    event.preventDefault();
    complain(form, null);
    button.disabled = true;
    try {
      await work(Object.fromEntries(new FormData(form)));
      form.reset();
    } catch (error) {
      if (!(error instanceof Away || error instanceof Refused)) throw error;
      complain(form, explain(error));
      [...form.querySelectorAll('input')].at(-1).select();
    } finally {
      button.disabled = false;
    }
  });
}

/** Shows the sign-in form, with what led to it. */
export function askToSignIn(why = null) {
  show('sign-in');
  complain(element('sign-in'), why);
}

/** Has an admin set up the second factor. */
export async function askToSetUp() {
  const { secret, qrCode } = await change('start-two-factor');
  const picture = element('set-up-picture');
  picture.src = qrCode;
  picture.alt = say('setUpPicture');
  element('set-up-secret').textContent = secret.replace(/(.{4})(?=.)/g, '$1 ');
  show('set-up');
}

/** @param onSignedIn Is called whenever somebody has gone through. */
export function listen(onSignedIn) {
  let challenge = null;

  onSubmit('sign-in', async entered => {
    const { twoFactorChallenge } = await change('sign-in', entered);
    challenge = twoFactorChallenge?.token;
    if (challenge) show('code');
    else await onSignedIn();
  });

  onSubmit('code', async ({ code }) => {
    try {
      await change('complete-two-factor', { challenge, code: code.trim() });
    } catch (error) {
      if (error.code !== 'UNAUTHENTICATED') throw error;
      return askToSignIn(say('tooLate'));
    }
    await onSignedIn();
  });

  element('code-back').addEventListener('click', () => askToSignIn());

  onSubmit('set-up', async ({ code }) => {
    const { backupCodes } = await change('confirm-two-factor', { code: code.replaceAll(' ', '') });
    element('backup-codes').replaceChildren(...backupCodes.map(backupCode => {
      const item = document.createElement('li');
      item.textContent = backupCode;
      return item;
    }));
    show('backup-codes');
  });

  element('backup-codes-kept').addEventListener('click', () => {
    element('backup-codes').replaceChildren();
    onSignedIn();
  });
}
