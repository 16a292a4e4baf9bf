// What the base tests of a problem hold: they are run with the subject itself, and every call of the entry point is
// written down. A subject that fails its own tests is no reference; the fault says how.
'use strict';

const assert = require('node:assert');
const { createRequire } = require('node:module');
const vm = require('node:vm');
const codec = require('./codec.cjs');
const {
  asSent,
  converter,
  expectedOfLiteral,
  isKindOf,
  parseRows,
  valueOfText,
} = require('./calls-exam.cjs');
const { Comparison } = require('./compare.cjs');
const { digestOf } = require('./digest.cjs');
const { show, showCall } = require('./show.cjs');
const subject = require('./trial-subject.cjs');
const { opaqueKindOf } = require('./trial-values.cjs');
const { OVERTIME, inTime } = require('./trial-timers.cjs');
const { watch } = require('./trial-watch.cjs');
const { ExamBroken } = require('./verdicts.cjs');

/** Chosen: more seeds than this teach nothing new. */
const MOST_SEEDS = 2000;
const TESTS_NAME = '<tests>';
const TESTS_PLACE = /<tests>:(\d+)/;

/** The subject does not do what its own tests ask. */
class Fault extends Error {}

async function study(order, say) {
  const seeds = new Seeds();
  try {
    subject.loadPrelude(order.prelude);
    const resolve = await subject.loadProgram(order.program, order.loadMs);
    const target = subject.findEntry(resolve, order.entry);
    if (target === undefined) throw new Fault(`does not define ${order.entry}`);
    const studied = { order, resolve, target, seeds };
    for (const tests of order.tests) await kinds[tests.kind](tests, studied);
    await studyExamples(studied);
    say([{ seeds: seeds.all() }]);
  } catch (error) {
    if (![Fault, ExamBroken, subject.DoesNotLoad].some((kind) => error instanceof kind)) throw error;
    const fault =
      error instanceof ExamBroken ? `has tests that do not work: ${error.message}` : error.message;
    say([{ seeds: seeds.all(), fault }]);
  }
}

const kinds = { script: studyScript, calls: studyCalls };

/** Calls by their arguments, each once. */
class Seeds {
  #known = new Map();
  #calls = 0;

