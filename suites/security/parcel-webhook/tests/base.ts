const assert = require('node:assert');
const { createHmac } = require('node:crypto');
const sign = (time, body, key = 'shop key') => createHmac('sha256', key).update(`${time}.${body}`).digest('hex');
const body = '{"parcel": "P-7", "state": "sent"}';
const headerOf = (time, text = body) => `t=${time},v1=${sign(time, text)}`;

assert.strictEqual(acceptMessage(body, headerOf(1000), 'shop key', 1000), 'P-7');
assert.strictEqual(acceptMessage(body, headerOf(1000), 'shop key', 1200), 'P-7');
assert.throws(() => acceptMessage(body, headerOf(1000), 'shop key', 2000), RangeError);
assert.throws(() => acceptMessage('{}', headerOf(1000, '{}'), 'shop key', 1000), RangeError);
assert.throws(() => acceptMessage(body, '', 'shop key', 1000), RangeError);
