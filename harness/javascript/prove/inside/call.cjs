// Finds what is to be called in a loaded program, calls it, and waits for what comes of it, for a while.
'use strict';

const { types } = require('node:util');
const { areWaitedFor } = require('./doors/commands.cjs');
const { instanceNamed, instanceOf } = require('./instances.cjs');
const { parameterNames, roleOf, valueOfRole } = require('./values.cjs');
const { WHOLE } = require('./whole.cjs');

const LONGEST_WAIT_MS = 1400;
/** Chosen: a callback or an answer that does not come after so long, with nothing under way, does not come. */
const IDLE_MS = 60;

/** A function of no arguments that makes the call, or undefined where there is none. */
function findCall(around, loaded) {
  const { target } = around;
  if (target.entry === WHOLE) return () => around.begin([]);
  if (target.isHandler) {
    registerRoutes(around, loaded);
    const route = findRoute(around, loaded);
    if (route !== undefined)
      return () => {
        around.begin([]);
        return runRoute(around, route);
      };
  }
  const found = findFunction(around, loaded);
  if (found === undefined) return undefined;
  return () => {
    const args = argumentsOf(around);
    around.begin(args);
    return found(...args);
  };
}

function findFunction(around, { resolve, exported }) {
  const [first, ...parts] = around.target.entry.split('.');
  if (first === 'default' || around.target.entry.endsWith('<lambda>')) return functionIn(exported);
  const value =
    exportedAs(exported, first) ??
    resolve(first) ??
    property(exported, first) ??
    (parts.length === 0 ? functionIn(exported, first) : undefined);
  return parts.length === 0 ? asFunction(value) : methodOf(around, value, parts);
}

/** What is exported by its own name: to look into the program for it takes a tenth of a call. */
function exportedAs(exported, name) {
  if (types.isProxy(exported) || Object(exported) !== exported) return undefined;
  try {
    const value = Object.getOwnPropertyDescriptor(exported, name)?.value;
    return typeof value === 'function' && !types.isProxy(value) && value.name === name ? value : undefined;
  } catch {
    // An ES module that has not come as far.
    return undefined;
  }
}

function property(value, name) {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? value[name]
    : undefined;
}

function asFunction(value) {
  return typeof value === 'function' && value.isStub !== true ? value : undefined;
}

/** What is exported as the module itself. */
function functionIn(exported, name) {
  const one = asFunction(exported) ?? asFunction(property(exported, 'default'));
  return name === undefined || one?.name === name ? one : undefined;
}

function methodOf(around, owner, parts) {
  let value = owner;
  for (const [at, part] of parts.entries()) {
    // What a class inherits of one that is not there may be anything.
    const known = property(value, part);
    const isStatic = typeof known === 'function' && !types.isProxy(known);
    if (isClass(value) && !isStatic) value = instanceOf(around, value);
    const member = property(value, part);
    if (at === parts.length - 1) return typeof member === 'function' ? member.bind(value) : undefined;
    value = member;
  }
  return undefined;
}

function isClass(value) {
  return typeof value === 'function' && (types.isProxy(value) || Object.hasOwn(value, 'prototype'));
}

/** Each argument: plain data, or by its role. */
function argumentsOf(around) {
  return around.shot.args.map((one) => {
    if ('json' in one) return around.realm.ownText(one.json);
    if ('number' in one) return Number(one.number);
    if ('instance' in one) return instanceNamed(around, one.instance);
    if ('map' in one) return around.realm.kit.map(around.realm.own(one.map));
    return 'absent' in one ? undefined : valueOfRole(around, one.role, one.name);
  });
}

/** Routes that stand in a function which is given the application. */
function registerRoutes(around, { exported }) {
  if (ownRoutes(around).length > 0) return;
  const all = [exported, ...Object.values(exported ?? {})].filter((one) => typeof one === 'function');
  for (const work of all.slice(0, 5)) {
    const names = parameterNames(work);
    const roles = names.map((name) => roleOf(around.target.roles, { name }));
    if (!roles.includes('application')) continue;
    try {
      work(...names.map((name, at) => valueOfRole(around, roles[at], name)));
    } catch {
      // It needs more than we have: then it has no routes.
    }
  }
}

