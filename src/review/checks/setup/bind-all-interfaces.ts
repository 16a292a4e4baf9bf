// A server that listens on every network of the machine: `0.0.0.0` or `::` where an address to listen on is asked for.

import type { Expression } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, suspect } from '../check.ts';
import { option, positional } from '../reading/calls.ts';
import { type Facts, factsOf, type SeenCall } from '../reading/facts.ts';
import { hasWord, textOf } from '../reading/names.ts';

const rule = 'bind-all-interfaces';
const message = 'the server listens on every network of the machine';
const listening = /^(?:bind|listen|run|serve|start_server|create_server|run_app|\w*Server)$/;
const hostWords: ReadonlySet<string> = new Set(['host', 'hostname', 'bind', 'interface', 'listen']);

export const bindAllInterfaces: Check = (module) => {
  const facts = factsOf(module);
  const calls = facts.calls
    .filter(listensEverywhere)
    .map(({ call, owner }) => suspect(module, { rule, at: call.at, owner, sink: call, message }));
  return [...calls, ...namedHosts(facts, calls)];
};

function listensEverywhere({ call, last }: SeenCall): boolean {
  if (!listening.test(last)) return false;
  return [positional(call, 0), positional(call, 1), option(call, 'host')].some((one) => isEverywhere(one));
}

/** In `('', 80)` of Python too. */
function isEverywhere(value: Expression | undefined): boolean {
  if (value?.kind === 'sequence') {
    const [host, port] = value.items;
    const isNumber = port?.kind === 'literal' && typeof port.value === 'number';
    return (
      isEverywhere(host) || (textOf(host) === '' && value.items.length === 2 && isNumber && port.value !== 0)
    );
  }
  return /^(?:0\.0\.0\.0|::|\[::\])$/.test(textOf(value) ?? '');
}

/** `HOST = '0.0.0.0'`, `host='0.0.0.0'` of a call that was not found already. */
function namedHosts({ module, bindings }: Facts, calls: readonly Trace[]): readonly Trace[] {
  return bindings
    .filter(({ name, value, how }) => how !== 'entry' && hasWord(name, hostWords) && isEverywhere(value))
    .filter(({ at }) => !calls.some((call) => call.at.line <= at.line && at.line <= call.at.endLine))
    .map(({ at, owner, name }) => suspect(module, { rule, at, owner, sink: `${name} = 0.0.0.0`, message }));
}
