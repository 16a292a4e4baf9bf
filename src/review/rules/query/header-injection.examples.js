const express = require('express');

const app = express();

app.get('/download', (req, res) => {
  // found: header-injection
  res.setHeader('Content-Disposition', 'attachment; filename=' + req.query.name);
  // ok: header-injection
  res.setHeader('X-Name', encodeURIComponent(req.query.name));
  // ok: header-injection
  res.setHeader('Content-Type', 'text/plain');
  res.end();
});
