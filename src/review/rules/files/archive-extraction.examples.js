const AdmZip = require('adm-zip');
const unzipper = require('unzipper');

function unpack(archive, folder, input) {
  const zip = new AdmZip(archive);
  // found: archive-extraction
  zip.extractAllTo(folder, true);
  // found: archive-extraction
  input.pipe(unzipper.Extract({ path: folder }));
  // ok: archive-extraction
  return zip.getEntries().map((entry) => entry.entryName);
}
module.exports = { unpack };
