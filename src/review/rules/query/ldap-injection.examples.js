const express = require('express');
const escape = require('ldap-escape');

const app = express();

module.exports = (client) => {
  app.get('/pilot', (req, res) => {
    const name = req.query.name;
    // found: ldap-injection
    client.search('ou=pilots', { filter: `(cn=${name})` }, () => res.end());
    // ok: ldap-injection
    client.search('ou=pilots', { filter: `(cn=${escape.filter(name)})` }, () => res.end());
  });
  return app;
};
