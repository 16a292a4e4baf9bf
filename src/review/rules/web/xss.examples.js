const express = require('express');
const escapeHtml = require('escape-html');

const app = express();

app.get('/search', (req, res) => {
  // found: xss
  res.send('<h1>Songs like ' + req.query.term + '</h1>');
});

app.get('/careful', (req, res) => {
  // ok: xss
  res.send('<h1>Songs like ' + escapeHtml(req.query.term) + '</h1>');
});

app.get('/data', (req, res) => {
  // ok: xss
  res.json({ term: req.query.term });
});

app.get('/count', (req, res) => {
  // ok: xss
  res.send(`<p>${Number(req.query.count)}</p>`);
});

const entities = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

function htmlEscape(text) {
  return [...text].map((letter) => entities[letter] ?? letter).join('');
}

function shorten(text) {
  return text.slice(0, 20);
}

app.get('/own', (req, res) => {
  // ok: xss
  res.send('<p>' + htmlEscape(req.query.term) + '</p>');
});

app.get('/short', (req, res) => {
  // found: xss
  res.send('<p>' + shorten(req.query.term) + '</p>');
});
