// The protection against forms from other sites is switched off.

import { type Check, suspect } from '../check.ts';
import { option } from '../reading/calls.ts';
import { factsOf } from '../reading/facts.ts';
import { fullName, isLiteral } from '../reading/names.ts';
import { settingsOf, settingTrace } from './settings.ts';

const rule = 'csrf-off';
const switches: ReadonlySet<string> = new Set(['WTF_CSRF_ENABLED', 'WTF_CSRF_CHECK_DEFAULT', 'CSRF_ENABLED']);
const message = 'forms from other sites are accepted: the protection is switched off';

export const csrfOff: Check = (module) => {
  const facts = factsOf(module);
  const set = settingsOf(facts, switches, false).map((one) => settingTrace(facts, one, { rule, message }));
  const exempt = module.functions.flatMap((owner) =>
    owner.decorators
      .filter((one) => /(?:^|\.)csrf_exempt$|^csrf\.exempt$/.test(fullName(one, facts.imports) ?? ''))
      .map((one) => suspect(module, { rule, at: one.at, owner, sink: one, message })),
  );
  const scripts = facts.calls
    .filter(({ call, name }) => name === 'lusca' && isLiteral(option(call, 'csrf'), false))
    .map(({ call, owner }) => suspect(module, { rule, at: call.at, owner, sink: call, message }));
  return [...set, ...exempt, ...scripts];
};
