const tls = require('node:tls');

// found: weak-tls-version
const old = tls.createSecureContext({ secureProtocol: 'TLSv1_method' });
// found: weak-tls-version
const other = tls.createSecureContext({ minVersion: 'TLSv1' });
// ok: weak-tls-version
const good = tls.createSecureContext({ minVersion: 'TLSv1.2' });
module.exports = { old, other, good };
