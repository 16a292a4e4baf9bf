function openGate(password) {
  // found: literal-credential-comparison
  if (password === 'Kraken-2291') {
    return 'open';
  }
  // ok: literal-credential-comparison
  if (password === '' || password === undefined) {
    return 'no password given';
  }
  // ok: literal-credential-comparison
  return password === process.env.GATE_PASSWORD ? 'open' : 'closed';
}

function isKeeper(req) {
  // found: literal-credential-comparison
  if (req.body.apiKey == '7c1fe0aa93b24d5f') {
    return true;
  }
  // ok: literal-credential-comparison
  return req.body.tokenType === 'bearer' && typeof req.body.token === 'string';
}
module.exports = { openGate, isKeeper };
