// Functions of scripts that get requests: by where they are handed over, or by what their parameters are called.

import type { FunctionForm, ParameterForm } from '../../form/form.ts';
import type { Call } from '../calls/call.ts';
import { decoratorName } from '../calls/define.ts';
import { contentsOf, type Machine, newTaint, quietly } from '../run/machine.ts';
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
  if (call.name === 'on' || call.name === 'once') return registersListener(machine, call);
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

/** Of a server of sockets: who connects, and what whoever is connected sends. */
function registersListener(machine: Machine, call: Call): Value | undefined {
  const event = call.args[0]?.value.known?.value;
  const handlers = handlersIn(machine, call.args.slice(1));
  if (handlers.length === 0) return undefined;
  if (event === 'connection') return answer(machine, call, { handlers, gets: '(socket)' });
  if (call.receiver?.path !== '(socket)' || event === 'close' || event === 'error') return undefined;
  return answer(machine, call, { handlers, hears: true });
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
  /** They are called with what was sent. */
  readonly hears?: boolean;
  readonly hasConstantRoute?: boolean;
}

function answer(machine: Machine, call: Call, { handlers, gets, hears, hasConstantRoute }: Answering): Value {
  const outside = machine.hasConstantRoute;
  machine.hasConstantRoute = hasConstantRoute === true;
  try {
    for (const handler of handlers) {
      const given = gets === undefined ? requestArguments(handler.form) : [argument(gets)];
      const args = hears === true ? messageArguments(machine, handler.form) : given;
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

/** What was sent; what comes after it answers. */
function messageArguments(machine: Machine, { parameters }: FunctionForm): readonly Argument[] {
  return parameters.slice(0, 1).map(({ name, at }) => {
    const taint = newTaint(machine, { kind: 'request', name, at });
    return { value: { ...unknown, taints: [taint] }, name: undefined, spread: 'none' };
  });
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
  if (requestNames.has(first)) {
    // `GET(request, { params })`
    const isOther = second?.startsWith('{') === true || second === 'context' || second === 'ctx';
    return second === undefined || answerNames.has(second) || second === 'next' || isOther;
  }
  if (first === 'ctx' && (second === undefined || second === 'next')) return true;
  // handlers of errors
  return second !== undefined && third !== undefined && requestNames.has(second) && answerNames.has(third);
}

const givenParts =
  /^(?:Query|Param|Body|Headers|Cookies|HeaderParam|HeaderParams|QueryParam|QueryParams|PathParam|PathParams|BodyParam|BodyParams|CookieParam|CookieParams|Ip|HostParam|UploadedFile|UploadedFiles|Args|MessageBody|Payload|RawBody)$/u;
const givenWhole: Readonly<Record<string, string>> = {
  ...{ Req: '(request)', Request: '(request)', Res: '(response)', Response: '(response)' },
  ...{ Ctx: '(context)' },
};

/** `@Query('host') host`: a part of the request, as frameworks with decorators hand it over. */
export function isGivenPart({ decorators = [] }: ParameterForm): boolean {
  return decorators.some((one) => givenParts.test(decoratorName(one) ?? ''));
}

/** What is known of a parameter by its decorator, or by its name alone in a function that looks like a handler. */
export function scriptParameter(form: FunctionForm, parameter: ParameterForm): string | undefined {
  const { name, decorators = [] } = parameter;
  const given = decorators.flatMap((one) => givenWhole[decoratorName(one) ?? ''] ?? []);
  if (given.length > 0) return given[0];
  const place = form.parameters.indexOf(parameter);
  if (name === 'event' && place === 0 && form.name === 'handler') return '(event)';
  if (!takesRequest(form)) return undefined;
  if (requestNames.has(name) || (place === 1 && name.startsWith('{'))) return '(request)';
  if (answerNames.has(name)) return '(response)';
  return contextNames.has(name) && place === 0 ? '(context)' : undefined;
}
