const crypto = require('node:crypto');

function hide(key, nonce) {
  // found: weak-cipher
  const first = crypto.createCipheriv('des-ede3-cbc', key, nonce);
  // found: weak-cipher
  const second = crypto.createCipheriv('aes-128-ecb', key, null);
  // found: weak-cipher
  const third = crypto.createCipher('aes192', key);
  // ok: weak-cipher
  const fourth = crypto.createCipheriv('aes-256-gcm', key, nonce);
  return [first, second, third, fourth];
}
module.exports = { hide };
