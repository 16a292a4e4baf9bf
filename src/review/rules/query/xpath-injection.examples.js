const express = require('express');
const xpath = require('xpath');

const app = express();

module.exports = (catalogue) => {
  app.get('/book', (req, res) => {
    // found: xpath-injection
    const rows = xpath.select(`//book[title='${req.query.title}']`, catalogue);
    // ok: xpath-injection
    const all = xpath.select('//book', catalogue);
    const select = xpath.useNamespaces({ b: 'urn:books' });
    // found: xpath-injection
    const named = select(`//b:book[title='${req.query.title}']`, catalogue);
    // ok: xpath-injection
    const known = select('//b:book', catalogue);
    // found: xpath-injection
    const tree = xpath.parse(`//book[title='${req.query.title}']`);
    // ok: xpath-injection
    const bound = xpath.parse('//book[title=$title]').select({ variables: { title: req.query.title } });
    res.json({ rows, named, known, tree, bound, all: all.filter((book) => book.title === req.query.title) });
  });
  return app;
};
