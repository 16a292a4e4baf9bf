const express = require('express');

const app = express();

module.exports = (members) => {
  app.post('/login', async (req, res) => {
    // found: nosql-injection
    const found = await members.findOne({ name: req.body.name, code: req.body.code });
    // ok: nosql-injection
    const other = await members.findOne({ name: String(req.body.name), code: String(req.body.code) });
    // ok: nosql-injection
    const third = await members.findOne({ name: 'conductor' });
    res.json({ found, other, third });
  });
  return app;
};
