// Elliptic curves of less than 224 bits.

import type { Expression } from '../../form/form.ts';
import { type Check, suspect } from '../check.ts';
import { option, positional } from '../reading/calls.ts';
import { factsOf } from '../reading/facts.ts';
import { nameOf, textOf } from '../reading/names.ts';

/** `SECT163R2`, `secp192r1`, `prime192v1`, `brainpoolP160r1`. */
const shortCurve = /^(?:sec[pt]|prime|c2[pt]nb|brainpoolP)(?:1\d\d|20\d|21\d)[a-z]\d$/i;

export const weakKeySize: Check = (module) =>
  factsOf(module)
    .calls.filter(({ call, last }) => {
      if (last === 'generate_private_key') return isShort(positional(call, 0) ?? option(call, 'curve'));
      if (last === 'createECDH') return isShort(positional(call, 0));
      return /^generateKeyPair(?:Sync)?$/.test(last) && isShort(option(call, 'namedCurve'));
    })
    .map(({ call, owner }) =>
      suspect(module, {
        ...{ rule: 'weak-key-size', at: call.at, owner, sink: call },
        message: 'the curve is so short that its keys can be computed',
      }),
    );

function isShort(curve: Expression | undefined): boolean {
  const name = curve?.kind === 'call' ? nameOf(curve.callee) : (textOf(curve) ?? nameOf(curve));
  return shortCurve.test(name ?? '');
}
