// Numbers, money and days as the browser's language writes them. Days are the shop's: strings like 2026-03-31, never moments.

const locale = navigator.language;
let currency = 'USD';
let timeZone = 'UTC';

/** What money is counted in (ISO 4217). */
export const useCurrency = code => { currency = code; };

/** By which clock days begin (IANA). */
export const useTimeZone = name => { timeZone = name; };

const numbers = new Intl.NumberFormat(locale);
const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
const shortDays = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const months = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });

export const number = value => numbers.format(value);
export const money = value => new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', trailingZeroDisplay: 'stripIfInteger' }).format(value);
export const shortMoney = value => new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', notation: 'compact', maximumFractionDigits: 1 }).format(value);
export const percent = share => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share);
export const moment = text => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', timeZone }).format(new Date(text));

/** How long to wait, in the largest unit that says it. */
export const wait = seconds => new Intl.NumberFormat(locale, { style: 'unit', unit: seconds < 90 ? 'second' : 'minute', unitDisplay: 'long' })
  .format(seconds < 90 ? seconds : Math.ceil(seconds / 60));

/** The shop's day that it is. */
export const today = () => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date());

/** A range of days. */
export const range = ({ from, to }) => days.formatRange(new Date(from), new Date(to));

/** A point of a chart. */
export const period = ({ from, to }, interval) => interval === 'MONTH' ? months.format(new Date(from))
  : shortDays.formatRange(new Date(from), new Date(to));
