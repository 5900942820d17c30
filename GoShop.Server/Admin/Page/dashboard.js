// The dashboard: the range that is chosen, its figures, and what happens meanwhile.

import { ask, SignedOut } from './api.js';
import { showCharts } from './charts.js';
import { explain } from './forms.js';
import { range as writeRange, today, useTimeZone } from './format.js';
import { addOrder, addProduct, showLatest } from './lists.js';
import { watch } from './live.js';
import { patiently } from './patience.js';
import { possible, presets, read, write } from './range.js';
import { make } from './tables.js';
import { showTiles } from './tiles.js';
import { say } from './words.js';

// Each new order changes the figures; counting them anew is work for the database.
const leastPause = 15_000;

const element = id => document.getElementById(id);
const [from, to, interval] = ['from', 'to', 'interval'].map(element);
const isToday = () => range.to >= today();

let range = null;
let loading = null;
let counted = 0, recount = 0;
let stop = () => {};
let leave = () => {};

function fail(error) {
  if (error instanceof SignedOut) return leave();
  if (error.name === 'AbortError') return;
  element('problem').hidden = false;
  element('problem').textContent = explain(error);
}

function showRange() {
  [from.value, to.value] = [range.from, range.to];
  interval.replaceChildren(...possible(range).map(name => new Option(say(name), name, false, name === range.interval)));
  for (const button of element('presets').children) button.setAttribute('aria-pressed', String(button.value === range.preset));
}

async function load() {
  loading?.abort();
  loading = new AbortController();
  const { signal } = loading;
  const figures = element('figures');
  figures.setAttribute('aria-busy', 'true');
  clearTimeout(recount);
  recount = 0;
  if (!counted) element('compared').textContent = say('loading');
  try {
    const asked = { from: range.from, to: range.to, interval: range.interval };
    const { admin: { dashboard } } = await patiently(() => ask('dashboard', asked, signal), signal);
    signal.throwIfAborted();
    counted = Date.now();
    element('problem').hidden = true;
    element('compared').textContent = [say('compared', writeRange(dashboard), writeRange(dashboard.comparedTo)), ...(isToday() ? [say('notOver')] : [])].join(' · ');
    showTiles(dashboard);
    showCharts(dashboard);
    figures.setAttribute('aria-busy', 'false');
  } catch (error) {
    if (!signal.aborted) fail(error);
  }
}

/** Loads the range that the address names. */
function renew() {
  const named = read(location.search, today());
  if (JSON.stringify(named) !== JSON.stringify(range)) {
    range = named;
    showRange();
  }
  return load();
}

function choose(chosen) {
  history.pushState(null, '', write(chosen));
  renew();
}

/**
 * Fills the dashboard, and goes on showing what happens.
 * @param onReady Is called when there is something to show.
 * @param onSignedOut Is called when nobody is signed in any more.
 */
export async function open(onReady, onSignedOut) {
  close();
  const opened = new AbortController();
  stop = () => opened.abort();
  leave = () => { close(); onSignedOut(); };
  const loadLatest = async () => {
    const latest = await patiently(() => ask('latest', {}, opened.signal), opened.signal);
    useTimeZone(latest.admin.dashboard.timeZone);
    showLatest(latest);
  };

  await loadLatest();
  onReady();

  let wasLive = false;
  const stopWatching = watch({
    'order-placed': ({ orderPlaced }) => {
      addOrder(orderPlaced);
      if (isToday() && !recount) recount = setTimeout(renew, Math.max(0, counted + leastPause - Date.now()));
    },
    'low-stock': ({ lowStock }) => addProduct(lowStock),
  }, {
    onLive: async mayHaveMissed => {
      if (mayHaveMissed) await loadLatest().catch(fail);
      if (mayHaveMissed && wasLive && isToday()) renew();
      wasLive = true;
      showState('live');
    },
    onLost: () => showState('connecting'),
    onSignedOut: leave,
  });
  stop = () => {
    stopWatching();
    opened.abort();
  };
  showState('connecting');
  window.onpopstate = renew;
  await renew();
}

/** Ends what the dashboard does. */
export function close() {
  stop();
  stop = () => {};
  loading?.abort();
  clearTimeout(recount);
  window.onpopstate = null;
}

function showState(state) {
  element('live').textContent = say(state);
  element('live').className = `live ${state}`;
}

element('range').addEventListener('submit', event => event.preventDefault());
element('presets').addEventListener('click', ({ target }) => target.value && choose({ preset: target.value }));
interval.addEventListener('change', () => choose({ ...range, interval: interval.value, isIntervalChosen: true }));
for (const day of [from, to]) {
  day.addEventListener('change', () => {
    from.setCustomValidity(from.value > to.value ? say('wrongRange') : '');
    if (element('range').reportValidity()) choose({ preset: null, from: from.value, to: to.value });
  });
}
element('presets').append(...Object.keys(presets).map(name => Object.assign(make('button', null, say(name)), { type: 'button', value: name })));
