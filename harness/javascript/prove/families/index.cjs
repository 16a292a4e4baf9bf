// One family for each kind of payload; a text where scripts have nothing to attack.
'use strict';

const { Authentication } = require('./authentication.cjs');
const { Authorisation, Secret } = require('./access.cjs');
const { Code, Command, Template } = require('./commands.cjs');
const { Archive, Path } = require('./files.cjs');
const { Allocation, Redos } = require('./limits.cjs');
const { Prototype } = require('./objects.cjs');
const { Sql } = require('./sql.cjs');
const { Validation } = require('./validation.cjs');
const { Header, Redirect, Ssrf, Xss } = require('./web.cjs');

const FAMILIES = {
  __proto__: null,
  ...{
    sql: Sql,
    command: Command,
    code: Code,
    path: Path,
    archive: Archive,
    xss: Xss,
    ssrf: Ssrf,
    redirect: Redirect,
  },
  ...{ redos: Redos, allocation: Allocation, prototype: Prototype, secret: Secret, validation: Validation },
  ...{ authentication: Authentication, authorisation: Authorisation, template: Template, header: Header },
  // Texts that become objects run what they say, where they do.
  pickle: Code,
  yaml: Code,
  xxe: 'scripts have no parser of XML of their own',
  ldap: 'no LDAP server can be asked here',
  xpath: 'scripts have no XPath of their own',
};

/** The class of a family, or why there is none. */
function familyOf(name) {
  return FAMILIES[name] ?? `there are no payloads for ${name}`;
}

module.exports = { familyOf };
