// A call: what is called, with what, whether that hurts or cleans, and what comes back.

import type { CallForm, Expression } from '../../form/form.ts';
import { wordsOf } from '../../rules/name-words.ts';
import { guardedValue } from '../guards/guard.ts';
import { modelledCall } from '../models/call-models.ts';
import { registersHandlers } from '../models/script-handlers.ts';
import { entriesFor, type Site } from '../patterns/match.ts';
import { calleeText } from '../project/print.ts';
import { contentsOf, type Machine, noReturn, stepped } from '../run/machine.ts';
import { memberOf } from '../run/members.ts';
import { cleanTaints, type Mask } from '../values/taint.ts';
import type { Argument, Value } from '../values/value.ts';
import { drawn, keptByCall } from './guesses.ts';
import { superMember } from './instances.ts';
import { outsideResult } from './outside.ts';
import { reportCall } from './sinks.ts';

export interface Call {
  readonly form: CallForm;
  readonly target: Value;
  readonly receiver: Value | undefined;
  readonly args: readonly Argument[];
  /** The name after the last dot. */
  readonly name: string | undefined;
  /** What it is called behind imports, without `()`; undefined where that is not known. */
  readonly path: string | undefined;
}

export function evaluateCall(machine: Machine, form: CallForm): Value {
  const { callee } = form;
  const inherited = superMember(machine, form);
  const receiver = inherited === undefined ? receiverOf(machine, callee) : undefined;
  const target = inherited ?? targetOf(machine, callee, receiver);
  const args = form.args.map(({ value, name, spread }) => {
    if (name !== undefined) machine.frame.assigned.push(name);
    const argument: Argument = { value: machine.evaluate(value), name, spread };
    if (name !== undefined) machine.frame.assigned.pop();
    return argument;
  });
  const name = callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : undefined;
  const call: Call = { form, target, receiver, args, name, path: target.path };
  const isOwn = target.callables.length > 0;
  const text = calleeText(callee);
  const site: Site = {
    language: machine.frame.language,
    paths: sitePaths(call, text, isOwn),
    isNew: form.isNew,
    receiver,
    args,
    contentsOf: (cell) => contentsOf(machine, cell),
  };
  if (site.paths.length > 0) reportCall(machine, site, form);
  keptByCall(machine, site, form.at);
  const result = drawn(machine, site, { value: resultOf(machine, call, isOwn), form });
  return cleaned(machine, { call, site, text, isOwn }, result);
}

function receiverOf(machine: Machine, callee: Expression): Value | undefined {
  return callee.kind === 'attribute' ? machine.evaluate(callee.object) : undefined;
}

function targetOf(machine: Machine, callee: Expression, receiver: Value | undefined): Value {
  return receiver !== undefined && callee.kind === 'attribute'
    ? memberOf(machine, receiver, callee)
    : machine.evaluate(callee);
}

/** By which names a pattern may mean this call. How it is written counts only where nothing better is known. */
function sitePaths(
  { form, path, receiver }: Call,
  text: string | undefined,
  isOwn: boolean,
): readonly string[] {
  if (isOwn) return [];
  const cell = receiver?.objects[0];
  const isKnown = receiver?.type === 'regex' || (cell !== undefined && cell.of !== 'instance');
  if (isKnown) return [];
  if (path === undefined) return text === undefined || form.callee.kind === 'name' ? [] : [text];
  const isImported = !path.includes('()') && !path.startsWith('(');
  return isImported || text === undefined || text === path ? [path] : [path, text];
}

function resultOf(machine: Machine, call: Call, isOwn: boolean): Value {
  const { form, target, args } = call;
  if (isOwn) return machine.invoke({ callee: target, args, at: form.at });
  const registered = registersHandlers(machine, call);
  if (registered !== undefined) return registered;
  if (endsProgram(target.path, machine)) throw noReturn;
  return modelledCall(machine, call) ?? outsideResult(machine, call);
}

const endings: ReadonlySet<string> = new Set([
  ...[
    'sys.exit',
    'exit',
    'quit',
    'os._exit',
    'os.abort',
    'flask.abort',
    'werkzeug.exceptions.abort',
    'process.exit',
  ],
  ...[
    'bottle.abort',
    'quart.abort',
    'process.abort',
    'pytest.fail',
    'sanic.exceptions.abort',
    'builtins.exit',
    'flask_restful.abort',
  ],
]);

function endsProgram(path: string | undefined, machine: Machine): boolean {
  if (path === undefined || !endings.has(path)) return false;
  return machine.frame.language === 'python' || path.startsWith('process.');
}

interface Answered {
  readonly call: Call;
  readonly site: Site;
  readonly text: string | undefined;
  readonly isOwn: boolean;
}

/** What sanitisers and guards make of the result. A function of the program counts as a guard by its bare name. */
function cleaned(machine: Machine, { call, site, text, isOwn }: Answered, result: Value): Value {
  const paths = text === undefined || site.paths.includes(text) ? site.paths : [...site.paths, text];
  if (paths.length === 0) return result;
  const wider =
    paths === site.paths
      ? site
      : { ...site, paths: isOwn ? paths.filter((path) => !path.includes('.')) : paths };
  const { rules } = machine;
  let mask = 0n;
  // of a function of the program the body says what it cleans, and its name where the body is not understood
  if (isOwn) mask = maskOfName(machine, call, result);
  else for (const entry of entriesFor(rules.sanitisers, wider)) mask |= entry.mask;
  const { at } = call.form;
  const message = `passes through ${text ?? 'a call'}`;
  const value =
    result.taints.length === 0
      ? result
      : stepped(machine, mask === 0n ? result : cleanValue(result, mask), { at, message });
  return guardedValue(machine, { call, site: wider, value });
}

function cleanValue(value: Value, mask: Mask): Value {
  const parts = value.parts?.map((part) => ({ ...part, taints: cleanTaints(part.taints, mask) }));
  return { ...value, taints: cleanTaints(value.taints, mask), parts };
}

/** A name is not believed where what comes back is what was handed over. */
function maskOfName(machine: Machine, { name, args }: Call, result: Value): Mask {
  if (name === undefined || result.taints.length === 0) return 0n;
  const words = wordsOf(name);
  const given = new Set(args.flatMap(({ value }) => value.taints.map(({ identity }) => identity)));
  if (result.taints.some(({ identity }) => given.has(identity))) return 0n;
  return machine.rules.namedSanitisers
    .filter(({ names, languages }) => languages.includes(machine.frame.language) && names.test(words))
    .reduce((sum, { mask }) => sum | mask, 0n);
}
