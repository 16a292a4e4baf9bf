// Certificates that nobody looks at, switched off by a property or an option.

import type { Expression } from '../../form/form.ts';
import { type Check, suspect } from '../check.ts';
import { type Binding, factsOf } from '../reading/facts.ts';
import { isLiteral, nameOf, textOf } from '../reading/names.ts';
import { alwaysGives } from '../reading/results.ts';

const rule = 'tls-not-verified';
const message = 'any certificate is accepted';

export const tlsNotVerified: Check = (module) => {
  const { bindings } = factsOf(module);
  const isOff = module.language === 'python' ? isOffInPython : isOffInScript;
  return bindings
    .filter(isOff)
    .map(({ name, value, at, owner }) =>
      suspect(module, { rule, at, owner, sink: `${name} = ${shown(value)}`, message }),
    );
};

function isOffInPython({ name, value, how, target }: Binding): boolean {
  if (how !== 'assign') return false;
  switch (name) {
    case 'check_hostname':
      return target?.kind === 'attribute' && isLiteral(value, false) && !isOwnField(target);
    case 'verify_mode':
      return nameOf(value) === 'CERT_NONE';
    case 'verify':
      return (
        target?.kind === 'attribute' &&
        isLiteral(value, false) &&
        /session|client|http|requests/i.test(nameOf(target.object) ?? '')
      );
    case '_create_default_https_context':
      return nameOf(value) === '_create_unverified_context';
    default:
      return false;
  }
}

/** A class keeps a field of its own of this name. */
function isOwnField({ object }: Extract<Expression, { kind: 'attribute' }>): boolean {
  return object.kind === 'name' && object.name === 'self';
}

function isOffInScript({ name, value, how }: Binding): boolean {
  switch (name) {
    case 'rejectUnauthorized':
    case 'strictSSL':
      return how !== 'default' && isLiteral(value, false);
    case 'NODE_TLS_REJECT_UNAUTHORIZED':
      return textOf(value) === '0' || isLiteral(value, 0);
    case 'checkServerIdentity':
      return value.kind === 'function' && alwaysGives(value, undefined);
    default:
      return false;
  }
}

function shown(value: Expression): string {
  return value.kind === 'literal' ? String(value.value) : (nameOf(value) ?? '…');
}
