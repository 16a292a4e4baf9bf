// Test code that calls the candidate's functions by name. Every check runs here, on decoded plain data.
'use strict';

const { AssertionError } = require('node:assert');
const { createRequire } = require('node:module');
const { isPromise } = require('node:util').types;
const vm = require('node:vm');
const { checkedAssert } = require('./checked-assert.cjs');
const { Opaque } = require('./codec.cjs');
const { CandidateGone } = require('./session.cjs');
const { SHOWN, show, showCall } = require('./show.cjs');
const { ExamBroken, passedVerdict, raisedVerdict } = require('./verdicts.cjs');

const TESTS_NAME = '<tests>';
const TESTS_PLACE = /<tests>:(\d+):(\d+)/;
const assertModules = new Set(['assert', 'node:assert']);
const strictModules = new Set(['assert/strict', 'node:assert/strict']);

class ScriptExam {
  #record;
  #session;
  #all;
  #inside = { throws: 0 };
  /** Checks made so far, the numbers of those that failed, and the first failure's verdict. */
  #checks = 0;
  #failed = [];
  #first = undefined;

  constructor(record, session, all) {
    this.#record = record;
    this.#session = session;
    this.#all = all;
  }

  async verdict() {
    const late = [];
    process.on('unhandledRejection', (error) => late.push(error));
    const run = this.#prepare();
    try {
      const end = run();
      if (isPromise(end)) await end;
    } catch (error) {
      late.unshift(error);
    }
    // Async tests that nobody awaited get their turn.
    await new Promise((resolve) => process.once('beforeExit', resolve));
    if (this.#session.gone !== undefined) throw this.#session.gone;
    if (late.length > 0) this.#fail(late[0], this.#checks);
    if (this.#first === undefined) return passedVerdict(this.#session);
    return this.#all ? { ...this.#first, failed: this.#failed } : this.#first;
  }

  /** The test code, going on after every check that fails, its calls told to behaviour.cjs. */
  async askEverything(observer) {
    this.#session.observer = observer;
    await this.verdict();
  }

  /** The test code as a function of nothing, its names bound to the candidate's. */
  #prepare() {
    const { names, checker, code, prelude } = this.#record;
    const require = this.#require();
    const proxies = names.map((name) => this.#proxy(name));
    try {
      globalThis.require = require;
      if (prelude) vm.runInThisContext(prelude, { filename: '<prelude>' });
      const body = checker === undefined ? code : `${code}\n;return ${checker};`;
      const tests = vm.compileFunction(body, [...names, 'require', 'module', 'exports'], {
        filename: TESTS_NAME,
      });
      const given = [...proxies, require, { exports: {} }, {}];
      return checker === undefined ? () => tests(...given) : () => tests(...given)(proxies[0]);
    } catch (error) {
      throw new ExamBroken(`the tests do not load: ${error.name}: ${error.message}`, { cause: error });
    }
  }

  #require() {
    const real = createRequire('/box/tests.js');
    const checked = checkedAssert((check) => this.#check(check), this.#inside);
    return (name) => {
      if (assertModules.has(name)) return checked;
      return strictModules.has(name) ? checked.strict : real(name);
    };
  }

  #proxy(name) {
    const call = this.#session.proxy(name);
    if (!this.#all) return call;
    return (...values) => {
      try {
        return call(...values);
      } catch (error) {
        if (this.#inside.throws > 0 || this.#session.described(error) === undefined) throw error;
        // Asked for all: the check that uses this value fails, and the tests after it still run.
        this.#first ??= this.#failure(error);
        return new Opaque('raised');
      }
    };
  }

  #check(check) {
    const number = this.#checks;
    this.#checks += 1;
    if (!this.#all) return check();
    try {
      return check();
    } catch (error) {
      if (error instanceof CandidateGone) throw error;
      this.#fail(error, number);
      return undefined;
    }
  }

  #fail(error, number) {
    this.#first ??= this.#failure(error);
    if (!this.#failed.includes(number)) this.#failed.push(number);
  }

  #failure(error) {
    const described = this.#session.described(error);
    if (described === undefined && isOurs(error)) throw error;
    const { lastCall } = this.#session;
    const call = lastCall === undefined ? {} : { call: showCall(lastCall.name, lastCall.values) };
    if (described !== undefined) return { ...raisedVerdict(described), ...call };
    const place = placeOf(error);
    const verdict = {
      outcome: 'wrong',
      reason: 'mismatch',
      ...call,
      ...(place === undefined ? {} : { line: place.line }),
    };
    if (!(error instanceof AssertionError)) {
      const message = `the test could not use the value: ${error?.name}: ${error?.message}`.slice(0, SHOWN);
      return { ...verdict, reason: 'test-raised', message };
    }
    return {
      ...verdict,
      message: this.#sourceOf(place) ?? error.message.slice(0, SHOWN),
      ...compared(error),
    };
  }

  /** The line of the test code that failed, from its check on. */
  #sourceOf(place) {
    if (place === undefined) return undefined;
    const line = this.#record.code.split('\n')[place.line - 1];
    return line === undefined ? undefined : line.trim().slice(0, SHOWN);
  }
}

/** What the check compared, for those that ask for equality. */
function compared(error) {
  const asksForEqual = /^(?:deep|strict|deepStrict|partialDeepStrict)?equal$|^==$/i.test(error.operator);
  return asksForEqual ? { expected: show(error.expected), actual: show(error.actual) } : {};
}

function placeOf(error) {
  const found = TESTS_PLACE.exec(String(error?.stack));
  return found === null ? undefined : { line: Number(found[1]) };
}

/** An error whose innermost frame is the examiner's own is never the candidate's fault. */
function isOurs(error) {
  if (error instanceof AssertionError) return false;
  const innermost = /^\s*at .*$/m.exec(String(error?.stack));
  return innermost?.[0].includes(__dirname) ?? false;
}

module.exports = { ScriptExam };
