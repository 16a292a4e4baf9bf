const express = require('express');
const { Pool } = require('pg');

const app = express();
const pool = new Pool();

app.get('/seeds', async (req, res) => {
  const kind = req.query.kind;
  // found: sql-injection
  const all = await pool.query(`SELECT * FROM seeds WHERE kind = '${kind}'`);
  // ok: sql-injection
  const some = await pool.query('SELECT * FROM seeds WHERE kind = $1', [kind]);
  res.json({ all, some });
});

app.post('/orders', async (req, res) => {
  // found: sql-injection
  await pool.query({ text: 'DELETE FROM orders WHERE id = ' + req.body.id, values: [] });
  const id = Number(req.body.id);
  // ok: sql-injection
  await pool.query('DELETE FROM orders WHERE id = ' + id);
  res.end();
});

app.get('/beds', (req, res) => {
  const columns = { name: 'name', area: 'area' };
  const order = columns[req.query.order] ?? 'name';
  // ok: sql-injection
  pool.query(`SELECT * FROM beds ORDER BY ${order}`);
  // found: sql-injection
  pool.query(`SELECT * FROM beds ORDER BY ${req.query.order}`);
  res.end();
});
