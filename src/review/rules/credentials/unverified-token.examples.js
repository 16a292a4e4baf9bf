const jwt = require('jsonwebtoken');
const { decodeJwt, jwtVerify } = require('jose');

function nameOf(token) {
  // found: unverified-token
  return jwt.decode(token).name;
}

function roleOf(token) {
  // found: unverified-token
  return decodeJwt(token).role;
}

function anyAlgorithm(token, key) {
  // found: unverified-token
  return jwt.verify(token, key, { algorithms: ['none', 'HS256'] });
}

function sign(claims) {
  // found: unverified-token
  return jwt.sign(claims, '', { algorithm: 'none' });
}

function careful(token, key) {
  // ok: unverified-token
  return jwt.verify(token, key, { algorithms: ['HS256'] });
}

async function modern(token, key) {
  // ok: unverified-token
  return jwtVerify(token, key);
}

function headerThenVerified(token, keys) {
  // ok: unverified-token
  const { header } = jwt.decode(token, { complete: true });
  // ok: unverified-token
  return jwt.verify(token, keys[header.kid], { algorithms: ['RS256'] });
}
module.exports = { nameOf, roleOf, anyAlgorithm, sign, careful, modern, headerThenVerified };
