// Handlers of requests in a file: which function answers which path and method, and what stands before it.

import type { Expression, FunctionForm, Place } from '../../form/form.ts';
import type { Facts, SeenCall, StatementOf } from './facts.ts';
import { fullName, nameOf, textOf } from './names.ts';
import { formsIn } from './walk.ts';

export interface Handler {
  readonly form: FunctionForm;
  readonly at: Place;
  readonly path: string;
  /** In capitals; `ANY` where it is not said. */
  readonly methods: readonly string[];
  /** Names of decorators, of middleware, of dependencies and of what is called first. */
  readonly before: readonly string[];
}

const verbs = /^(?:get|post|put|patch|delete|head|options|all|route|websocket|api_route)$/;

const known = new WeakMap<Facts, readonly Handler[]>();

export function handlersOf(facts: Facts): readonly Handler[] {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const handlers =
    facts.module.language === 'python'
      ? pythonHandlers(facts)
      : facts.calls.flatMap((seen) => scriptHandlers(seen, facts));
  known.set(facts, handlers);
  return handlers;
}

function pythonHandlers(facts: Facts): readonly Handler[] {
  return facts.module.functions.flatMap((form): readonly Handler[] => {
    const route = form.decorators.find(isRoute);
    const isView = form.parameters[0]?.name === 'request' && form.isExported && form.name !== undefined;
    if (route === undefined && (!isView || form.decorators.length === 0)) return [];
    const decorators = form.decorators
      .filter((one) => one !== route)
      .flatMap((one) => namesWithin(one, facts));
    const dependencies = [...form.parameters.map(({ value }) => value), ...argumentsOf(route)].flatMap(
      (value) => (value === undefined ? [] : dependenciesIn(value, facts)),
    );
    return [
      {
        ...{ form, at: form.at, path: textOf(argumentsOf(route)[0]) ?? '' },
        methods: methodsOf(route),
        before: [...decorators, ...dependencies, ...calledFirst(form, facts)],
      },
    ];
  });
}

function isRoute(decorator: Expression): boolean {
  return (
    decorator.kind === 'call' && decorator.callee.kind === 'attribute' && verbs.test(decorator.callee.name)
  );
}

function argumentsOf(route: Expression | undefined): readonly Expression[] {
  return route?.kind === 'call' ? route.args.map(({ value }) => value) : [];
}

function methodsOf(route: Expression | undefined): readonly string[] {
  if (route?.kind !== 'call') return ['ANY'];
  const verb = nameOf(route.callee) ?? '';
  if (verb !== 'route' && verb !== 'api_route') return [verb.toUpperCase()];
  const listed = route.args.find(({ name }) => name === 'methods')?.value;
  if (listed?.kind !== 'sequence') return ['GET'];
  return listed.items.flatMap((item) => textOf(item)?.toUpperCase() ?? []);
}

function namesWithin(one: Expression, facts: Facts): readonly string[] {
  const callee = one.kind === 'call' ? one.callee : one;
  const name = fullName(callee, facts.imports);
  return name === undefined ? [] : [name];
}

/** `Depends(current_user)`, `Security(…)`, `dependencies=[Depends(…)]`. */
function dependenciesIn(value: Expression, facts: Facts): readonly string[] {
  return formsIn(value).flatMap((form) => {
    if (form.kind !== 'call' || !/^(?:Depends|Security)$/.test(nameOf(form.callee) ?? '')) return [];
    return form.args.flatMap((arg) => namesWithin(arg.value, facts));
  });
}

/** `app.post('/boats', requireLogin, (req, res) => …)`. */
function scriptHandlers({ call, last }: SeenCall, facts: Facts): readonly Handler[] {
  if (call.callee.kind !== 'attribute' || !verbs.test(last) || call.args.length < 2) return [];
  const path = textOf(call.args[0]?.value);
  const [handler] = call.args.slice(-1);
  const form = handler === undefined ? undefined : functionOf(handler.value, facts);
  if (path?.startsWith('/') !== true || form === undefined) return [];
  const middleware = call.args
    .slice(1, -1)
    .flatMap(({ value }) => (value.kind === 'sequence' ? value.items : [value]))
    .flatMap((value) => namesWithin(value, facts));
  return [
    {
      form,
      at: call.at,
      path,
      methods: [last.toUpperCase()],
      before: [...middleware, ...calledFirst(form, facts)],
    },
  ];
}

/** The function itself, one that is named, or one that is wrapped: `asyncHandler(async (req, res) => …)`. */
function functionOf(value: Expression, { module }: Facts): FunctionForm | undefined {
  if (value.kind === 'function') return value;
  if (value.kind === 'call') return value.args.map((arg) => arg.value).find((one) => one.kind === 'function');
  return value.kind === 'name' ? module.functions.find(({ name }) => name === value.name) : undefined;
}

/** What the first statements call, whether for itself, in a test or for a value. */
function calledFirst(form: FunctionForm, facts: Facts): readonly string[] {
  const statements = form.body.filter((one) => one.kind !== 'expression' || one.value.kind !== 'literal');
  return statements.slice(0, 3).flatMap((statement) => {
    if (statement.kind === 'expression') return calledIn(statement.value, facts);
    if (statement.kind === 'assign')
      return statement.value === undefined ? [] : calledIn(statement.value, facts);
    return statement.kind === 'if' ? calledIn((statement satisfies StatementOf<'if'>).test, facts) : [];
  });
}

function calledIn(value: Expression, facts: Facts): readonly string[] {
  return formsIn(value, { shallow: true }).flatMap((form) =>
    form.kind === 'call' ? namesWithin(form.callee, facts) : [],
  );
}
