const express = require('express');
const session = require('express-session');
const jwt = require('jsonwebtoken');

const app = express();
// found: weak-token-secret
app.use(session({ secret: 'lighthouse', resave: false }));
// ok: weak-token-secret
app.use(session({ secret: process.env.SESSION_SECRET, resave: false }));

function sign(claims) {
  // found: weak-token-secret
  return jwt.sign(claims, 'lighthouse');
}

function signWell(claims) {
  // ok: weak-token-secret
  return jwt.sign(claims, process.env.TOKEN_SECRET);
}
module.exports = { sign, signWell };
