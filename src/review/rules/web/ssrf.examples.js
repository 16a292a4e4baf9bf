const axios = require('axios');
const express = require('express');

const app = express();

app.get('/preview', async (req, res) => {
  // found: ssrf
  const first = await fetch(req.query.address);
  // found: ssrf
  const second = await axios.get(`https://${req.query.host}/feed`);
  // ok: ssrf
  const third = await fetch(`https://songs.example/?q=${encodeURIComponent(req.query.q)}`);
  res.json({ first: first.status, second: second.status, third: third.status });
});

function addressOf(choir, domain) {
  // found: ssrf
  return `https://${choir}.${domain}`;
}

function addressOfKnown(choir, domain) {
  if (!/^[a-z]+$/.test(choir)) {
    throw new Error(choir);
  }
  // ok: ssrf
  return 'https://' + choir + '.' + domain;
}
module.exports = { addressOf, addressOfKnown };
