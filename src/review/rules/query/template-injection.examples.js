const ejs = require('ejs');
const express = require('express');
const handlebars = require('handlebars');

const app = express();

app.get('/hello', (req, res) => {
  const name = req.query.name;
  // found: template-injection
  const first = ejs.render('<h1>Hello ' + name + '</h1>');
  // found: template-injection
  const second = handlebars.compile(`Hello ${name}`)({});
  // ok: template-injection
  const third = ejs.render('<h1>Hello <%= name %></h1>', { name });
  res.send(first + second + third);
});
