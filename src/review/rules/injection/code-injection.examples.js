const vm = require('node:vm');
const express = require('express');

const app = express();

app.post('/formula', (req, res) => {
  const formula = req.body.formula;
  // found: code-injection
  const value = eval(formula);
  // found: code-injection
  const made = new Function('x', 'return ' + formula);
  // found: code-injection
  const ran = vm.runInNewContext(formula, {});
  // ok: code-injection
  const data = JSON.parse(formula);
  // ok: code-injection
  setTimeout(() => res.json({ value, made, ran, data }), 10);
});
