// All fields of a request, or of a mapping that a caller brings, are copied into something that has more rights than its
// sender: whoever sends `role` or `is_admin` has set it. Where fields are picked, or a schema has read them, they are not.

import type { CallForm, Expression, FunctionForm } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, headOf, suspect } from '../check.ts';
import { type Facts, factsOf } from '../reading/facts.ts';
import { handlersOf } from '../reading/handlers.ts';
import { nameOf, textOf, wordsOf } from '../reading/names.ts';
import { type Form, formsIn } from '../reading/walk.ts';
import { copiesIn } from './copies.ts';
import { isPrivilegedField } from './privileges.ts';
import { outermostOf, RequestData } from './request-data.ts';

const rule = 'mass-assignment';

export const massAssignment: Check = (module) => {
  const facts = factsOf(module);
  return outermostOf(module).flatMap(({ owner, forms, asksRequest }): readonly Trace[] => {
    const brought = broughtTo(owner);
    if (brought.length === 0 && !asksRequest) return [];
    const fromRequest = new RequestData(forms, { module });
    const all = new RequestData(forms, { module, also: brought });
    if (isReadBySchema(owner, forms, { facts, data: all })) return [];
    const copy =
      copiesIn(forms, fromRequest, { facts, isSure: true })[0] ??
      (brought.length === 0 ? undefined : copiesIn(forms, all, { facts, isSure: false })[0]);
    if (copy === undefined) return [];
    const message = `every field that comes in is copied into \`${copy.into}\`, also those that the sender may not set`;
    const parameter = owner.parameters.find(({ name }) => brought.includes(name));
    const source =
      parameter === undefined
        ? undefined
        : ({
            kind: 'parameter',
            file: module.file,
            at: parameter.at,
            name: parameter.name,
            function: owner,
          } as const);
    return [suspect(module, { rule, at: headOf(copy.at), owner, sink: copy.sink, message, source })];
  });
};

const writing =
  /^(?:update|edit|patch|change|modify|create|register|save|set|apply|store|add|new|sign|import|put|post|upsert)$/;
const bringing =
  /^(?:data|payload|body|fields|changes|attrs|attributes|updates|update|patch|form|values|input|new_?data|user_?data|properties)$/i;

/** The mapping that `update_profile(profile, changes)` is handed. */
function broughtTo({ name, parameters }: FunctionForm): readonly string[] {
  if (name === undefined || !writing.test(wordsOf(name)[0] ?? '')) return [];
  return parameters
    .filter(({ name: own, annotation, kind, pattern }) => {
      const isMapping =
        annotation === undefined ||
        /^(?:dict|Dict|Mapping|Any\b|any$|object$|Record<|Partial<)/.test(annotation);
      return kind !== 'rest' && pattern === undefined && isMapping && bringing.test(own);
    })
    .map((one) => one.name);
}

const checking: ReadonlySet<string> = new Set([
  ...['validate', 'validated', 'valid', 'validation', 'check', 'clean', 'verify', 'assert', 'ensure'],
  ...['sanitize', 'sanitise', 'permit', 'pick', 'allow', 'allowed', 'whitelist', 'schema', 'refuse', 'only'],
]);

interface Within {
  readonly facts: Facts;
  readonly data: RequestData;
}

/** Somebody looks at the fields: a schema before the handler, a call that checks them, a test of their names. */
function isReadBySchema(owner: FunctionForm, forms: readonly Form[], { facts, data }: Within): boolean {
  const handler = handlersOf(facts).find(({ form }) => form === owner);
  if (handler?.before.some((name) => /valid|schema|sanit|celebrate|expects|allow/i.test(name)) === true)
    return true;
  const keys = keysOf(forms, data);
  const isKey = (part: Expression | undefined): boolean => part?.kind === 'name' && keys.has(part.name);
  return forms.some((form) => {
    switch (form.kind) {
      case 'call':
        return checksFields(form, { data, isKey });
      case 'compare':
        return form.operands.some((one) => namesOfFields(one, data)) || comparesKey(form, isKey);
      case 'if':
        return asksOfKey(form.test, isKey);
      case 'binary':
        return form.operator === '-' && namesOfFields(form.left, data);
      case 'delete':
        return form.targets.some((one) => data.isField(one) && isPrivilegedField(nameOf(one) ?? ''));
      case 'unary':
        return (
          form.operator === 'delete' &&
          data.isField(form.operand) &&
          isPrivilegedField(nameOf(form.operand) ?? '')
        );
      default:
        return false;
    }
  });
}