  all() {
    return [...this.#known.values()];
  }

  /** The arguments as they are now. What is not plain data can not be carried elsewhere: no seed. */
  add(values, name = `base ${this.#calls}`) {
    this.#calls += 1;
    if (this.#known.size >= MOST_SEEDS) return undefined;
    const args = plainOf(values);
    const key = JSON.stringify(args);
    if (args === undefined || this.#known.has(key)) return undefined;
    const seed = { args, name };
    this.#known.set(key, seed);
    return seed;
  }
}

function plainOf(values) {
  try {
    const args = codec.encode([...values]);
    return opaqueKindOf(args) === undefined ? args : undefined;
  } catch {
    // Without an end, or it fails when it is read.
    return undefined;
  }
}

/** The entry point as the tests see it. */
function recording({ target, seeds }) {
  return function recorded(...values) {
    const seed = seeds.add(values);
    const noteRaised = (thrown) => {
      if (seed !== undefined) seed.raises = subject.nameOfThrown(thrown);
      throw thrown;
    };
    let given;
    try {
      given = target.apply(this, values);
    } catch (thrown) {
      return noteRaised(thrown);
    }
    return given instanceof Promise ? given.catch(noteRaised) : given;
  };
}

async function studyScript({ code, names, checker }, studied) {
  const { order, resolve } = studied;
  const recorded = recording(studied);
  const given = names.map((name) => (name === order.entry ? recorded : resolve(name)));
  const [owner, method] = order.entry.split('.');
  if (method !== undefined) {
    const { prototype } = resolve(owner);
    prototype[method] = recording({ ...studied, target: prototype[method] });
  }
  const body = checker === undefined ? code : `${code}\n;return ${checker};`;
  const require = createRequire('/box/tests.js');
  const late = [];
  const onLate = (error) => late.push(error);
  process.on('unhandledRejection', onLate);
  const end = await bounded(order, () => {
    globalThis.require = require;
    const tests = vm.compileFunction(body, [...names, 'require', 'module', 'exports'], {
      filename: TESTS_NAME,
    });
    const checked = tests(...given, require, { exports: {} }, {});
    return checker === undefined ? checked : checked === undefined ? undefined : checked(given[0]);
  });
  // Async tests that nobody awaited get their turn.
  await new Promise((turn) => process.once('beforeExit', turn));
  process.removeListener('unhandledRejection', onLate);
  const failure = end.error ?? (late.length === 0 ? undefined : { thrown: late[0] });
  if (failure !== undefined) throw new Fault(failedTests(failure.thrown, code));
}

function failedTests(thrown, code) {
  const line = TESTS_PLACE.exec(String(thrown?.stack))?.[1];
  if (line === undefined) return `fails its own tests: ${subject.textOf(thrown)}`;
  const text = code.split('\n')[Number(line) - 1]?.trim().slice(0, 200) ?? '';
  const how = thrown instanceof assert.AssertionError ? '' : `, with ${subject.textOf(thrown)}`;
  return `fails its own tests in line ${line}, ${text}${how}`;
}

async function bounded({ testsMs }, work) {
  let end;
  const ended = await watch(testsMs, () => {
    end = subject.settledSoon(work);
  });
  if (ended && 'later' in end) end = await inTime(end.later, testsMs);
  if (!ended || end === OVERTIME) throw new Fault('does not come to an end in its own tests');
  return end;
}

async function studyCalls({ form, raw }, studied) {
  const { order, target, seeds } = studied;
  const compare = new Comparison(order.comparison);
  for (const { values, copy, row } of calls({ form, raw }, order)) {
    const seed = seeds.add(values);
    const end = await bounded(order, () => target(...values));
    if (end.error !== undefined && seed !== undefined) seed.raises = subject.nameOfThrown(end.error.thrown);
    const complaint = complaintAbout(end, { row, compare, values, copy });
    if (complaint !== undefined) {
      throw new Fault(`fails its own tests: ${showCall(order.entry, copy)} ${complaint}`);
    }
  }
}

/** The arguments of every call, twice, since a call may change them; and what is expected of it. */
function* calls({ form, raw }, order) {
  const convert = converter(order);
  const rows = parseRows(raw);
  for (const [number, row] of rows.entries()) {
    if (form === 'literals') {
      const read = () => valueOfText(`[${row.call}\n]`, row.call, number);
      yield { values: read(), copy: read(), row: expectedOfLiteral(row, number) };
    } else {
      const args = form === 'rows' ? row.args : row;
      const read = () => convert(structuredClone(args));
      yield { values: read(), copy: read(), row: form === 'rows' ? row : {} };
    }
  }
}

/** What is wrong with the end of a call; undefined where nothing is. Rows that expect nothing accept anything. */
function complaintAbout({ value, error }, { row, compare, values, copy }) {
  if (error !== undefined) {
    if (row.raises === undefined && !('expected' in row || 'digest' in row)) return undefined;
    return raisesAs(error.thrown, row.raises) ? undefined : `raises ${subject.textOf(error.thrown)}`;
  }
  if (row.raises !== undefined) return `gives ${show(value)} and does not raise ${row.raises}`;
  if ('digest' in row && digestOf(value) !== row.digest)
    return `gives ${show(value)}, which is of another digest`;
  if ('expected' in row && !compare.accepts(asSent(value), row.expected, copy)) {
    return `gives ${show(value)} instead of ${show(row.expected)}`;
  }
  if ('after' in row && !compare.acceptsAfter(asSent(values), row.after)) {
    return `leaves its arguments as ${show(values)} instead of ${show(row.after)}`;
  }
  return undefined;
}

function raisesAs(thrown, wanted) {
  if (wanted === undefined) return false;
  if (subject.nameOfThrown(thrown) === wanted || thrown?.name === wanted) return true;
  const type = typeof thrown === 'object' && thrown !== null ? codec.errorTypeOf(thrown) : undefined;
  return isKindOf(type, wanted);
}

/** Their arguments are literals: src/amplify/trial/script-calls.ts has seen to that. */
async function studyExamples({ order, target, seeds }) {
  for (const [number, { call, name }] of order.examples.entries()) {
    const values = valueOfText(`[${call}\n]`, call, number);
    const seed = seeds.add(values, name);
    const end = await bounded(order, () => target(...values));
    if (end.error !== undefined && seed !== undefined) seed.raises = subject.nameOfThrown(end.error.thrown);
  }
}

module.exports = { study };
