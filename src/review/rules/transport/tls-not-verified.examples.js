const https = require('node:https');

// found: tls-not-verified
const careless = new https.Agent({ rejectUnauthorized: false });
// ok: tls-not-verified
const careful = new https.Agent({ rejectUnauthorized: true });
// found: tls-not-verified
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
module.exports = { careless, careful };
