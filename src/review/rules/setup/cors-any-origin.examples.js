const cors = require('cors');
const express = require('express');

const app = express();
// found: cors-any-origin
app.use(cors({ origin: '*' }));
// ok: cors-any-origin
app.use(cors({ origin: 'https://songs.example' }));

app.get('/songs', (req, res) => {
  // found: cors-any-origin
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.json([]);
});
