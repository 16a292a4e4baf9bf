// Debug mode that is switched on by an assignment, and the middleware of express that shows stacks to visitors.

import type { Trace } from '../../trace/trace.ts';
import { type Check, suspect } from '../check.ts';
import { type Binding, type Facts, factsOf } from '../reading/facts.ts';
import { fullName, isLiteral } from '../reading/names.ts';
import { isOfConfig } from './settings.ts';

const rule = 'debug-server';

export const debugServer: Check = (module) => {
  const facts = factsOf(module);
  const switched = facts.bindings.filter((one) => isDebugSwitch(one, facts));
  const found: Trace[] = switched.map(({ at, owner, name }) =>
    suspect(module, {
      rule,
      at,
      owner,
      sink: `${name} = true`,
      message: 'debug mode is switched on: errors show the insides of the server',
    }),
  );
  for (const { call, name, owner } of facts.calls) {
    if (name !== 'errorhandler' || !facts.importedModules.has('errorhandler')) continue;
    const isForDevelopment = facts.tested.some(({ test }) => /NODE_ENV|env|dev/i.test(fullNameDeep(test)));
    if (isForDevelopment) continue;
    const message = 'errorhandler() shows the stack and the insides of the server to visitors';
    found.push(suspect(module, { rule, at: call.at, owner, sink: call, message }));
  }
  return found;
};

function isDebugSwitch({ name, value, how, target }: Binding, facts: Facts): boolean {
  if (how !== 'assign' || !isLiteral(value, true) || target === undefined) return false;
  if (name === 'debug' && target.kind === 'attribute') {
    const object = fullName(target.object, facts.imports) ?? '';
    return /^(?:self\.)?(?:app|application|server|api)$/.test(object);
  }
  if (name !== 'DEBUG') return false;
  if (target.kind === 'index')
    return isOfConfig({ name, value, how, target, at: value.at, owner: undefined });
  return target.kind === 'name' && /(?:^|\/)settings(?:\/\w+)?\.py$/.test(facts.module.file);
}

function fullNameDeep(test: Parameters<typeof fullName>[0]): string {
  if (test.kind === 'compare') return test.operands.map(fullNameDeep).join(' ');
  return fullName(test, new Map()) ?? '';
}