function findRoute(around, { resolve }) {
  const { entry, program, sinkLine, modules, registeredAt } = around.target;
  const found = entry.includes('.') ? undefined : resolve(entry);
  // A name of the engine's may be a name of the program's too, as of a method.
  const named = isWritten(program, found) ? found : undefined;
  const routes = ownRoutes(around);
  const byName = routes.find(({ handlers }) => typeof named === 'function' && handlers.includes(named));
  if (byName !== undefined) return { ...byName, handler: named };
  if (typeof named === 'function' && !entry.endsWith('<lambda>')) return undefined;
  const all = routes.flatMap((route) => route.handlers.map((handler) => ({ ...route, handler })));
  const byLine = all.find(({ handler }) => sinkLine !== undefined && covers(program, handler, sinkLine));
  if (byLine !== undefined) return byLine;
  // What wraps it may stand in another file; it comes last.
  const wrapped = routes.find(
    (route) => registeredAt !== undefined && lineOf(around, route) === registeredAt,
  );
  if (wrapped !== undefined) return { ...wrapped, handler: wrapped.handlers.at(-1) };
  if (sinkLine !== undefined) return undefined;
  // Where the harm is done in another file, nothing tells several handlers apart.
  return modules.length === 0 || all.length === 1 ? all.at(-1) : undefined;
}

function isWritten(program, work) {
  return typeof work === 'function' && program.includes(Function.prototype.toString.call(work));
}

/** Those that the file itself registers: others do too, as they are imported. */
function ownRoutes(around) {
  const { routes } = around.routes;
  const { program, modules } = around.target;
  if (modules.length === 0) return routes;
  const isOwn = (handler) => program.includes(Function.prototype.toString.call(handler));
  return routes.filter((one) => one.handlers.some(isOwn) || lineOf(around, one) !== undefined);
}

/** The line of the target's file from which a route was registered. */
function lineOf({ target: { file, files } }, { at }) {
  const { place } = files.get(file);
  for (const frame of String(at?.stack).split('\n')) {
    // Another file, which the target's imports, registered it as it was loaded.
    if (/[\\/]project\.cjs:/.test(frame)) return undefined;
    const [, name, line] = /([^\s()]+):(\d+):\d+\)?$/.exec(frame) ?? [];
    if (name?.replace(/^file:\/\//, '').replace(/\?\d+$/, '') === place) return Number(line);
  }
  return undefined;
}

function covers(program, handler, line) {
  const text = Function.prototype.toString.call(handler);
  const at = program.indexOf(text);
  if (at < 0) return false;
  const first = program.slice(0, at).split('\n').length;
  return line >= first && line < first + text.split('\n').length;
}

/** Everything that stands before the handler, then the handler. */
async function runRoute(around, { before, handlers, handler, method, path }) {
  around.route = path;
  if (method === 'message') return waitFor(around, handler(...argumentsOf(around)), () => true);
  const upTo = handlers.slice(0, handlers.indexOf(handler) + 1);
  let value;
  for (const work of [...before, ...upTo]) {
    around.called = undefined;
    const [first] = parameterNames(work);
    const isContext = /^(?:ctx|context|c)$/.test(first ?? '');
    value = isContext
      ? work(around.context(), () => markNext(around))
      : work(around.request(), around.response().response, (error) => markNext(around, error));
    value = await waitFor(around, value, () => around.called !== undefined || around.response().said.ended);
    if (work !== handler && around.called === undefined) return value;
    if (around.called?.error !== undefined) {
      around.response().said.status = 500;
      return value;
    }
  }
  return value;
}

function markNext(around, error) {
  around.called = {
    isNext: true,
    error: error === undefined || error === null ? undefined : String(error?.message ?? error),
  };
  return undefined;
}

/** The value that a call gives in the end; `isDone` says whether a callback or the response was heard of. */
async function waitFor(around, given, isDone) {
  let settled = !isThenable(given);
  let end = { value: settled ? given : undefined };
  if (!settled) {
    Promise.resolve(given).then(
      (value) => {
        settled = true;
        end = { value };
      },
      (thrown) => {
        settled = true;
        end = { thrown };
      },
    );
  }
  const started = Date.now();
  let idle = Date.now();
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve));
    const now = Date.now();
    const hasChildren = around.children.size > 0 && areWaitedFor(around.children);
    if (hasChildren) idle = now;
    const isEnd = settled && ('thrown' in end || isDone() !== false) && !hasChildren;
    around.isIdle = !isEnd && now - idle > (around.shot.idleMs ?? IDLE_MS);
    if (isEnd || around.isIdle || now - started > LONGEST_WAIT_MS) break;
    // Turning without a pause would take the processor from the program's own children.
    const pause = hasChildren ? 1 : 4;
    if (now - started > 2) await new Promise((resolve) => setTimeout(resolve, pause));
  }
  if ('thrown' in end) throw end.thrown;
  return end.value;
}

function isThenable(value) {
  return typeof value === 'object' && value !== null && typeof value.then === 'function';
}

module.exports = { findCall, waitFor };
