const fs = require('node:fs');
const { readFile } = require('node:fs/promises');
const path = require('node:path');
const express = require('express');

const app = express();
const sheets = '/srv/sheets';

app.get('/sheet', async (req, res) => {
  const name = req.query.name;
  // found: path-traversal
  const text = fs.readFileSync(path.join(sheets, name), 'utf8');
  // found: path-traversal
  const same = await readFile(`${sheets}/${name}`, 'utf8');
  // found: path-traversal
  res.sendFile(sheets + '/' + name);
  // ok: path-traversal
  res.sendFile(name, { root: sheets });
  // ok: path-traversal
  const part = fs.readFileSync(path.join(sheets, path.basename(name)), 'utf8');
  // ok: path-traversal
  const index = fs.readFileSync(path.join(sheets, 'index.txt'), 'utf8');
  res.send(text + same + part + index);
});

app.get('/known', (req, res) => {
  // found: path-traversal
  const isThere = fs.existsSync(path.join(sheets, req.query.name));
  // found: path-traversal
  const size = fs.statSync(`${sheets}/${req.query.name}`).size;
  // ok: path-traversal
  const part = fs.existsSync(path.join(sheets, path.basename(req.query.name)));
  res.json({ isThere, size, part });
});

// ok: path-traversal
module.exports = { isKnown: (name) => fs.existsSync(path.join(sheets, name)) };
