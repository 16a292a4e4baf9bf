const path = require('node:path');

function load(name, text) {
  // found: dynamic-code
  const plugin = require(name);
  // found: dynamic-code
  const value = eval(text);
  // ok: dynamic-code
  const fixed = require('node:fs');
  // ok: dynamic-code
  const joined = path.join('a', name);
  return { plugin, value, fixed, joined };
}
module.exports = { load };
