// An id of the request chooses a record, and nothing ties the record to who asks: in a handler that only people who are
// logged in reach, or in a function that is told who asks and does not look at it.

import type { CallForm, Expression, FunctionForm, ModuleForm } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, suspect } from '../check.ts';
import { type Facts, factsOf, type SeenCall } from '../reading/facts.ts';
import { handlersOf } from '../reading/handlers.ts';
import { nameOf, textOf, wordsOf } from '../reading/names.ts';
import { unfold } from '../reading/unfold.ts';
import { type Form, formsIn } from '../reading/walk.ts';
import { idIn, isGuardName, isIdName, isSomebody, speaksOfSomebody } from './guards.ts';
import { type Presence, presenceIn } from './presence.ts';

const rule = 'ownership-not-checked';

export const ownershipNotChecked: Check = (module) => {
  const facts = factsOf(module);
  return [...handlersWithout(facts), ...functionsWithout(facts)];
};

/** What hardly anybody shows to others: of a file that never says whom things belong to, it is known of these alone. */
const personal =
  /\b(?:invoices?|orders?|messages?|notes?|payments?|receipts?|addresses|bookings?|reservations?|prescriptions?|carts?|wallets?|transactions?|conversations?|payslips?|salar(?:y|ies)|appointments?|drafts?|bills?|(?:bank_?|medical_?|health_?)(?:accounts?|records?)|credit_?cards?|statements)\b/i;
const forStaff = /admin|role|permission|staff|owner|manage|internal/i;

/** Handlers behind a login. */
function handlersWithout(facts: Facts): readonly Trace[] {
  const { module } = facts;
  const handlers = handlersOf(facts)
    .map((one) => ({ ...one, ...presenceOf(one.form, facts) }))
    .filter(({ before, isAsked }) => isAsked || before.some(isGuardName));
  const speaking = handlers.filter(({ rest }) => speaksOfSomebody(rest));
  // In scripts people are asked for in many handlers that show the same to all of them.
  const isOwned = (path: string): boolean =>
    speaking.some((one) => module.language === 'python' || stemOf(one.path) === stemOf(path));
  return handlers.flatMap(({ form, before, rest, path }): readonly Trace[] => {
    if (speaksOfSomebody(rest) || before.some((name) => forStaff.test(name))) return [];
    // `Depends(current_user)` gives a parameter that speaks of somebody once it is used
    const lookup = lookupsIn(form, facts).find(({ call }) => choosesById(call, form));
    if (lookup === undefined || !(isOwned(path) || isPersonal(lookup, path, facts))) return [];
    return [traceOf(module, lookup.call, form)];
  });
}

/** `/bills` of `/api/v1/bills/:id`. */
function stemOf(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && !/^(?:api|v\d+|:.*)$/.test(part));
  return parts[0] ?? '';
}

/** Python's handlers say it before they begin. */
function presenceOf({ body }: FunctionForm, { module }: Facts): Presence {
  return module.language === 'python' ? { isAsked: false, rest: body } : presenceIn(body);
}

function isPersonal({ call, name }: SeenCall, path: string, { module }: Facts): boolean {
  if (module.language === 'python' || forStaff.test(path)) return false;
  const words = [path, name, textOf(call.args[0]?.value) ?? ''].map((one) => one.replace(/[^A-Za-z_]/g, ' '));
  return words.some((one) => personal.test(one));
}

function lookupsIn(form: FunctionForm, { calls }: Facts): readonly SeenCall[] {
  return calls.filter(({ owner, call, last, name }) => owner === form && isLookup(call, { last, name }));
}

/** A statement of SQL with a condition, or a method of a mapper of objects. */
function isLookup(call: CallForm, { last, name }: Pick<SeenCall, 'last' | 'name'>): boolean {
  const sql = textOf(call.args[0]?.value);
  if (/^(?:execute|query|run|get|all|fetch|fetchrow|fetch_one|raw)$/.test(last) && sql !== undefined) {
    return /\bWHERE\b[\s\S]*\b\w*(?:id|number|key|uuid)\s*=/i.test(sql) && !isSomebody(sql);
  }
  if (
    /^(?:findById|findByPk|findByIdAndUpdate|findByIdAndDelete|findByIdAndRemove|findUnique|deleteOne|updateOne|destroy|get_or_404|get_object_or_404)$/.test(
      last,
    )
  )
    return true;
  return (
    /^(?:get|filter|filter_by|findOne|first)$/.test(last) &&
    /(?:\bobjects|\bquery|\bModel|\bsession)\.(?:get|filter|filter_by|findOne)$/.test(name)
  );
}

