// The key of the other machine is not compared with a known one.

import { everyLanguage } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const sshHostKey = {
  id: 'ssh-host-key',
  title: 'SSH host keys are not verified',
  cwe: ['CWE-295', 'CWE-322'],
  owasp: 'A07:2021',
  languages: everyLanguage,
  severity: 6.8,
  message: '{sink} trusts whatever machine answers.',
  fix: 'Load the known hosts and use RejectPolicy; in scripts compare the fingerprint in hostVerifier.',
  proof: undefined,
  detects: [{ kind: 'check', check: 'ssh-host-key' }],
} satisfies Rule;
