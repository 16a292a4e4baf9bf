// A protocol that sends names and passwords as they are.

import { calls, callsWhen, everyLanguage, python, scripts } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const insecureProtocol = {
  id: 'insecure-protocol',
  title: 'Protocol without encryption',
  cwe: ['CWE-319'],
  owasp: 'A02:2021',
  languages: everyLanguage,
  severity: 5.3,
  message: '{sink} speaks a protocol that sends names and passwords as they are.',
  fix: 'Use SSH or SFTP instead of telnet and FTP, and the encrypted form of SNMP and IPMI.',
  proof: undefined,
  detects: [
    {
      kind: 'call',
      languages: python,
      calls: calls(
        'telnetlib.Telnet',
        'ftplib.FTP',
        'telnetlib3.open_connection',
        'pyghmi.ipmi.command.Command',
        'smtpd.SMTPServer',
        'xmlrpc.server.SimpleXMLRPCServer',
        'SimpleXMLRPCServer.SimpleXMLRPCServer',
        'wsgiref.handlers.CGIHandler',
        'twisted.web.twcgi.{CGIDirectory,CGIScript}',
        'poplib.POP3',
      ),
    },
    {
      kind: 'call',
      languages: python,
      calls: [
        ...calls('pysnmp.hlapi.CommunityData'),
        ...callsWhen(['pysnmp.hlapi.UsmUserData'], [{ argument: [2, 'privKey'], is: 'absent' }]),
      ],
    },
    {
      kind: 'call',
      languages: scripts,
      calls: calls('new telnet-client.Telnet', 'new ftp', 'new basic-ftp.Client', 'net-snmp.createSession'),
    },
  ],
} satisfies Rule;
