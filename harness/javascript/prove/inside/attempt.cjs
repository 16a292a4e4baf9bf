// One attempt on a function under review: loads its program, makes the call, and says what was seen. Runs in the
// program's process, in our realm.
'use strict';

const { DoesNotCompile, compile } = require('./load.cjs');
const { makeAround } = require('./around.cjs');
const { findCall, waitFor } = require('./call.cjs');
const { textsOf, thrownOf } = require('./show.cjs');
const { makeContext } = require('./doors/web.cjs');
const { keptNames, watchRights } = require('./rights.cjs');
const { Exited } = require('./realm.cjs');

const MOST_UNBOUND = 12;

/** `target` is kept between attempts: its compiled text, and the names that turned out to be unbound. */
async function attempt(target, shot) {
  for (let round = 0; ; round++) {
    const around = makeAround(target, shot);
    try {
      const seen = await tryOnce(around);
      if (seen.unbound === undefined || round >= MOST_UNBOUND || target.unbound.includes(seen.unbound))
        return seen;
      target.unbound.push(seen.unbound);
    } finally {
      finish(around);
    }
  }
}

async function tryOnce(around) {
  const { target } = around;
  let loaded;
  try {
    target.load ??= compile(target.program);
    loaded = await target.load(around.realm, around.require);
  } catch (thrown) {
    return { ...notLoaded(thrown), missing: around.missing };
  }
  prepare(around);
  around.kept = () => keptNames(target.program).map((name) => [name, loaded.resolve(name)]);
  let call;
  try {
    call = findCall(around, loaded);
  } catch (thrown) {
    return { end: 'unloadable', ...unboundOf(thrown), error: thrownOf(thrown), missing: around.missing };
  }
  if (call === undefined) return { end: 'absent', missing: around.missing };
  return observe(around, call);
}

function notLoaded(thrown) {
  if (thrown instanceof DoesNotCompile)
    return { end: 'unloadable', error: { name: 'SyntaxError', message: thrown.message } };
  if (thrown instanceof Exited)
    return { end: 'unloadable', error: { name: 'exit', message: 'ends its process' } };
  return { end: 'unloadable', ...unboundOf(thrown), error: thrownOf(thrown) };
}

function unboundOf(thrown) {
  const { name, message } = thrownOf(thrown);
  const found = name === 'ReferenceError' ? /^([\w$]+) is not defined/.exec(message) : null;
  return found === null ? {} : { unbound: found[1] };
}

function prepare(around) {
  around.context = () =>
    (around.madeContext ??= makeContext(around.realm, around.request(), around.response()));
  around.callback = (...all) => {
    around.called ??= {
      error: all[0] === undefined || all[0] === null ? undefined : textsOf(all[0]),
      values: all.slice(1),
    };
  };
}

async function observe(around, call) {
  const { shot, realm, children } = around;
  // Reading it takes a millisecond.
  const before = shot.weighs === true ? process.memoryUsage() : undefined;
  const started = process.cpuUsage();
  let seen;
  let changedRights = () => undefined;
  around.begin = (args) => {
    const handed = args.map((value, at) => [`argument ${at + 1}`, value]);
    changedRights = watchRights(shot.rights, () => [
      ...around.kept(),
      ...(around.target.isHandler ? [] : handed),
    ]);
  };
  try {
    // A caller that hands over a callback waits for it, and one with a response for its end.
    const isDone = () => !waitsForMore(around);
    const value = await waitFor(around, call(), isDone);
    seen = {
      end: 'value',
      text: textsOf(value),
      type: value === null ? 'null' : typeof value,
      isTrue: Boolean(value),
      isExactlyTrue: value === true,
      rights: changedRights(value),
    };
    seen.memory = grown(before);
  } catch (thrown) {
    seen =
      thrown instanceof Exited
        ? { end: 'exited' }
        : { end: 'threw', error: thrownOf(thrown), ...unboundOf(thrown) };
    seen.memory = grown(before);
  }
  const { user, system } = process.cpuUsage(started);
  for (const child of children) child.kill('SIGKILL');
  return {
    ...seen,
    cpuMs: (user + system) / 1000,
    called:
      around.called === undefined
        ? undefined
        : {
            isNext: around.called.isNext === true,
            error: around.called.error,
            text: textsOf(around.called.values),
            isTrue: Boolean(around.called.values?.[0]),
          },
    response: around.madeResponse?.said,
    sql: around.database.log,
    tables: around.database.tables(),
    ...around.notes,
    missing: around.missing,
    isSet: String(realm.global[shot.marker]) === shot.expected,
    isPolluted: Object.hasOwn(realm.kit.prototype, shot.marker),
  };
}

function waitsForMore(around) {
  const { args } = around.shot;
  const wantsCallback = args.some(({ role }) => role === 'callback' || role === 'next');
  const wantsResponse = args.some(({ role }) => role === 'response') && around.madeResponse !== undefined;
  return (
    (wantsCallback && around.called === undefined && !wantsResponse) ||
    (wantsResponse && !around.madeResponse.said.ended && around.called === undefined)
  );
}

function grown(before) {
  if (before === undefined) return undefined;
  const now = process.memoryUsage();
  return (
    now.heapUsed - before.heapUsed + now.external - before.external + (now.arrayBuffers - before.arrayBuffers)
  );
}

function finish(around) {
  around.realm.end();
  around.database.close();
  for (const child of around.children) child.kill('SIGKILL');
}

module.exports = { attempt };
