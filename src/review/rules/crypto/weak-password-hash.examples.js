const crypto = require('node:crypto');

function keep(user, password) {
  // found: weak-password-hash
  user.digest = crypto.createHash('sha256').update(password).digest('hex');
  // found: weak-password-hash
  user.slow = crypto.pbkdf2Sync(password, user.salt, 1000, 32, 'sha256');
  // ok: weak-password-hash
  user.right = crypto.scryptSync(password, user.salt, 64);
}

function fingerprint(document) {
  // ok: weak-password-hash
  return crypto.createHash('sha256').update(document).digest('hex');
}
module.exports = { keep, fingerprint };
