const { Telnet } = require('telnet-client');
const { Client } = require('ssh2');

function open() {
  // found: insecure-protocol
  const terminal = new Telnet();
  // ok: insecure-protocol
  const session = new Client();
  return { terminal, session };
}
module.exports = { open };
