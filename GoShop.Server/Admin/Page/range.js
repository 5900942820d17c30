// Which days are shown, and by what: read from the page's address and kept there, so that it can be shared and loaded again.

const intervals = ['DAY', 'WEEK', 'MONTH'];
const mostPoints = 400;
const daysOf = { DAY: 1, WEEK: 7, MONTH: 30 };
const dayLength = 86_400_000;

const plus = (day, count) => new Date(Date.parse(day) + count * dayLength).toISOString().slice(0, 10);
const monthBegin = (day, back = 0) => new Date(Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1 - back, 1)).toISOString().slice(0, 10);

/** Ranges by their names, each from the shop's today. */
export const presets = {
  last7: today => ({ from: plus(today, -6), to: today }),
  last30: today => ({ from: plus(today, -29), to: today }),
  last90: today => ({ from: plus(today, -89), to: today }),
  month: today => ({ from: monthBegin(today), to: today }),
  lastMonth: today => ({ from: monthBegin(today, 1), to: plus(monthBegin(today), -1) }),
  year: today => ({ from: `${today.slice(0, 4)}-01-01`, to: today }),
};

const isDay = text => /^2[01]\d\d-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(Date.parse(text)) && plus(text, 0) === text;
const length = ({ from, to }) => (Date.parse(to) - Date.parse(from)) / dayLength + 1;

/** The intervals by which a range does not have more points than the server gives. */
export const possible = range => intervals.filter(interval => length(range) / daysOf[interval] <= mostPoints - 2);

const usual = range => length(range) <= 45 ? 'DAY' : length(range) <= 200 ? 'WEEK' : 'MONTH';

/** The range that an address names; the last 30 days where it names none. */
export function read(search, today) {
  const asked = new URLSearchParams(search);
  const [from, to, interval] = ['from', 'to', 'by'].map(name => asked.get(name));
  const isCustom = isDay(from) && isDay(to) && from <= to;
  const preset = isCustom ? null : Object.hasOwn(presets, asked.get('range') ?? '') ? asked.get('range') : 'last30';
  const range = { preset, ...(isCustom ? { from, to } : presets[preset](today)) };
  const wanted = interval?.toUpperCase();
  const isWanted = possible(range).includes(wanted);
  return { ...range, interval: isWanted ? wanted : usual(range), isIntervalChosen: isWanted };
}

/** What names a range in an address. */
export function write({ preset, from, to, interval, isIntervalChosen }) {
  const asked = new URLSearchParams(preset ? { range: preset } : { from, to });
  if (isIntervalChosen) asked.set('by', interval.toLowerCase());
  return `?${asked}`;
}
