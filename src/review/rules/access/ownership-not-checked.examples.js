const express = require('express');
const { requireLogin } = require('./login');
const db = require('./db');

const app = express();

app.get('/bills/:id', requireLogin, async (req, res) => {
  // found: ownership-not-checked
  const bill = await db.query('SELECT * FROM bills WHERE id = $1', [req.params.id]);
  res.json(bill.rows[0]);
});

app.delete('/bills/:id', requireLogin, async (req, res) => {
  // found: ownership-not-checked
  await db.query('DELETE FROM bills WHERE id = $1', [req.params.id]);
  res.json({});
});

app.get('/boats/:id', requireLogin, async (req, res) => {
  // ok: ownership-not-checked
  const boat = await db.query('SELECT * FROM boats WHERE id = $1 AND owner = $2', [req.params.id, req.user.id]);
  res.json(boat.rows[0]);
});

app.get('/letters/:id', requireLogin, async (req, res) => {
  // ok: ownership-not-checked
  const letter = await db.query('SELECT * FROM letters WHERE id = $1', [req.params.id]);
  if (letter.rows[0].owner !== req.user.id) {
    return res.status(403).end();
  }
  res.json(letter.rows[0]);
});

app.get('/tides/:id', async (req, res) => {
  // ok: ownership-not-checked
  const tide = await db.query('SELECT * FROM tides WHERE id = $1', [req.params.id]);
  res.json(tide.rows[0]);
});
