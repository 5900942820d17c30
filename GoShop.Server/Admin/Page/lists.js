// The latest orders and what is running out: asked for once, then kept by events.

import { moment, money, number } from './format.js';
import { data, make } from './tables.js';
import { say } from './words.js';

const most = 8;
const element = id => document.getElementById(id);

let orders = [], products = [], productCount = 0;

function showOrders(newId) {
  element('orders').replaceChildren(...orders.map(order => {
    const time = make('time', null, moment(order.createdAt));
    time.dateTime = order.createdAt;
    return make('li', order.id === newId ? 'new' : null,
      make('span', 'what', make('strong', null, order.number), ' ', make('span', null, order.customer.name || say('deletedCustomer')), make('small', null, time)),
      make('span', 'amount', data(order.total, money(order.total)), make('span', `status ${order.status.toLowerCase()}`, say(order.status))));
  }));
  element('orders-none').hidden = orders.length > 0;
}

function showProducts(newId) {
  element('stock').replaceChildren(...products.map(product => make('li', product.id === newId ? 'new' : null,
    make('span', 'what', product.name, make('small', null, product.sku)),
    make('span', `amount ${product.available > 0 ? 'some' : 'none'}`, data(product.available, product.available > 0 ? say('left', number(product.available)) : say('soldOut'))))));
  element('stock-count').textContent = productCount > products.length ? number(productCount) : '';
  element('stock-none').hidden = products.length > 0;
}

/** Shows what was asked for. */
export function showLatest({ admin }) {
  orders = admin.orders.nodes;
  [products, productCount] = [admin.products.nodes, admin.products.totalCount];
  showOrders();
  showProducts();
}

const first = (item, list) => [item, ...list.filter(({ id }) => id !== item.id)].slice(0, most);

/** Puts an order above the others that has just been placed. */
export function addOrder(order) {
  orders = first(order, orders);
  showOrders(order.id);
  element('news').textContent = say('newOrder', order.number, money(order.total));
}

/** Puts a product above the others that has just become scarce. */
export function addProduct(product) {
  if (!products.some(({ id }) => id === product.id)) productCount++;
  products = first(product, products);
  showProducts(product.id);
  element('news').textContent = say('nowLow', product.name);
}
