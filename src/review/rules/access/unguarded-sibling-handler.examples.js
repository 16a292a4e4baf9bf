const express = require('express');
const { requireLogin } = require('./login');
const harbour = require('./harbour');

const app = express();

app.post('/berths', requireLogin, (req, res) => res.json(harbour.add(req.body.name)));
app.post('/boats', requireLogin, (req, res) => res.json(harbour.moor(req.body.name)));
app.put('/boats/:name', requireLogin, (req, res) => res.json(harbour.rename(req.params.name)));
// found: unguarded-sibling-handler
app.delete('/boats/:name', (req, res) => res.json(harbour.sell(req.params.name)));
// ok: unguarded-sibling-handler
app.post('/login', (req, res) => res.json(harbour.login(req.body.name)));
// ok: unguarded-sibling-handler
app.delete('/berths/:name', requireLogin, (req, res) => res.json(harbour.remove(req.params.name)));
