// SSH without a look at the key of the machine that answers.

import type { Expression } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, suspect } from '../check.ts';
import { option } from '../reading/calls.ts';
import { factsOf } from '../reading/facts.ts';
import { isLiteral, nameOf } from '../reading/names.ts';
import { alwaysGives } from '../reading/results.ts';

const rule = 'ssh-host-key';
const message = 'whatever machine answers is trusted';

export const sshHostKey: Check = (module) => {
  const facts = factsOf(module);
  const found: Trace[] = [];
  for (const { call, last, name, owner } of facts.calls) {
    const isOpen =
      (last === 'set_missing_host_key_policy' && isOpenPolicy(call.args[0]?.value)) ||
      (/^asyncssh\./.test(name) && isLiteral(option(call, 'known_hosts'), null));
    if (isOpen) found.push(suspect(module, { rule, at: call.at, owner, sink: call, message }));
  }
  for (const { name, value, at, owner } of facts.bindings) {
    if (name !== 'hostVerifier' || value.kind !== 'function' || !alwaysGives(value, true)) continue;
    found.push(suspect(module, { rule, at, owner, sink: 'hostVerifier', message }));
  }
  for (const { value, at, owner } of facts.literals) {
    if (!/StrictHostKeyChecking[= ]no\b/.test(value)) continue;
    found.push(suspect(module, { rule, at, owner, sink: 'StrictHostKeyChecking=no', message }));
  }
  return found;
};

/** The class, or what is made of it. */
function isOpenPolicy(value: Expression | undefined): boolean {
  const name = value?.kind === 'call' ? nameOf(value.callee) : nameOf(value);
  return name === 'AutoAddPolicy' || name === 'WarningPolicy';
}
