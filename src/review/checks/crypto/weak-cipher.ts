// ECB, which shows the pattern of what it hides, where it is an argument or an option.

import type { Expression } from '../../form/form.ts';
import { type Check, suspect } from '../check.ts';
import { option } from '../reading/calls.ts';
import { factsOf } from '../reading/facts.ts';
import { nameOf } from '../reading/names.ts';

export const weakCipher: Check = (module) =>
  factsOf(module)
    .calls.filter(({ call, last }) => {
      if (last === 'new') return call.args.some(({ value }) => nameOf(value) === 'MODE_ECB');
      return /^(?:encrypt|decrypt|create)$/.test(last) && isEcb(option(call, 'mode'));
    })
    .map(({ call, owner }) =>
      suspect(module, {
        ...{ rule: 'weak-cipher', at: call.at, owner, sink: call },
        message: 'ECB hides equal blocks behind equal blocks: the pattern shows',
      }),
    );

function isEcb(mode: Expression | undefined): boolean {
  return mode?.kind === 'attribute' && mode.name === 'ECB';
}
