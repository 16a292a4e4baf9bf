// All structural checks by the name that rules call them by.

import { alwaysTrueCondition } from './access/always-true-condition.ts';
import { catchAllGrants } from './access/catch-all-grants.ts';
import { literalCredentialComparison } from './access/literal-credential-comparison.ts';
import { ownershipNotChecked } from './access/ownership-not-checked.ts';
import { timingUnsafeComparison } from './access/timing-unsafe-comparison.ts';
import { unguardedSiblingHandler } from './access/unguarded-sibling-handler.ts';
import { unverifiedToken } from './access/unverified-token.ts';
import type { Check } from './check.ts';
import { weakCipher } from './crypto/weak-cipher.ts';
import { weakKeySize } from './crypto/weak-key-size.ts';
import { weakRandom } from './crypto/weak-random.ts';
import { hostPrefix } from './data/host-prefix.ts';
import { massAssignment } from './data/mass-assignment.ts';
import { prototypePollution } from './data/prototype-pollution.ts';
import { unsafeYaml } from './data/unsafe-yaml.ts';
import { unvalidatedAmount } from './data/unvalidated-amount.ts';
import { unvalidatedParameter } from './data/unvalidated-parameter.ts';
import { xmlEntities } from './data/xml-entities.ts';
import { assertAsCheck } from './habits/assert-as-check.ts';
import { sqlText } from './habits/sql-text.ts';
import { swallowedException } from './habits/swallowed-exception.ts';
import { redosPattern } from './patterns/redos-pattern.ts';
import { hardCodedPassword } from './secrets/hard-coded-password.ts';
import { hardCodedSecret } from './secrets/hard-coded-secret.ts';
import { autoescapeOff } from './setup/autoescape-off.ts';
import { bindAllInterfaces } from './setup/bind-all-interfaces.ts';
import { corsAnyOrigin } from './setup/cors-any-origin.ts';
import { csrfOff } from './setup/csrf-off.ts';
import { debugServer } from './setup/debug-server.ts';
import { filePermissions } from './setup/file-permissions.ts';
import { insecureCookie } from './setup/insecure-cookie.ts';
import { sshHostKey } from './transport/ssh-host-key.ts';
import { tlsNotVerified } from './transport/tls-not-verified.ts';
import { weakTlsVersion } from './transport/weak-tls-version.ts';

export const checksByName: ReadonlyMap<string, Check> = new Map([
  ['always-true-condition', alwaysTrueCondition],
  ['assert-as-check', assertAsCheck],
  ['autoescape-off', autoescapeOff],
  ['bind-all-interfaces', bindAllInterfaces],
  ['catch-all-grants', catchAllGrants],
  ['cors-any-origin', corsAnyOrigin],
  ['csrf-off', csrfOff],
  ['debug-server', debugServer],
  ['file-permissions', filePermissions],
  ['hard-coded-password', hardCodedPassword],
  ['hard-coded-secret', hardCodedSecret],
  ['host-prefix', hostPrefix],
  ['insecure-cookie', insecureCookie],
  ['literal-credential-comparison', literalCredentialComparison],
  ['mass-assignment', massAssignment],
  ['ownership-not-checked', ownershipNotChecked],
  ['prototype-pollution', prototypePollution],
  ['redos-pattern', redosPattern],
  ['sql-text', sqlText],
  ['ssh-host-key', sshHostKey],
  ['swallowed-exception', swallowedException],
  ['timing-unsafe-comparison', timingUnsafeComparison],
  ['tls-not-verified', tlsNotVerified],
  ['unguarded-sibling-handler', unguardedSiblingHandler],
  ['unsafe-yaml', unsafeYaml],
  ['unvalidated-amount', unvalidatedAmount],
  ['unvalidated-parameter', unvalidatedParameter],
  ['unverified-token', unverifiedToken],
  ['weak-cipher', weakCipher],
  ['weak-key-size', weakKeySize],
  ['weak-random', weakRandom],
  ['weak-tls-version', weakTlsVersion],
  ['xml-entities', xmlEntities],
]);

export const checks: readonly Check[] = [...checksByName.values()];
