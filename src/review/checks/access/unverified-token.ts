// A token that is believed although its signature was not looked at, or need not be.

import type { CallForm, Expression, FunctionForm } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, suspect } from '../check.ts';
import { option, positional, property } from '../reading/calls.ts';
import { type Facts, factsOf, type SeenCall } from '../reading/facts.ts';
import { valuesOf } from '../reading/locals.ts';
import { isLiteral, nameOf, textOf } from '../reading/names.ts';
import { unfold } from '../reading/unfold.ts';
import { formsIn } from '../reading/walk.ts';
import { clientClaims } from './client-claims.ts';

const rule = 'unverified-token';

export const unverifiedToken: Check = (module) => {
  const facts = factsOf(module);
  const calls = facts.calls.flatMap((seen): readonly Trace[] => {
    const message = faultOf(seen, facts);
    if (message === undefined) return [];
    return [suspect(module, { rule, at: seen.call.at, owner: seen.owner, sink: seen.call, message })];
  });
  const conditions = facts.tested.flatMap(({ test, owner, of }): readonly Trace[] => {
    if (of !== 'if' || !letsTokenDecide(unfold(test, facts) ?? test, owner, facts)) return [];
    const message = 'the token itself says whether its signature is verified';
    return [suspect(module, { rule, at: test.at, owner, sink: test, message })];
  });
  return [...calls, ...conditions, ...clientClaims(facts)];
};

function faultOf({ call, name, last, owner }: SeenCall, facts: Facts): string | undefined {
  if (!/^(?:decode|encode|verify|sign|jwtVerify|jwtDecode|expressjwt)$/.test(last) && name !== 'express-jwt')
    return undefined;
  if (!/jwt|jose|jsonwebtoken|token/i.test(name)) return undefined;
  if (allowsNone(call)) return 'tokens without a signature are accepted: `none` is among the algorithms';
  const options = option(call, 'options');
  if (isLiteral(property(options, 'verify_signature'), false))
    return 'the signature of the token is not verified';
  if (name === 'jsonwebtoken.verify' && hasNoKey(positional(call, 1)))
    return 'the token is verified without a key';
  if (name === 'jsonwebtoken.decode' && !isVerifiedBeside(owner, facts)) {
    return 'jwt.decode() reads the token and does not verify it';
  }
  return undefined;
}

function allowsNone(call: CallForm): boolean {
  const named = [option(call, 'algorithms'), option(call, 'algorithm'), positional(call, 2)];
  return named.some((one) => {
    const values = one?.kind === 'sequence' ? one.items : [one];
    return values.some((value) => textOf(value)?.toLowerCase() === 'none');
  });
}

function hasNoKey(key: Expression | undefined): boolean {
  return isLiteral(key, null) || textOf(key) === '' || (key?.kind === 'name' && key.name === 'undefined');
}

/** Reading the head to find the key, and verifying then, is how it is done. */
function isVerifiedBeside(owner: FunctionForm | undefined, { calls }: Facts): boolean {
  return calls.some((one) => one.owner === owner && /^(?:verify|jwtVerify)$/.test(one.last));
}

/** `alg != 'none' and not compare_digest(…)`, `signature and not verify(…)`. */
function letsTokenDecide(test: Expression, owner: FunctionForm | undefined, facts: Facts): boolean {
  const parts = conjunctsOf(test);
  if (parts.length < 2) return false;
  const failing = parts.filter(
    (part) => part.kind === 'unary' && part.operator === 'not' && verifies(part.operand, owner, facts),
  );
  if (failing.length === 0) return false;
  const signatures = new Set(
    failing.flatMap((part) => formsIn(part).flatMap((form) => (form.kind === 'name' ? [form.name] : []))),
  );
  return parts.some((part) => {
    if (part.kind === 'compare') return part.operands.some((one) => nameOf(one) === 'alg');
    return part.kind === 'name' && signatures.has(part.name);
  });
}

function conjunctsOf(test: Expression): readonly Expression[] {
  return test.kind === 'logic' && test.operator === 'and'
    ? [...conjunctsOf(test.left), ...conjunctsOf(test.right)]
    : [test];
}

const verifying =
  /^(?:compare_digest|timingSafeEqual|verify|verify_signature|verifySignature|checkSignature|check_signature)$/;

function verifies(value: Expression, owner: FunctionForm | undefined, facts: Facts): boolean {
  const values = value.kind === 'name' ? valuesOf(facts, value.name, owner) : [value];
  return values.some((one) =>
    formsIn(one).some((form) => form.kind === 'call' && verifying.test(nameOf(form.callee) ?? '')),
  );
}
