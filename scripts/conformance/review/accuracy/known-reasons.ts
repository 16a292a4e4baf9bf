// Why a program is not found, is found at a lower grade than it deserves, or is an alarm, where someone looked into it.

import type { DressedProgram } from './dressed-programs.ts';

interface Known {
  /** Class, or class and name. */
  readonly of: string;
  readonly dress?: 'renamed' | 'guard-moved';
  /** Only where the program is vulnerable, or only where it is fixed. */
  readonly isFixed: boolean;
  readonly reason: string;
}

const namesOnly = 'only its names say what it is about';
const noPayload = 'a matter of settings: no input shows it';

const known: readonly Known[] = [
  { of: 'authentication/door-check', dress: 'renamed', isFixed: false, reason: namesOnly },
  { of: 'authorisation', dress: 'renamed', isFixed: false, reason: namesOnly },
  { of: 'hard-coded-password', dress: 'renamed', isFixed: false, reason: namesOnly },
  { of: 'hard-coded-secret', dress: 'renamed', isFixed: false, reason: namesOnly },
  { of: 'ldap-injection', dress: 'renamed', isFixed: false, reason: namesOnly },
  { of: 'missing-validation', dress: 'renamed', isFixed: false, reason: namesOnly },
  { of: 'weak-random', dress: 'renamed', isFixed: false, reason: namesOnly },
  { of: 'debug-server', isFixed: false, reason: noPayload },
  { of: 'hard-coded-secret', isFixed: false, reason: 'it is used by no call that decides something' },
  { of: 'ldap-injection', isFixed: false, reason: 'no directory answers in the cage' },
  { of: 'template-injection/invitation', isFixed: false, reason: 'jinja2 is not on this machine' },
  { of: 'tls-not-verified', isFixed: false, reason: noPayload },
  { of: 'weak-cipher', isFixed: false, reason: noPayload },
  { of: 'weak-password-hash', isFixed: false, reason: noPayload },
  { of: 'weak-random', isFixed: false, reason: 'nothing comes in: the next value can be computed' },
  { of: 'xpath-injection', isFixed: false, reason: 'lxml is not on this machine' },
  {
    ...{ of: 'path-traversal', dress: 'renamed', isFixed: true },
    reason: 'the folder is a parameter like any other once its name does not say that it is the folder',
  },
  {
    ...{ of: 'archive-extraction', dress: 'renamed', isFixed: true },
    reason: 'the folder is a parameter like any other once its name does not say that it is the folder',
  },
  {
    ...{ of: 'sql-injection/hut-guests', isFixed: true },
    reason: 'a function of its own makes the row of placeholders, and the pattern does not look into it',
  },
  {
    ...{ of: 'ssrf/feed-reader', dress: 'guard-moved', isFixed: true },
    reason: 'the check was computed before, and only its result goes to the function that refuses',
  },
];

export function knownReason({ program, dress }: DressedProgram): string {
  const { class: ofClass, name, isFixed } = program;
  const found = known.find(
    (one) =>
      (one.of === ofClass || one.of === `${ofClass}/${name}`) &&
      (one.dress ?? dress) === dress &&
      one.isFixed === isFixed,
  );
  return found?.reason ?? '';
}
