const express = require('express');

const app = express();

app.get('/after', (req, res) => {
  // found: open-redirect
  res.redirect(req.query.next);
});

app.get('/home', (req, res) => {
  // ok: open-redirect
  res.redirect('/songs');
});
