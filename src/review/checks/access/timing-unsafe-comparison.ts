// A signature or token that is compared with an operator, which stops at the first difference.

import type { Expression, FunctionForm } from '../../form/form.ts';
import { type Check, suspect } from '../check.ts';
import { type Facts, factsOf } from '../reading/facts.ts';
import { valuesOf } from '../reading/locals.ts';
import { fullName, nameOf, wordsOf } from '../reading/names.ts';
import { formsIn } from '../reading/walk.ts';

const rule = 'timing-unsafe-comparison';
const bearerWords = /^(?:api|access|auth|session|csrf|reset|refresh|webhook|bearer|xsrf)$/;

export const timingUnsafeComparison: Check = (module) => {
  const facts = factsOf(module);
  const isKeyMade = facts.calls.some(({ last }) => /^(?:new|digest|createHmac)$/.test(last));
  return facts.compares
    .filter(({ form, owner }) => {
      const [left, right] = form.operands;
      if (form.operands.length !== 2 || left === undefined || right === undefined) return false;
      if (!/^(?:==|!=)$/.test(form.operators[0] ?? '') || isPlain(left) || isPlain(right)) return false;
      if (/^__(?:eq|ne|lt|hash)__$|^equals?$/.test(owner?.name ?? '')) return false;
      return [left, right].some((side) => isBearer(side) || (isKeyMade && isKeyed(side, owner, facts)));
    })
    .map(({ form, owner }) =>
      suspect(module, {
        ...{ rule, at: form.at, owner, sink: form },
        message: 'the time that this comparison takes tells how much of the secret was right',
      }),
    );
};

/** Constants, and what is a number or a type rather than a secret. */
function isPlain(side: Expression): boolean {
  if (['literal', 'bytes', 'text', 'sequence', 'mapping', 'unary', 'function'].includes(side.kind))
    return true;
  if (side.kind === 'name')
    return /^(?:undefined|None|null|NaN)$/.test(side.name) || /^[A-Z][A-Z\d_]*$/.test(side.name);
  if (side.kind === 'attribute') return side.name === 'length' || /^[A-Z][A-Z\d_]*$/.test(side.name);
  return side.kind === 'call' && /^(?:len|type|int|id)$/.test(nameOf(side.callee) ?? '');
}

/** Made by HMAC, here or where the name was given its value. */
function isKeyed(side: Expression, owner: FunctionForm | undefined, facts: Facts): boolean {
  const values = side.kind === 'name' ? valuesOf(facts, side.name, owner) : [side];
  return values.some((value) =>
    formsIn(value).some(
      (form) =>
        form.kind === 'call' &&
        /^(?:hmac\.(?:new|digest)|(?:\w+\.)*createHmac)$/.test(fullName(form.callee, facts.imports) ?? ''),
    ),
  );
}

/** `user.api_token`, `sessionToken`: a lone `token` is a piece of a text for those who parse. */
function isBearer(side: Expression): boolean {
  const words = wordsOf(nameOf(side) ?? '');
  const [before, last] = [words.at(-2) ?? '', words.at(-1) ?? ''];
  if (last === 'token' || (last === 'key' && before === 'api')) return bearerWords.test(before);
  return (
    last === 'apikey' ||
    last === 'hmac' ||
    (last === 'signature' && /^(?:hmac|webhook|expected|computed)$/.test(before))
  );
}