/** With names that may be set; a look at `__proto__` lets all others pass. */
function comparesKey(
  { operators, operands }: Extract<Form, { kind: 'compare' }>,
  isKey: Known['isKey'],
): boolean {
  if (!operands.some(isKey) || !operators.some((one) => /^(?:not )?in$|^==$/.test(one))) return false;
  return !operands.some((one) => /^(?:__proto__|constructor|prototype)$/.test(textOf(one) ?? ''));
}

/** `if (maySet(key))`: what is asked is not known, but something is. */
function asksOfKey(test: Expression, isKey: Known['isKey']): boolean {
  return formsIn(test).some(
    (one) =>
      one.kind === 'call' && nameOf(one.callee) !== 'hasattr' && one.args.some(({ value }) => isKey(value)),
  );
}

interface Known {
  readonly data: RequestData;
  readonly isKey: (part: Expression | undefined) => boolean;
}

function checksFields({ callee, args }: CallForm, { data, isKey }: Known): boolean {
  const called = callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : '';
  const [first] = args;
  const words = wordsOf(called);
  if (words.some((word) => checking.has(word)) && args.some(({ value }) => data.isWhole(value))) return true;
  if (/^(?:includes|has|contains)$/.test(called) && isKey(first?.value)) return true;
  if (callee.kind !== 'attribute') return false;
  // `data.pop('role', None)`, `Object.keys(body).filter(…)`, `set(data).difference(…)`
  if (called === 'pop' && data.isWhole(callee.object)) return isPrivilegedField(textOf(first?.value) ?? '');
  return (
    /^(?:every|some|filter|find|difference|issubset|isdisjoint|intersection)$/.test(called) &&
    namesOfFields(callee.object, data)
  );
}

/** `set(data)`, `data.keys()`, `Object.keys(body)`, `Object.entries(body)`. */
function namesOfFields(value: Expression, data: RequestData): boolean {
  if (value.kind !== 'call') return false;
  const { callee, args } = value;
  if (callee.kind === 'name')
    return /^(?:set|list|frozenset)$/.test(callee.name) && data.isWhole(args[0]?.value);
  if (callee.kind !== 'attribute') return false;
  if (callee.name === 'keys' && data.isWhole(callee.object)) return true;
  return (
    /^(?:keys|entries)$/.test(callee.name) &&
    nameOf(callee.object) === 'Object' &&
    data.isWhole(args[0]?.value)
  );
}

/** Names that stand for a field's name while all are gone through. */
function keysOf(forms: readonly Form[], data: RequestData): ReadonlySet<string> {
  const found = new Set<string>();
  for (const form of forms) {
    if (form.kind !== 'for' || !formsIn(form.iterable).some((one) => isExpressionOf(one, data))) continue;
    const [first] = form.target.kind === 'sequence' ? form.target.items : [form.target];
    if (first?.kind === 'name') found.add(first.name);
  }
  for (const form of forms) {
    if (form.kind !== 'call' || form.callee.kind !== 'attribute' || form.callee.name !== 'forEach') continue;
    const [work] = form.args;
    if (!namesOfFields(form.callee.object, data) || work?.value.kind !== 'function') continue;
    const [parameter] = work.value.parameters;
    const [first] = formsIn(parameter?.pattern).filter((one) => one.kind === 'name');
    found.add(first?.kind === 'name' ? first.name : (parameter?.name ?? ''));
  }
  return found;
}

function isExpressionOf(form: Form, data: RequestData): boolean {
  return (form.kind === 'name' || form.kind === 'attribute' || form.kind === 'call') && data.isWhole(form);
}