/** The id is what the caller hands over: a parameter, or a part of the request. */
function choosesById(call: CallForm, form: FunctionForm): boolean {
  const parameters = new Set(form.parameters.map(({ name }) => name));
  return call.args.some(({ value }) =>
    formsIn(value).some((one) => {
      if (one.kind === 'name') return parameters.has(one.name) && isIdName(one.name);
      return one.kind === 'attribute' && isIdName(one.name) && isOfRequest(one.object);
    }),
  );
}

/** `req.params`, `request.args`. */
function isOfRequest(object: Expression): boolean {
  if (object.kind === 'name') return /^(?:params|query|body)$/.test(object.name);
  return (
    object.kind === 'attribute' &&
    /^(?:params|query|body|args|form|json|GET|POST|path_params)$/.test(object.name)
  );
}

/** `read_letter(db, user, number)` where `user` decides nothing, beside functions in which it does. */
function functionsWithout(facts: Facts): readonly Trace[] {
  const { module } = facts;
  const told = module.functions.flatMap((form) => {
    const who = form.parameters.find(({ name, pattern }) => pattern === undefined && isWho(name));
    return who === undefined || form.name === undefined
      ? []
      : [{ form, who: who.name, decides: decides(who.name, form, facts) }];
  });
  if (!told.some(({ decides: does }) => does)) return [];
  return told.flatMap(({ form, decides: does }): readonly Trace[] => {
    const choice = does ? undefined : choiceIn(form, facts);
    return choice === undefined ? [] : [traceOf(module, choice, form)];
  });
}

function isWho(name: string): boolean {
  return /^(?:user|user id|userid|owner|owner id|current user|account|account id|member|username|customer id)$/.test(
    wordsOf(name).join(' '),
  );
}

/** It is compared with a value, or handed on; whether it is there at all decides nothing about whose a thing is. */
function decides(who: string, { body }: FunctionForm, facts: Facts): boolean {
  const forms = unfoldedForms(body, facts);
  const uses = forms.filter((form) => form.kind === 'name' && form.name === who).length;
  const idle = forms.filter((form) => isIdleTest(form, who)).length;
  return uses > idle;
}

/** Conditions that are functions of their own are read where they are asked. */
function unfoldedForms(body: FunctionForm['body'], facts: Facts): readonly Form[] {
  const forms = formsIn(body);
  const tests = forms.flatMap((form) => {
    const unfolded = form.kind === 'if' ? unfold(form.test, facts) : undefined;
    return form.kind === 'if' && unfolded !== undefined ? [{ test: form.test, unfolded }] : [];
  });
  const asked = new Set(tests.flatMap(({ test }) => formsIn(test)));
  return [...forms.filter((form) => !asked.has(form)), ...tests.flatMap(({ unfolded }) => formsIn(unfolded))];
}

/** `user === ''`, `user is None`, `not user`. */
function isIdleTest(form: Form, who: string): boolean {
  const isWhoName = (one: Expression | undefined): boolean => one?.kind === 'name' && one.name === who;
  if (form.kind === 'unary') return form.operator === 'not' && isWhoName(form.operand);
  if (form.kind !== 'compare' || form.operands.length !== 2) return false;
  return (
    form.operands.some(isWhoName) &&
    form.operands.some((one) => one.kind === 'literal' || (one.kind === 'name' && one.name === 'undefined'))
  );
}

/** Where another parameter chooses one of many: a query, `things[id]`, `find((thing) => thing.id === id)`. */
function choiceIn(form: FunctionForm, facts: Facts): Expression | undefined {
  const query = lookupsIn(form, facts).find(({ call }) => choosesById(call, form))?.call;
  if (query !== undefined) return query;
  const ids = new Set(form.parameters.map(({ name }) => name).filter((name) => isIdName(name)));
  if (ids.size === 0) return undefined;
  return formsIn(form.body).find((one): one is Expression => {
    if (one.kind === 'index') return ids.has(idIn(one.index) ?? '');
    if (one.kind !== 'call' || !/^(?:find|filter|get|pop)$/.test(nameOf(one.callee) ?? '')) return false;
    return one.args.some(({ value }) => ids.has(idNamed(value) ?? ''));
  });
}

function idNamed(value: Expression): string | undefined {
  if (value.kind !== 'function') return idIn(value);
  const names = formsIn(value.body).flatMap((form) =>
    form.kind === 'name' && isIdName(form.name) ? [form.name] : [],
  );
  return names[0];
}

function traceOf(module: ModuleForm, sink: Expression, owner: FunctionForm): Trace {
  const message = 'a record is chosen by an id of the request, and nothing ties it to the user who asks';
  return suspect(module, { rule, at: sink.at, owner, sink, message });
}
