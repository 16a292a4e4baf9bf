const crypto = require('node:crypto');

function createToken() {
  // found: weak-random
  return Math.random().toString(36).slice(2);
}

function enter(user) {
  // found: weak-random
  const sessionId = 'session-' + Math.random();
  // ok: weak-random
  user.token = crypto.randomBytes(24).toString('hex');
  // ok: weak-random
  const delay = Math.random() * 100;
  return { sessionId, delay };
}

function draw(songs) {
  // ok: weak-random
  return songs[Math.floor(Math.random() * songs.length)];
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

function remember(res, sessions, user) {
  let text = '';
  for (let index = 0; index < 12; index += 1) {
    // found: weak-random
    text += letters.charAt(Math.floor(Math.random() * letters.length));
  }
  res.cookie('sid', text);
  // found: weak-random
  const value = letters[Math.floor(Math.random() * 26)];
  sessions[user] = value;
  // ok: weak-random
  const theme = Math.random() < 0.5 ? 'light' : 'dark';
  res.cookie('theme', theme);
  // found: weak-random
  const number = String(Math.random()).slice(2);
  return { resetCode: number };
}
module.exports = { createToken, enter, draw, remember };
