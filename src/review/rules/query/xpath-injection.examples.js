const express = require('express');
const xpath = require('xpath');

const app = express();

module.exports = (catalogue) => {
  app.get('/book', (req, res) => {
    // found: xpath-injection
    const rows = xpath.select(`//book[title='${req.query.title}']`, catalogue);
    // ok: xpath-injection
    const all = xpath.select('//book', catalogue);
    res.json({ rows, all: all.filter((book) => book.title === req.query.title) });
  });
  return app;
};
