const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

function exportRows(rows) {
  // found: temporary-file
  fs.writeFileSync('/tmp/export.csv', rows);
  // ok: temporary-file
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'export-'));
  // ok: temporary-file
  fs.writeFileSync(path.join(folder, 'export.csv'), rows);
}
module.exports = { exportRows };
