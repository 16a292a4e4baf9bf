const libxml = require('libxmljs');

function read(text) {
  // found: xml-entities
  const first = libxml.parseXml(text, { noent: true });
  // ok: xml-entities
  const second = libxml.parseXml(text, { noent: false });
  // ok: xml-entities
  const third = libxml.parseXml(text);
  return [first, second, third];
}
module.exports = { read };
