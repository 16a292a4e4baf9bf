// Functions of scripts that get requests: by where they are handed over, or by what their parameters are called.

import type { FunctionForm, ParameterForm } from '../../form/form.ts';
import type { Call } from '../calls/call.ts';
import { contentsOf, type Machine, quietly } from '../run/machine.ts';
import type { Argument, FunctionValue, Value } from '../values/value.ts';
import { unknown, valueWith } from '../values/value.ts';
import { isConstantPath } from './python-handlers.ts';

const routes: ReadonlySet<string> = new Set([
  ...['get', 'post', 'put', 'delete', 'patch', 'all', 'use', 'options', 'head', 'route', 'param', 'del'],
]);
const servers: ReadonlySet<string> = new Set(['createServer', 'createSecureServer', 'serve']);

const requestNames: ReadonlySet<string> = new Set(['req', 'request', '_req', 'httpRequest']);
const answerNames: ReadonlySet<string> = new Set([
  'res',
  'response',
  'reply',
  'resp',
  '_res',
  'h',
  'httpResponse',
]);
const contextNames: ReadonlySet<string> = new Set(['ctx', 'context', 'c']);

/** Calls the handlers that a call registers, as a request would; undefined where it registers none. */
export function registersHandlers(machine: Machine, call: Call): Value | undefined {
  if (machine.frame.language === 'python' || call.name === undefined) return undefined;
  if (servers.has(call.name)) return answer(machine, call, { handlers: handlersIn(machine, call.args) });
  if (call.name === 'addEventListener' && call.args[0]?.value.known?.value === 'message') {
    return answer(machine, call, { handlers: handlersIn(machine, call.args.slice(1)), gets: '(message)' });
  }
  if (!routes.has(call.name) || call.receiver === undefined) return undefined;
  const [first] = call.args;
  const isRoute =
    first !== undefined && (typeof first.value.known?.value === 'string' || first.value.type === 'regex');
  const handlers = handlersIn(machine, isRoute ? call.args.slice(1) : call.args);
  const isRouter = isRoute ? handlers.length > 0 : handlers.some(({ form }) => takesRequest(form));
  const rule = call.name === 'use' ? undefined : first?.value.known?.value;
  const hasConstantRoute = typeof rule === 'string' && first?.value.type === 'text' && isConstantPath(rule);
  return isRouter ? answer(machine, call, { handlers, hasConstantRoute }) : undefined;
}

function handlersIn(machine: Machine, args: readonly Argument[]): readonly FunctionValue[] {
  return args.flatMap(({ value }) => {
    const inner = value.objects.flatMap((cell) => {
      const { items, entries } = contentsOf(machine, cell);
      return [...items, ...['handler', 'preHandler'].flatMap((name) => entries.get(name) ?? [])];
    });
    return [value, ...inner].flatMap(({ callables }) => callables.filter((one) => one.kind === 'function'));
  });
}

interface Answering {
  readonly handlers: readonly FunctionValue[];
  /** What they are called with, where that is no request. */
  readonly gets?: string;
  readonly hasConstantRoute?: boolean;
}

function answer(machine: Machine, call: Call, { handlers, gets, hasConstantRoute }: Answering): Value {
  const outside = machine.hasConstantRoute;
  machine.hasConstantRoute = hasConstantRoute === true;
  try {
    for (const handler of handlers) {
      const args = gets === undefined ? requestArguments(handler.form) : [argument(gets)];
      const callee = valueWith({ callables: [handler] });
      quietly(() => machine.invoke({ callee, args, at: call.form.at, answers: true }));
    }
  } finally {
    machine.hasConstantRoute = outside;
  }
  return call.receiver ?? unknown;
}

function argument(path: string | undefined): Argument {
  return { value: path === undefined ? unknown : valueWith({ path }), name: undefined, spread: 'none' };
}

/** What a handler gets by its place: an error first where there are four. */
function requestArguments({ parameters }: FunctionForm): readonly Argument[] {
  const [first] = parameters;
  if (parameters.length === 4)
    return [argument(undefined), argument('(request)'), argument('(response)'), argument(undefined)];
  if (first !== undefined && contextNames.has(first.name))
    return [argument('(context)'), argument(undefined)];
  return [argument('(request)'), argument('(response)'), argument(undefined)];
}

export function takesRequest(form: FunctionForm): boolean {
  const [first, second, third] = form.parameters.map(({ name }) => name);
  if (first === undefined) return false;
  if (requestNames.has(first)) return second === undefined || answerNames.has(second) || second === 'next';
  if (first === 'ctx' && (second === undefined || second === 'next')) return true;
  // handlers of errors
  return second !== undefined && third !== undefined && requestNames.has(second) && answerNames.has(third);
}

/** What is known of a parameter by its name alone, in a function that looks like a handler. */
export function scriptParameter(form: FunctionForm, parameter: ParameterForm): string | undefined {
  const { name } = parameter;
  const place = form.parameters.indexOf(parameter);
  if (name === 'event' && place === 0 && form.name === 'handler') return '(event)';
  if (!takesRequest(form)) return undefined;
  if (requestNames.has(name)) return '(request)';
  if (answerNames.has(name)) return '(response)';
  return contextNames.has(name) && place === 0 ? '(context)' : undefined;
}
