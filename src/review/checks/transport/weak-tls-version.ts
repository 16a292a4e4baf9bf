// Versions of SSL and TLS that are broken, by the names they have in Python's ssl, in pyOpenSSL and in Node's tls.

import type { Expression } from '../../form/form.ts';
import { type Check, suspect } from '../check.ts';
import { factsOf } from '../reading/facts.ts';
import { nameOf, textOf } from '../reading/names.ts';

const rule = 'weak-tls-version';
const message = 'a version of SSL or TLS is allowed that is broken';
const brokenName = /^(?:PROTOCOL_(?:SSLv2|SSLv3|TLSv1|TLSv1_1)|(?:SSLv2|SSLv3|TLSv1|TLSv1_1)(?:_METHOD)?)$/;
const options: ReadonlySet<string> = new Set([
  'secureProtocol',
  'minVersion',
  'maxVersion',
  'minimum_version',
  'maximum_version',
  'ssl_version',
]);

export const weakTlsVersion: Check = (module) => {
  const facts = factsOf(module);
  const calls = facts.calls
    .filter(
      ({ call, last }) =>
        /^(?:SSLContext|Context|wrap_socket|get_server_certificate)$/.test(last) &&
        call.args.some(({ value }) => isBroken(value)),
    )
    .map(({ call, owner }) => suspect(module, { rule, at: call.at, owner, sink: call, message }));
  const set = facts.bindings
    .filter(
      ({ name, value, how }) =>
        (options.has(name) || how === 'default') && (isBroken(value) || isBrokenText(name, value)),
    )
    .filter(({ at }) => !calls.some((call) => call.at.line <= at.line && at.line <= call.at.endLine))
    .map(({ name, value, at, owner }) =>
      suspect(module, {
        rule,
        at,
        owner,
        sink: `${name} = ${nameOf(value) ?? textOf(value) ?? '…'}`,
        message,
      }),
    );
  return [...calls, ...set];
};

function isBroken(value: Expression): boolean {
  return value.kind === 'attribute' && brokenName.test(value.name);
}

function isBrokenText(name: string, value: Expression): boolean {
  return (
    options.has(name) &&
    /^(?:SSLv2|SSLv3|TLSv1|TLSv1_1|TLSv1\.1)(?:_(?:client_|server_)?method)?$/.test(textOf(value) ?? '')
  );
}
