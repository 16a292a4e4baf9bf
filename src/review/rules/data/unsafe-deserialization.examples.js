const serialize = require('node-serialize');
const express = require('express');

const app = express();

app.post('/basket', (req, res) => {
  // found: unsafe-deserialization
  const basket = serialize.unserialize(req.body.basket);
  // ok: unsafe-deserialization
  const other = JSON.parse(req.body.basket);
  res.json({ basket, other });
});
