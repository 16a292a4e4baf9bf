// Text from outside becomes part of a directory search: `*` and `)` change what it finds.

import { calls, everyLanguage, numberCasts, python, scripts, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const ldapInjection = {
  id: 'ldap-injection',
  title: 'LDAP injection',
  cwe: ['CWE-90'],
  owasp: 'A03:2021',
  languages: everyLanguage,
  severity: 8.1,
  message: '{source} becomes part of the directory search of {sink}.',
  fix: 'Escape the value for filters (`ldap3.utils.conv.escape_filter_chars`) and for names (`escape_rdn`).',
  proof: 'ldap',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks([0, 2, 'base', 'filterstr'], ['*.{search_s,search_st,search_ext,search_ext_s}']),
        ...sinks(
          [0, 1, 'search_base', 'search_filter'],
          ['ldap3.Connection.search', 'connection.search', 'conn.search'],
        ),
        ...sinks(
          [0, 1, 'search_base', 'search_filter'],
          ['*.paged_search', 'ldap.search', 'ldap_connection.search'],
        ),
      ],
      sanitisers: [
        ...numberCasts,
        ...calls('ldap3.utils.conv.escape_filter_chars', 'ldap.filter.{escape_filter_chars,filter_format}'),
        ...calls('ldap3.utils.dn.escape_rdn', 'ldap.dn.escape_dn_chars'),
      ],
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: [
        ...sinks(
          [0, 1, 'filter'],
          ['{client,ldap,ldapClient,directory}.search', 'ldapjs.createClient.search'],
        ),
        ...sinks([0], ['ldapjs.parseFilter', '*.searchByFilter']),
      ],
      sanitisers: [...numberCasts, ...calls('ldap-escape.filter', 'ldap-escape.dn', 'ldapjs.escapeFilter')],
    },
  ],
} satisfies Rule;
