// Template engines that are told not to escape by an option, a property or a tag in the template.

import type { Trace } from '../../trace/trace.ts';
import { type Check, suspect } from '../check.ts';
import { option } from '../reading/calls.ts';
import { factsOf } from '../reading/facts.ts';
import { isLiteral } from '../reading/names.ts';

const rule = 'autoescape-off';
const message = 'values are put into pages without being escaped';
const properties: ReadonlySet<string> = new Set(['autoescape', 'escapeMarkup']);

export const autoescapeOff: Check = (module) => {
  const facts = factsOf(module);
  const found: Trace[] = [];
  for (const { name, value, how, at, owner, target } of facts.bindings) {
    if (how !== 'assign' || target?.kind !== 'attribute') continue;
    if (!properties.has(name) || !isLiteral(value, false)) continue;
    found.push(suspect(module, { rule, at, owner, sink: `${name} = false`, message }));
  }
  for (const { value, at, owner } of facts.literals) {
    if (!/\{%-?\s*autoescape\s+(?:off|false)\b/.test(value)) continue;
    found.push(suspect(module, { rule, at, owner, sink: 'autoescape off', message }));
  }
  if (module.language === 'python') return found;
  for (const { call, owner } of facts.calls) {
    const isOff = isLiteral(option(call, 'autoescape'), false) || isLiteral(option(call, 'noEscape'), true);
    if (isOff) found.push(suspect(module, { rule, at: call.at, owner, sink: call, message }));
  }
  return found;
};
