// Hashes of passwords and signed tokens, as the usual packages make and check them, in small.
'use strict';

const crypto = require('node:crypto');

function hashed(text) {
  return `$stub$${crypto.createHash('sha256').update(String(text)).digest('hex')}`;
}

function hashes() {
  const later = (value, all) => {
    const callback = all.find((one) => typeof one === 'function');
    if (callback === undefined) return Promise.resolve(value);
    setImmediate(() => callback(null, value));
    return undefined;
  };
  const needText = (text) => {
    if (typeof text !== 'string') throw new Error('data must be a string');
    return text;
  };
  return {
    hash: (text, ...all) => later(hashed(needText(text)), all),
    hashSync: (text) => hashed(needText(text)),
    compare: (text, hash, ...all) => later(hashed(needText(text)) === hash, all),
    compareSync: (text, hash) => hashed(needText(text)) === hash,
    genSalt: async () => 'salt',
    genSaltSync: () => 'salt',
  };
}

function encoded(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function mac(text, key) {
  return crypto.createHmac('sha256', String(key)).update(text).digest('base64url');
}

/** Tokens as jsonwebtoken makes and checks them: HS256 and none. */
function tokens({ realm }) {
  const parts = (token) => {
    const [head, body, signature] = String(token).split('.');
    const read = (part) => realm.ownText(Buffer.from(part ?? '', 'base64url').toString('utf8'));
    return { header: read(head), payload: read(body), signature, text: `${head}.${body}` };
  };
  const decode = (token, options) => {
    try {
      const { header, payload, signature } = parts(token);
      return options?.complete === true ? { header, payload, signature } : payload;
    } catch {
      return null;
    }
  };
  const check = (token, key, options) => {
    const fail = (message) => realm.error(message, { name: 'JsonWebTokenError' });
    if (typeof token !== 'string' || token.split('.').length !== 3) throw fail('jwt malformed');
    const { header, payload, signature, text } = parts(token);
    const allowed = options?.algorithms ?? (key ? ['HS256'] : ['none']);
    if (!allowed.includes(header.alg)) throw fail('invalid algorithm');
    if (header.alg === 'none') return payload;
    if (!key) throw fail('secret or public key must be provided');
    if (signature !== mac(text, key)) throw fail('invalid signature');
    if (options?.ignoreExpiration !== true && payload.exp < Date.now() / 1000) throw fail('jwt expired');
    return payload;
  };
  const withCallback =
    (work) =>
    (...all) => {
      const callback = all.find((one) => typeof one === 'function');
      const rest = all.filter((one) => typeof one !== 'function');
      if (callback === undefined) return work(...rest);
      try {
        callback(null, work(...rest));
      } catch (error) {
        callback(error);
      }
      return undefined;
    };
  const sign = (payload, key) => {
    const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(payload)}`;
    return `${text}.${mac(text, key)}`;
  };
  const all = {
    decode,
    sign: withCallback(sign),
    verify: withCallback(check),
    JsonWebTokenError: Error,
    TokenExpiredError: Error,
  };
  return { ...all, default: all };
}

module.exports = { hashed, hashes, tokens };
