// Every site may read the answers: headers, and the settings of the packages that send them.

import type { Expression } from '../../form/form.ts';
import { type Check, suspect } from '../check.ts';
import { option, positional, property } from '../reading/calls.ts';
import { factsOf, type SeenCall } from '../reading/facts.ts';
import { isLiteral, textOf } from '../reading/names.ts';
import { settingsOf, settingTrace } from './settings.ts';

const rule = 'cors-any-origin';
const message = 'every site may read the answers';
const header = 'access-control-allow-origin';
const switches: ReadonlySet<string> = new Set(['CORS_ORIGIN_ALLOW_ALL', 'CORS_ALLOW_ALL_ORIGINS']);

export const corsAnyOrigin: Check = (module) => {
  const facts = factsOf(module);
  const set = settingsOf(facts, switches, true).map((one) => settingTrace(facts, one, { rule, message }));
  const headers = facts.bindings
    .filter(({ name, value, how }) => how !== 'keyword' && name.toLowerCase() === header && isAny(value))
    .map(({ at, owner }) =>
      suspect(module, { rule, at, owner, sink: 'Access-Control-Allow-Origin: *', message }),
    );
  const calls = facts.calls
    .filter(allowsEverybody)
    .map(({ call, owner }) => suspect(module, { rule, at: call.at, owner, sink: call, message }));
  return [...set, ...headers, ...calls];
};

function allowsEverybody({ call, name, last }: SeenCall): boolean {
  if (textOf(positional(call, 0))?.toLowerCase() === header) return isAny(positional(call, 1));
  if (name === 'cors') {
    const [options] = call.args;
    if (options === undefined) return true;
    const origin = property(options.value, 'origin');
    return isAny(origin) || isLiteral(origin, true);
  }
  if (last === 'CORS') return isAny(option(call, 'origins')) || anyResource(option(call, 'resources'));
  if (last === 'cross_origin') return isAny(option(call, 'origins')) || call.args.length === 0;
  return isAny(option(call, 'allow_origins'));
}

function anyResource(resources: Expression | undefined): boolean {
  if (resources?.kind !== 'mapping') return false;
  return resources.entries.some(({ value }) => isAny(property(value, 'origins')));
}

function isAny(value: Expression | undefined): boolean {
  if (value?.kind === 'sequence') return value.items.some(isAny);
  return textOf(value) === '*';
}
