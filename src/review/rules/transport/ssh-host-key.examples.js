const { Client } = require('ssh2');

function openSession(host, known) {
  const client = new Client();
  client.connect({
    host,
    // found: ssh-host-key
    hostVerifier: () => true,
  });
  client.connect({
    host,
    // ok: ssh-host-key
    hostVerifier: (key) => key.equals(known),
  });
  return client;
}
module.exports = { openSession };
