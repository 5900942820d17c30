// The charts of a dashboard, and for each a table that says the same.

import { money, number, percent, period, shortMoney, today } from './format.js';
import { data, fillTable, make } from './tables.js';
import { say } from './words.js';

const { Chart } = globalThis;
const element = id => document.getElementById(id);
const color = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const isNarrow = matchMedia('(max-width: 600px)');
const isStill = matchMedia('(prefers-reduced-motion: reduce)');

let charts = [];
let shown = null;

// Colours and lengths are drawn, so that another theme or width draws anew.
for (const query of [matchMedia('(prefers-color-scheme: dark)'), isNarrow]) query.addEventListener('change', () => shown && showCharts(shown));

const axis = (options = {}) => ({
  border: { display: false },
  ...options,
  grid: { color: color('line'), ...options.grid },
  ticks: { color: color('muted'), maxRotation: 0, ...options.ticks },
});

const days = () => axis({ grid: { display: false }, ticks: { autoSkip: true, autoSkipPadding: 24 } });
const counts = options => axis({ beginAtZero: true, ...options, ticks: { precision: 0, maxTicksLimit: 6, callback: number, ...options?.ticks } });
const sums = options => axis({ beginAtZero: true, ...options, ticks: { maxTicksLimit: 6, callback: shortMoney } });
const shorten = name => isNarrow.matches && name.length > 18 ? `${name.slice(0, 17)}…` : name.length > 34 ? `${name.slice(0, 33)}…` : name;

function draw(id, label, type, points, options) {
  const canvas = element(`${id}-chart`);
  const isEmpty = points.datasets.every(({ data: values }) => values.every(value => value === 0));
  [canvas.hidden, canvas.nextElementSibling.hidden] = [isEmpty, !isEmpty];
  if (isEmpty) return;
  canvas.setAttribute('aria-label', label);
  charts.push(new Chart(canvas, { type, data: points, options: { maintainAspectRatio: false, animation: isStill.matches || document.hidden ? false : { duration: 350 }, ...options } }));
}

const tip = label => ({ backgroundColor: color('tip'), titleColor: color('tip-text'), bodyColor: color('tip-text'), padding: 10, callbacks: { label } });

function showSales({ sales, interval, revenue, orderCount, to }) {
  // The last point falls because its days are not over: it is drawn as what is yet to grow.
  const unfinished = to >= today() ? sales.length - 1 : -1;
  const line = (name, key, axisId, style) => ({
    label: say(name), data: sales.map(point => point[key]), yAxisID: axisId, borderColor: color(style), backgroundColor: color(`${style}-soft`), borderWidth: 2, cubicInterpolationMode: 'monotone',
    pointRadius: sales.length > (isNarrow.matches ? 15 : 45) ? 0 : 2, pointHoverRadius: 5, pointBackgroundColor: color(style),
    segment: { borderDash: ({ p1DataIndex }) => p1DataIndex === unfinished ? [2, 4] : undefined },
  });
  draw('sales', say('salesLabel', money(revenue), number(orderCount)), 'line', {
    labels: sales.map(point => period(point, interval)),
    datasets: [{ ...line('revenue', 'revenue', 'money', 'first'), fill: true }, { ...line('orders', 'orderCount', 'count', 'second'), borderDash: [6, 4] }],
  }, {
    interaction: { mode: 'index', intersect: false },
    plugins: { legend: { align: 'end', labels: { color: color('text'), usePointStyle: true, pointStyle: 'line' } }, tooltip: tip(item => `${item.dataset.label}: ${item.dataset.yAxisID === 'money' ? money(item.raw) : number(item.raw)}`) },
    scales: { x: days(), money: sums(), count: counts({ position: 'right', grid: { drawOnChartArea: false } }) },
  });
  fillTable(element('sales-table'), [say('period'), say('revenue'), say('orders'), say('averageOrder')],
    sales.map(point => [period(point, interval), data(point.revenue, money(point.revenue)), data(point.orderCount, number(point.orderCount)), money(point.averageOrderValue)]));
}

function showStatuses({ ordersByStatus }) {
  const all = ordersByStatus.reduce((sum, { count }) => sum + count, 0);
  const colors = ordersByStatus.map(({ status }) => color(status.toLowerCase()));
  draw('statuses', say('statusesLabel'), 'doughnut', {
    labels: ordersByStatus.map(({ status }) => say(status)),
    datasets: [{ data: ordersByStatus.map(({ count }) => count), backgroundColor: colors, borderColor: color('card'), borderWidth: 2 }],
  }, { cutout: '66%', plugins: { legend: { display: false }, tooltip: tip(item => `${item.label}: ${number(item.raw)}`) } });
  fillTable(element('statuses-table'), [say('status'), say('count'), '%', say('value')], ordersByStatus.map(({ status, count, total }) => [
    make('span', `status ${status.toLowerCase()}`, say(status)), data(count, number(count)), percent(all ? count / all : 0), money(total),
  ]));
}

function showTopProducts({ topProducts }) {
  draw('top', say('topLabel', topProducts.length), 'bar', {
    labels: topProducts.map(({ name }) => shorten(name)),
    datasets: [{ data: topProducts.map(product => product.revenue), backgroundColor: color('first'), borderRadius: 4, maxBarThickness: 22 }],
  }, {
    indexAxis: 'y',
    plugins: { legend: { display: false }, tooltip: tip(item => money(item.raw)) },
    scales: { x: sums(), y: axis({ grid: { display: false }, ticks: { color: color('text'), autoSkip: false } }) },
  });
  fillTable(element('top-table'), [say('product'), say('revenue'), say('pieces')],
    topProducts.map(product => [make('span', null, product.name, make('small', null, product.sku)), data(product.revenue, money(product.revenue)), data(product.pieces, number(product.pieces))]));
}

function showRegistrations({ registrations, interval, registrationCount }) {
  draw('registrations', say('registrationsLabel', number(registrationCount)), 'bar', {
    labels: registrations.map(point => period(point, interval)),
    datasets: [{ data: registrations.map(({ count }) => count), backgroundColor: color('third'), borderRadius: 3, maxBarThickness: 28 }],
  }, { plugins: { legend: { display: false }, tooltip: tip(item => number(item.raw)) }, scales: { x: days(), y: counts() } });
  fillTable(element('registrations-table'), [say('period'), say('count')], registrations.map(point => [period(point, interval), data(point.count, number(point.count))]));
}

/** Draws the charts of a dashboard, in the place of those before. */
export function showCharts(dashboard) {
  shown = dashboard;
  for (const chart of charts) chart.destroy();
  charts = [];
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  showSales(dashboard);
  showStatuses(dashboard);
  showTopProducts(dashboard);
  showRegistrations(dashboard);
}
