// The totals, each with what became of it since the days before.

import { money, number, percent } from './format.js';
import { data, make } from './tables.js';
import { say } from './words.js';

const tiles = [
  { key: 'revenue', value: figures => figures.revenue, write: money, note: figures => figures.unpaidRevenue > 0 && say('unpaidNote', money(figures.unpaidRevenue)) },
  { key: 'orders', value: figures => figures.orderCount, write: number },
  { key: 'averageOrder', value: figures => figures.averageOrderValue, write: money },
  { key: 'pieces', value: figures => figures.pieces, write: number },
  {
    key: 'customers', value: ({ customers }) => customers.new + customers.returning, write: number,
    note: ({ customers }) => say('customersNote', number(customers.new), number(customers.returning)),
  },
  { key: 'registrations', value: figures => figures.registrationCount, write: number },
  {
    key: 'conversion', value: figures => figures.cartConversion.rate, write: percent, isShare: true,
    note: ({ cartConversion }) => say('conversionNote', number(cartConversion.ordered), number(cartConversion.started)),
  },
  { key: 'cancelled', value: figures => figures.cancelledCount, write: number, isBad: true, note: figures => say('cancelledNote', percent(figures.cancelledShare)) },
];

// Shares are told in points: «up 50 %» from 2 % to 3 % would be read as 52 %.
function change({ isShare, isBad }, now, before) {
  if (now === before) return make('span', 'change', say('same'));
  if (before === 0 && !isShare) return make('span', 'change', say('fromNothing'));
  const isUp = now > before;
  const isNearly = Math.abs(now - before) < (isShare ? 0.0005 : before * 0.0005);
  if (isNearly) return make('span', 'change', say('aboutSame'));
  const text = isShare ? say('points', number(Math.round(Math.abs(now - before) * 1_000) / 10)) : percent(Math.abs(now - before) / before);
  const arrow = make('span', null, isUp ? '▲ ' : '▼ ');
  arrow.setAttribute('aria-hidden', 'true');
  return make('span', `change ${isUp === Boolean(isBad) ? 'worse' : 'better'}`, arrow, say(isUp ? 'up' : 'down', text));
}

/** Writes the totals of a dashboard. */
export function showTiles(dashboard) {
  document.getElementById('tiles').replaceChildren(...tiles.map(tile => {
    const now = tile.value(dashboard);
    const made = make('div', 'card tile', make('dt', null, say(tile.key)), make('dd', 'total', data(now, tile.write(now))),
      make('dd', null, change(tile, now, tile.value(dashboard.comparedTo))), make('dd', 'note', tile.note?.(dashboard) || ''));
    made.id = `tile-${tile.key}`;
    return made;
  }));
}
