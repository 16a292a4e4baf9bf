const crypto = require('node:crypto');

function isGenuine(body, signature, key) {
  const expected = crypto.createHmac('sha256', key).update(body).digest('hex');
  // found: timing-unsafe-comparison
  if (signature === expected) {
    return true;
  }
  // ok: timing-unsafe-comparison
  return crypto.timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}

function isSameToken(user, token) {
  // ok: timing-unsafe-comparison
  if (token === undefined || token === null) {
    return false;
  }
  // found: timing-unsafe-comparison
  return user.apiToken === token;
}
module.exports = { isGenuine, isSameToken };
