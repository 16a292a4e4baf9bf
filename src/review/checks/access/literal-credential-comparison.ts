// A password or token that is compared with a text of the source.

import type { Expression, FunctionForm } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, suspect } from '../check.ts';
import { factsOf } from '../reading/facts.ts';
import { nameOf, rawTextOf, wordsOf } from '../reading/names.ts';
import { looksRandom } from '../secrets/entropy.ts';
import { isPlaceholder } from '../secrets/placeholders.ts';
import { shown } from '../secrets/shown.ts';
import { isPasswordName, isSecretName, isTokenName } from './credential-words.ts';

const rule = 'literal-credential-comparison';

export interface Comparison {
  readonly name: string;
  readonly literal: string;
  readonly form: Expression;
  readonly owner: FunctionForm | undefined;
}

export const literalCredentialComparison: Check = (module) =>
  credentialComparisons(factsOf(module)).map(({ name, literal, form, owner }): Trace => {
    const message = `\`${name}\` is compared with a text that stands in the source: ${shown(literal)}`;
    return suspect(module, { rule, at: form.at, owner, sink: `${name} == ${shown(literal)}`, message });
  });

/** `password == 'x'`, `password in ('x', 'y')`, `compare_digest(password, 'x')`. */
export function credentialComparisons({
  compares,
  calls,
}: ReturnType<typeof factsOf>): readonly Comparison[] {
  const operators = /^(?:==|!=|in|not in)$/;
  const written = compares.flatMap(({ form, owner }) => {
    const [left, right] = form.operands;
    if (form.operands.length !== 2 || !operators.test(form.operators[0] ?? '')) return [];
    return compared(left, right).map((one) => ({ ...one, form, owner }));
  });
  const called = calls
    .filter(({ last }) =>
      /^(?:compare_digest|timingSafeEqual|safe_str_cmp|constant_time_compare)$/.test(last),
    )
    .flatMap(({ call, owner }) =>
      compared(call.args[0]?.value, call.args[1]?.value).map((one) => ({ ...one, form: call, owner })),
    );
  return [...written, ...called];
}

function compared(
  left: Expression | undefined,
  right: Expression | undefined,
): readonly Pick<Comparison, 'name' | 'literal'>[] {
  const ways = [
    { named: left, value: right },
    { named: right, value: left },
  ];
  for (const { named, value } of ways) {
    const name = isText(named) ? undefined : nameOf(named);
    if (name === undefined) continue;
    const values = value?.kind === 'sequence' ? value.items : [value];
    const literal = values.map(literalOf).find((one) => one !== undefined && isCredential(name, one));
    if (literal !== undefined) return [{ name, literal }];
  }
  return [];
}

/** `'x'`, and `b'x'`, `'x'.encode()`, `Buffer.from('x')`. */
function literalOf(value: Expression | undefined): string | undefined {
  if (value?.kind !== 'call') return rawTextOf(value);
  const { callee, args } = value;
  if (callee.kind === 'attribute' && callee.name === 'encode') return rawTextOf(callee.object);
  return callee.kind === 'attribute' && callee.name === 'from' ? rawTextOf(args[0]?.value) : undefined;
}

function isText(value: Expression | undefined): boolean {
  return literalOf(value) !== undefined;
}

function isCredential(name: string, literal: string): boolean {
  if (literal.length < 4 || /\s/.test(literal) || isKind(name, literal)) return false;
  // `admin` would be a bad password, yet it is one: whoever compares with it lets people in by it
  if (isPasswordName(name))
    return !isPlaceholder(literal) || /^(?:admin|root|password|secret|test|guest)\d*$/i.test(literal);
  if (isSecretName(name))
    return literal.length >= 6 && !/^(?:string|undefined|object|number|function|bearer)$/i.test(literal);
  if (!isTokenName(name) || literal.length < 8) return false;
  return looksRandom(literal) || (/token/i.test(name) && /^[a-z\d]+(?:[-_][a-z\d]+)+$/i.test(literal));
}

/** `token == 'access_token'` asks of which kind it is. */
function isKind(name: string, literal: string): boolean {
  const own = new Set(wordsOf(name));
  const words = wordsOf(literal);
  return words.length > 1 && words.some((word) => own.has(word));
}
