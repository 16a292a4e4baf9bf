const { generateKeyPairSync } = require('node:crypto');

// found: weak-key-size
const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
// ok: weak-key-size
const long = generateKeyPairSync('rsa', { modulusLength: 3072 });
module.exports = { short, long };
