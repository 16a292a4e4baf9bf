const express = require('express');

const app = express();

app.get('/poster', (req, res) => {
  const width = Number(req.query.width);
  // found: unbounded-allocation
  const first = Buffer.alloc(width);
  // found: unbounded-allocation
  const second = '-'.repeat(req.query.count);
  // ok: unbounded-allocation
  const third = Buffer.alloc(Math.min(width, 1000));
  // ok: unbounded-allocation
  const fourth = Buffer.alloc(1000);
  res.json([first.length, second.length, third.length, fourth.length]);
});
