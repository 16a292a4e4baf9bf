const crypto = require('node:crypto');

function sign(data) {
  // found: weak-hash
  const first = crypto.createHash('md5').update(data).digest('hex');
  // found: weak-hash
  const second = crypto.createHmac('sha1', 'key').update(data).digest('hex');
  // ok: weak-hash
  const third = crypto.createHash('sha256').update(data).digest('hex');
  return [first, second, third];
}
module.exports = { sign };
