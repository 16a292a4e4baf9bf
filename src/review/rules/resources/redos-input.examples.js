const express = require('express');
const escapeRegExp = require('lodash.escaperegexp');

const app = express();

app.get('/find', (req, res) => {
  // found: redos-input
  const pattern = new RegExp(req.query.text, 'i');
  // ok: redos-input
  const fixed = new RegExp('^[a-z]+$', 'i');
  res.json({ found: pattern.test('Ave verum'), fixed: fixed.test(req.query.text), escapeRegExp });
});
