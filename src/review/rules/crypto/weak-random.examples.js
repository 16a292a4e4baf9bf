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
module.exports = { createToken, enter, draw };
