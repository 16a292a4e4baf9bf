const express = require('express');

const app = express();

app.get('/export', (req, res) => {
  // found: dynamic-import
  const module = require('./formats/' + req.query.format);
  // ok: dynamic-import
  const other = require('./formats/csv');
  res.json({ module, other });
});
