// Calls of a function under review: alone, in a realm of its own, or several of a search in one realm, each with the
// program loaded anew. Runs in the program's process, in our realm.
'use strict';

const { DoesNotCompile } = require('./load.cjs');
const { makeAround } = require('./around.cjs');
const { findCall, waitFor } = require('./call.cjs');
const { WHOLE } = require('./whole.cjs');
const { KeptDatabases } = require('./doors/kept-databases.cjs');
const { makeDatabase } = require('./doors/database.cjs');
const { LATER, WATCHED } = require('./shared.cjs');
const { isA, textsOf, thrownOf } = require('./show.cjs');
const { readAnswer } = require('./doors/answers.cjs');
const { makeContext, makeHono } = require('./doors/contexts.cjs');
const { signedIn } = require('./doors/web.cjs');
const { keptNames, watchRights } = require('./rights.cjs');
const { Exited, makeRealm } = require('./realm.cjs');
const { MissingModule } = require('./require.cjs');
const { watchRealm } = require('./traces.cjs');

const MOST_ROUNDS = 12;
/** Global names that each call defines. */
const OWN_NAMES = ['process', 'fetch', 'require', ...LATER];

/** In a realm that nobody has used, on a database of its own. `target` is kept between calls: its files, and the names
 * that turned out to be unbound. */
async function attempt(target, shot) {
  return attemptIn(target, shot, () => {
    let database;
    return {
      realm: makeRealm(),
      databaseFor: (known) => (database = makeDatabase(known)),
      settle: () => database?.close(),
    };
  });
}

/** All that the calls of a search share, for one target. */
class Shared {
  #databases = new KeptDatabases();
  #realm;
  #own = new Set(OWN_NAMES);
  #isAsBefore;
  #isLate = false;

  place(target) {
    for (const name of target.unbound) this.#own.add(name);
    if (this.#realm === undefined) {
      this.#realm = makeRealm();
      this.#isAsBefore = watchRealm(this.#realm.global, { own: this.#own, others: WATCHED });
    }
    return {
      realm: this.#realm,
      databaseFor: (known) => this.#databases.take(known),
      settle: () => this.#databases.settle(),
    };
  }

  /** The next call gets a realm that nobody has used, and a database of its own. */
  renew() {
    this.#realm = undefined;
    this.#isLate = false;
    this.#databases.close();
  }

