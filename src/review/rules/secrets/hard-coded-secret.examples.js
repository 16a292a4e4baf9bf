const jwt = require('jsonwebtoken');

// found: hard-coded-secret
const stripe = require('stripe')('sk_live_FMPd3W2XyygNdemkvdajgwb2');
// found: hard-coded-secret
const apiKey = 'h8Kd02mXq1Zr7Lp4Wn6v';
// ok: hard-coded-secret
const other = { apiKey: process.env.API_KEY };
// ok: hard-coded-secret
const third = { apiKey: 'xxxxxxxxxxxxxxxxxxxx' };

function token(user) {
  // found: hard-coded-secret
  return jwt.sign({ user }, 'q7Zt-harbour-2291');
}

function careful(user) {
  // ok: hard-coded-secret
  return jwt.sign({ user }, process.env.JWT_SECRET);
}
module.exports = { stripe, apiKey, other, third, token, careful };
