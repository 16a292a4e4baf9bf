// Every rule there is, the worst of a group first. Where several rules are proved by one family, the first one here
// names what is proved without a trace: `broken-authentication` therefore stands before `nosql-injection`.

import { alwaysTrueCondition } from './access/always-true-condition.ts';
import { catchAllGrants } from './access/catch-all-grants.ts';
import { ownershipNotChecked } from './access/ownership-not-checked.ts';
import { unguardedSiblingHandler } from './access/unguarded-sibling-handler.ts';
import { brokenAuthentication } from './credentials/broken-authentication.ts';
import { literalCredentialComparison } from './credentials/literal-credential-comparison.ts';
import { timingUnsafeComparison } from './credentials/timing-unsafe-comparison.ts';
import { unverifiedToken } from './credentials/unverified-token.ts';
import { weakTokenSecret } from './credentials/weak-token-secret.ts';
import { weakCipher } from './crypto/weak-cipher.ts';
import { weakHash } from './crypto/weak-hash.ts';
import { weakKeySize } from './crypto/weak-key-size.ts';
import { weakPasswordHash } from './crypto/weak-password-hash.ts';
import { weakRandom } from './crypto/weak-random.ts';
import { dynamicImport } from './data/dynamic-import.ts';
import { prototypePollution } from './data/prototype-pollution.ts';
import { unsafeDeserialization } from './data/unsafe-deserialization.ts';
import { unsafeYaml } from './data/unsafe-yaml.ts';
import { xmlEntities } from './data/xml-entities.ts';
import { archiveExtraction } from './files/archive-extraction.ts';
import { filePermissions } from './files/file-permissions.ts';
import { pathTraversal } from './files/path-traversal.ts';
import { temporaryFile } from './files/temporary-file.ts';
import { assertAsCheck } from './habits/assert-as-check.ts';
import { dynamicCode } from './habits/dynamic-code.ts';
import { shellUse } from './habits/shell-use.ts';
import { sqlText } from './habits/sql-text.ts';
import { swallowedException } from './habits/swallowed-exception.ts';
import { codeInjection } from './injection/code-injection.ts';
import { commandInjection } from './injection/command-injection.ts';
import { nosqlInjection } from './injection/nosql-injection.ts';
import { sqlInjection } from './injection/sql-injection.ts';
import { headerInjection } from './query/header-injection.ts';
import { ldapInjection } from './query/ldap-injection.ts';
import { templateInjection } from './query/template-injection.ts';
import { xpathInjection } from './query/xpath-injection.ts';
import { redosInput } from './resources/redos-input.ts';
import { redosPattern } from './resources/redos-pattern.ts';
import { unboundedAllocation } from './resources/unbounded-allocation.ts';
import type { Rule } from './rule.ts';
import { hardCodedPassword } from './secrets/hard-coded-password.ts';
import { hardCodedSecret } from './secrets/hard-coded-secret.ts';
import { bindAllInterfaces } from './setup/bind-all-interfaces.ts';
import { corsAnyOrigin } from './setup/cors-any-origin.ts';
import { csrfOff } from './setup/csrf-off.ts';
import { debugServer } from './setup/debug-server.ts';
import { insecureCookie } from './setup/insecure-cookie.ts';
import { insecureProtocol } from './transport/insecure-protocol.ts';
import { requestWithoutTimeout } from './transport/request-without-timeout.ts';
import { sshHostKey } from './transport/ssh-host-key.ts';
import { tlsNotVerified } from './transport/tls-not-verified.ts';
import { weakTlsVersion } from './transport/weak-tls-version.ts';
import { massAssignment } from './validation/mass-assignment.ts';
import { unvalidatedAmount } from './validation/unvalidated-amount.ts';
import { unvalidatedParameter } from './validation/unvalidated-parameter.ts';
import { autoescapeOff } from './web/autoescape-off.ts';
import { openRedirect } from './web/open-redirect.ts';
import { ssrf } from './web/ssrf.ts';
import { xss } from './web/xss.ts';

export const rules: readonly Rule[] = [
  ...[brokenAuthentication, literalCredentialComparison, timingUnsafeComparison],
  ...[unverifiedToken, weakTokenSecret],
  ...[alwaysTrueCondition, catchAllGrants, ownershipNotChecked, unguardedSiblingHandler],
  ...[unvalidatedAmount, massAssignment, unvalidatedParameter],
  ...[sqlInjection, codeInjection, commandInjection, nosqlInjection],
  ...[headerInjection, ldapInjection, templateInjection, xpathInjection],
  ...[xss, autoescapeOff, openRedirect, ssrf],
  ...[dynamicImport, prototypePollution, unsafeDeserialization, unsafeYaml, xmlEntities],
  ...[archiveExtraction, filePermissions, pathTraversal, temporaryFile],
  ...[weakCipher, weakHash, weakKeySize, weakPasswordHash, weakRandom],
  ...[insecureProtocol, requestWithoutTimeout, sshHostKey, tlsNotVerified, weakTlsVersion],
  ...[hardCodedPassword, hardCodedSecret],
  ...[bindAllInterfaces, corsAnyOrigin, csrfOff, debugServer, insecureCookie],
  ...[redosInput, redosPattern, unboundedAllocation],
  ...[assertAsCheck, dynamicCode, shellUse, sqlText, swallowedException],
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

export function ruleById(id: string): Rule | undefined {
  return byId.get(id);
}