  /** What we look for and found: the calls after it must not be taken for it. */
  remove(marker) {
    for (const one of [this.#realm.global, this.#realm.kit.prototype]) {
      const names = Reflect.ownKeys(one).filter((name) => String(name).includes(marker));
      for (const name of names) Reflect.deleteProperty(one, name);
    }
  }

  /** Whether a program has left something else in the realm; if so, it is not used again. */
  isMarked() {
    this.#isLate = false;
    const isMarked = !this.#isAsBefore();
    if (isMarked) this.#realm = undefined;
    return isMarked;
  }

  /** Where it does not matter yet, it is looked at later, and not at all where nothing more is searched. */
  postpone() {
    this.#isLate = true;
    return false;
  }

  catchUp() {
    if (this.#isLate && this.#realm !== undefined) this.isMarked();
  }

  /** The databases: the next call makes its own. */
  close() {
    this.#databases.close();
  }
}

/** Alone like any other; where it leaves nothing behind in its realm, the search goes on in that. */
async function attemptFirst(target, shot) {
  target.shared ??= new Shared();
  const { shared } = target;
  const seen = await attemptIn(target, shot, () => {
    shared.renew();
    return shared.place(target);
  });
  shared.isMarked();
  return seen;
}

/**
 * Several calls: what was seen of each, and whether one of them may have met what another left behind, unless they
 * `mayMark`. `isFresh`: in a realm that no call before them has used, each on a database of its own.
 */
async function attemptAll(target, shots, { mayMark, isFresh }) {
  target.shared ??= new Shared();
  const { shared } = target;
  if (isFresh) shared.renew();
  else if (!mayMark) shared.catchUp();
  const all = [];
  for (const shot of shots) {
    const seen = await attemptIn(target, shot, () => shared.place(target));
    all.push(seen);
    if (isFresh) shared.close();
    if (shot.sets || seen.isSet || seen.isPolluted) shared.remove(shot.marker);
  }
  return { all, isMarked: mayMark ? shared.postpone() : shared.isMarked() };
}

async function attemptIn(target, shot, makePlace) {
  for (let round = 0; ; round++) {
    const place = makePlace();
    const around = makeAround(target, shot, place);
    try {
      const seen = await tryOnce(around);
      const { unbound = around.unbound } = seen;
      if (round >= MOST_ROUNDS || !hasLearnt(target, { unbound, breaks: around.breaks })) return seen;
    } finally {
      around.realm.end();
      around.project.end();
      for (const child of around.children) child.kill('SIGKILL');
      place.settle();
    }
  }
}

/** Whether another round may do better: with a name that was not there, or without a file that does not load. */
function hasLearnt(target, { unbound, breaks }) {
  if (unbound !== undefined && !target.unbound.includes(unbound)) {
    target.unbound.push(unbound);
    return true;
  }
  if (breaks === undefined || target.broken.has(breaks[0])) return false;
  target.broken.set(...breaks);
  return true;
}

async function tryOnce(around) {
  const { target } = around;
  let loaded;
  try {
    loaded = await around.project.load();
  } catch (thrown) {
    // What came of it until then is what such a program does.
    const hasRun = target.entry === WHOLE && !isA(thrown, DoesNotCompile);
    return { ...notLoaded(thrown), missing: around.missing, ...(hasRun ? endOfRun(around, thrown) : {}) };
  }
  prepare(around);
  target.kept ??= keptNames(target.program);
  around.resolve = loaded.resolve;
  around.kept = () => target.kept.map((name) => [name, loaded.resolve(name)]);
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
  if (isA(thrown, DoesNotCompile))
    return { end: 'unloadable', error: { name: 'SyntaxError', message: thrown.message } };
  if (isA(thrown, Exited)) return { end: 'unloadable', error: { name: 'exit', message: 'ends its process' } };
  return { end: 'unloadable', ...unboundOf(thrown), error: thrownOf(thrown) };
}

function endOfRun(around, thrown) {
  const end = isA(thrown, Exited) ? { end: 'exited' } : { end: 'threw', error: thrownOf(thrown) };
  return { ...end, ...doneBy(around) };
}

function unboundOf(thrown) {
  const { name, message } = thrownOf(thrown);
  const found = name === 'ReferenceError' ? /^([\w$]+) is not defined/.exec(message) : null;
  return found === null ? {} : { unbound: found[1] };
}

function prepare(around) {
  around.context = () =>
    (around.madeContext ??= (around.says(/['"]hono['"/]/) ? makeHono : makeContext)(
      around.realm,
      around.request(),
      around.response(),
    ));
  around.callback = (...all) => {
    around.called ??= {
      error: all[0] === undefined || all[0] === null ? undefined : textsOf(all[0]),
      values: all.slice(1),
    };
  };
}

async function observe(around, call) {
  const { shot, children } = around;
  // Reading it takes a millisecond.
  const before = shot.weighs === true ? process.memoryUsage() : undefined;
  const started = shot.isTimed === true ? process.cpuUsage() : undefined;
  let seen;
  let changedRights = () => undefined;
  beginCall(around);
  watchMisses(around);
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
    if (around.atMiss !== undefined) throw around.atMiss.thrown;
    if (isAsked(around)) await readAnswer(around, value);
    seen = {
      end: 'value',
      // `return res.json(…)`: what the response was told stands there.
      text: value === around.madeResponse?.response ? '' : textsOf(value),
      type: value === null ? 'null' : typeof value,
      isTrue: Boolean(value),
      isExactlyTrue: value === true,
      rights: changedRights(value),
    };
    seen.memory = grown(before);
  } catch (thrown) {
    seen = isA(thrown, Exited)
      ? { end: 'exited' }
      : { end: 'threw', error: thrownOf(thrown), ...unboundOf(thrown) };
    seen.memory = grown(before);
  }
  if (started !== undefined && around.atMiss === undefined) {
    const { user, system } = process.cpuUsage(started);
    seen.cpuMs = (user + system) / 1000;
  }
  for (const child of children) child.kill('SIGKILL');
  return { ...seen, ...doneBy(around), ...around.atMiss?.done, missing: around.missing };
}

/**
 * What a call did up to where it used what is not there is its own doing. All that comes after it, where the program
 * caught that, rests on what nobody knows, and does not count.
 */
function watchMisses(around) {
  around.onMiss = () => {
    if (around.isLoaded !== true || around.atMiss !== undefined) return;
    const { response, ...done } = doneBy(around);
    const kept = Object.entries(done).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map((one) => (typeof one === 'object' ? { ...one } : one)) : value,
    ]);
    const said = response === undefined ? undefined : { ...response, headers: { ...response.headers } };
    const thrown = new MissingModule(around.missing.at(-1));
    around.atMiss = { thrown, done: { ...Object.fromEntries(kept), response: said } };
  };
}

/** What files do as they are loaded is none of the call's doing, and would take the place of what it does. */
function beginCall(around) {
  around.isLoaded = true;
  around.fillTables?.();
  if (around.target.entry === WHOLE) return;
  around.missing.length = 0;
  if (around.target.modules.length === 0) return;
  for (const list of [around.log, ...Object.values(around.notes)]) list.length = 0;
}

/** What it did, beside what came of the call. */
function doneBy(around) {
  const { shot, realm, called } = around;
  return {
    called:
      called === undefined
        ? undefined
        : {
            isNext: called.isNext === true,
            error: called.error,
            text: textsOf(called.values),
            isTrue: Boolean(called.values?.[0]),
          },
    response: around.madeResponse?.said,
    signs: around.madeRequest === undefined ? [] : signedIn(around.madeRequest),
    sql: around.log,
    tables: around.tables?.() ?? {},
    ...around.notes,
    isIdle: around.isIdle === true,
    missing: around.missing,
    isSet: isSet(realm.global, shot),
    isPolluted: Object.hasOwn(realm.kit.prototype, shot.marker),
  };
}

/** Of the global object itself: what it inherits from may be the program's. */
function isSet(global, { marker, expected }) {
  const value = Object.getOwnPropertyDescriptor(global, marker)?.value;
  return (typeof value === 'number' || typeof value === 'string') && String(value) === expected;
}

/** Whether what comes back goes to somebody who sent a request. */
function isAsked({ target, shot }) {
  return target.isHandler || shot.args.some(({ role }) => ['request', 'context', 'event'].includes(role));
}

function waitsForMore(around) {
  const { args } = around.shot;
  const wantsCallback = args.some(({ role }) => role === 'callback' || role === 'next');
  const wantsResponse = args.some(({ role }) => role === 'response') && around.madeResponse !== undefined;
  return (
    around.target.entry === WHOLE ||
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

module.exports = { attempt, attemptAll, attemptFirst };
