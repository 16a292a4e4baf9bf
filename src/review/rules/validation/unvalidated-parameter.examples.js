const express = require('express');
const { db, orders, requireAdmin } = require('./club');

const app = express();
const entries = ['storm', 'calm', 'fog'];
const states = new Set(['open', 'packed']);

app.get('/entry', (req, res) => {
  const number = Number(req.query.number);
  // found: unvalidated-parameter
  res.json(entries[number].toUpperCase());
});

app.get('/entry/checked', (req, res) => {
  const number = Number(req.query.number);
  // ok: unvalidated-parameter
  const entry = entries[number];
  if (entry === undefined || !entry) return res.sendStatus(404);
  return res.json(entry.toUpperCase());
});

app.get('/log', async (req, res) => {
  const { size } = req.query;
  // found: unvalidated-parameter
  const rows = await db.all('SELECT text FROM log LIMIT ?', [Number(size)]);
  res.json(rows);
});

app.get('/log/checked', async (req, res) => {
  const size = Math.min(Math.max(Number(req.query.size), 1), 50);
  // ok: unvalidated-parameter
  res.json(await db.all('SELECT text FROM log LIMIT ?', [size]));
});

app.get('/page', (req, res) => {
  const start = parseInt(req.query.start, 10);
  // found: unvalidated-parameter
  res.json(entries.slice(start, start + 2));
});

app.post('/order', (req, res) => {
  const order = orders.get(req.body.order);
  // found: unvalidated-parameter
  order.price = Number(req.body.price);
  res.json(order);
});

app.post('/order/state', (req, res) => {
  const order = orders.get(req.body.order);
  const { state } = req.body;
  if (!states.has(state)) return res.sendStatus(400);
  // ok: unvalidated-parameter
  order.status = state;
  return res.json(order);
});

app.post('/order/admin', requireAdmin, (req, res) => {
  // ok: unvalidated-parameter
  orders.get(req.body.order).price = Number(req.body.price);
  res.end();
});

function record(id) {
  // ok: unvalidated-parameter
  return orders[id];
}
module.exports = { app, record };
