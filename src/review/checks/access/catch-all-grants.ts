// A check that answers yes when it fails: its handler returns true, goes on to what comes next, or only writes down
// that the check did not pass.

import type { CallForm, Expression, FunctionForm, Place, Statement } from '../../form/form.ts';
import type { Trace } from '../../trace/trace.ts';
import { type Check, headOf, suspect } from '../check.ts';
import { catchesAll } from '../habits/swallowed-exception.ts';
import { factsOf, type StatementOf } from '../reading/facts.ts';
import { hasWord, isLiteral, nameOf } from '../reading/names.ts';
import { formsIn } from '../reading/walk.ts';

const rule = 'catch-all-grants';

/** Words of functions that decide who may do what. */
const deciding: ReadonlySet<string> = new Set([
  ...[
    'auth',
    'authenticate',
    'authenticated',
    'authorize',
    'authorized',
    'authorise',
    'authorised',
    'login',
    'access',
  ],
  ...[
    'permission',
    'permissions',
    'permitted',
    'allowed',
    'allow',
    'verify',
    'verified',
    'credential',
    'credentials',
  ],
  ...[
    'password',
    'token',
    'signature',
    'admin',
    'keeper',
    'owner',
    'may',
    'can',
    'grant',
    'granted',
    'signed',
    'trusted',
  ],
]);
/** Verbs of functions that raise where something is not as it should be. */
const checking: ReadonlySet<string> = new Set([
  ...['check', 'verify', 'require', 'ensure', 'authenticate', 'authorize', 'authorise', 'validate', 'assert'],
]);

type Try = StatementOf<'try'>;
type Handler = Try['handlers'][number];

export const catchAllGrants: Check = (module) => {
  const { tries } = factsOf(module);
  return tries.flatMap(({ form, owner }): readonly Trace[] => {
    const handler = form.handlers.find((one) => grants(one, form, owner));
    if (handler === undefined) return [];
    const at = placeOf(handler, form);
    const message = 'when the check itself fails, the answer is yes';
    return [suspect(module, { rule, at, owner, sink: 'handler', message })];
  });
};

function placeOf({ at, types, body }: Handler, form: Try): Place {
  return headOf(at ?? types[0]?.at ?? body[0]?.at ?? form.at);
}

function grants(handler: Handler, form: Try, owner: FunctionForm | undefined): boolean {
  if (owner === undefined) return false;
  const statements = bodyOf(owner);
  const next = statements[statements.indexOf(form) + 1];
  if (letsFailedCheckPass(handler, form, { next, owner })) return true;
  if (!hasWord(owner.name ?? '', deciding) || !catchesAll(handler.types)) return false;
  const [last] = handler.body.slice(-1);
  if (last?.kind === 'return') return isLiteral(last.value, true);
  if (callsNext(last)) return handler.body.every((one) => !callsNext(one) || nextArguments(one) === 0);
  return isIdle(handler.body) && next?.kind === 'return' && isLiteral(next.value, true);
}

/** The statements around a `try`, wherever it stands: those of the list that holds it. */
function bodyOf(owner: FunctionForm): readonly Statement[] {
  return owner.body;
}

/** `next()` of express goes on; `next(error)` does not. */
function callsNext(statement: Statement | undefined): boolean {
  return nextCall(statement) !== undefined;
}

function nextArguments(statement: Statement): number {
  return nextCall(statement)?.args.length ?? 0;
}

function nextCall(statement: Statement | undefined): CallForm | undefined {
  const value =
    statement?.kind === 'expression' || statement?.kind === 'return' ? statement.value : undefined;
  if (value?.kind !== 'call' || value.callee.kind !== 'name' || value.callee.name !== 'next')
    return undefined;
  return value.args.length === 0 ? value : undefined;
}

interface Around {
  readonly next: Statement | undefined;
  readonly owner: FunctionForm;
}

/** `try: check_code(code) except PermissionError: log.warning(…)`, and then the door is opened. */
function letsFailedCheckPass(handler: Handler, form: Try, { next }: Around): boolean {
  if (next === undefined || form.otherwise.length > 0 || !isIdle(handler.body)) return false;
  const [only, ...more] = form.body;
  if (only?.kind !== 'expression' || more.length > 0) return false;
  const called = calledIn(only.value);
  if (called === undefined || !hasWord(called.split('_')[0] ?? '', checking)) return false;
  const isRefusal = handler.types.some((type) =>
    /Permission|Auth|Denied|Forbidden|Signature|Token/.test(nameOf(type) ?? ''),
  );
  return isRefusal || (catchesAll(handler.types) && hasWord(called, deciding));
}

function calledIn(value: Expression): string | undefined {
  const call = value.kind === 'await' ? value.operand : value;
  return call?.kind === 'call' ? nameOf(call.callee) : undefined;
}

/** Nothing, or words for a log. */
function isIdle(body: readonly Statement[]): boolean {
  return body.every((statement) => {
    if (statement.kind === 'pass') return true;
    if (statement.kind !== 'expression') return false;
    const calls = formsIn(statement).filter((form) => form.kind === 'call');
    return calls.every(({ callee }) => isLog(callee));
  });
}

function isLog(callee: Expression): boolean {
  const name = nameOf(callee) ?? '';
  if (name === 'print') return true;
  return (
    callee.kind === 'attribute' &&
    /^(?:debug|info|warn|warning|error|exception|log|critical|trace)$/.test(name)
  );
}
