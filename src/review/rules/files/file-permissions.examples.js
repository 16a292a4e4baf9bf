const fs = require('node:fs');

function publish(name) {
  // found: file-permissions
  fs.chmodSync(name, 0o777);
  // found: file-permissions
  fs.chmodSync(name, '666');
  // found: file-permissions
  fs.writeFileSync(name, 'open', { mode: 0o666 });
  // ok: file-permissions
  fs.chmodSync(name, 0o640);
}
module.exports = { publish };
