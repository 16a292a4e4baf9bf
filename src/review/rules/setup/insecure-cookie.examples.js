const express = require('express');
const session = require('express-session');

const app = express();
// found: insecure-cookie
app.use(session({ cookie: { secure: false, httpOnly: true } }));
// ok: insecure-cookie
app.use(session({ cookie: { secure: true, httpOnly: true } }));

app.get('/enter', (req, res) => {
  // found: insecure-cookie
  res.cookie('session', 'abc', { httpOnly: false, secure: true });
  // found: insecure-cookie
  res.cookie('session', 'abc');
  // ok: insecure-cookie
  res.cookie('session', 'abc', { httpOnly: true, secure: true, sameSite: 'lax' });
  // ok: insecure-cookie
  res.cookie('language', 'sv');
  res.end();
});
