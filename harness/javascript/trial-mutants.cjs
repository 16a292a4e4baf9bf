// Which inputs tell a subject's mutants from it: one line for each mutant. The subject answers every input first; a
// mutant that answers otherwise, raises otherwise or takes far longer is killed. What it does to its arguments counts where
// the order says so; what it prints does not.
'use strict';

const codec = require('./codec.cjs');
const { Comparison } = require('./compare.cjs');
const { digestOfTagged } = require('./digest.cjs');
const { keepRealm } = require('./trial-realm.cjs');
const subject = require('./trial-subject.cjs');
const { ITERATOR, NotPlain, describeTagged, encodePlain } = require('./trial-values.cjs');
const { each } = require('./trial-each.cjs');
const { cpuMs } = require('./trial-watch.cjs');

/** What the subject takes, so many times, but at least LEAST_MS. */
const SLOWER = 20;
const LEAST_MS = 50;

async function tryMutants(order, inputs, say) {
  const budget = cpuMs() + order.budgetMs;
  subject.loadPrelude(order.prelude);
  const restore = keepRealm();
  let known;
  try {
    known = await answersOf(order, inputs);
  } catch (error) {
    if (!(error instanceof subject.DoesNotLoad)) throw error;
    say([{ fault: error.message }]);
    return;
  }
  say([{ ready: true }]);
  for (const program of order.mutants) {
    restore();
    say([await tryMutant(program, { order, inputs, known, say })]);
    if (cpuMs() > budget) return;
  }
}

async function loadEntry({ entry, loadMs }, program) {
  const target = subject.findEntry(await subject.loadProgram(program, loadMs), entry);
  if (target === undefined) throw new subject.DoesNotLoad(`does not define ${entry}`);
  return target;
}

/** What the subject answers, with the time it takes; undefined for inputs that it gives no plain answer to. */
async function answersOf(order, inputs) {
  const target = await loadEntry(order, order.program);
  const answers = [];
  await each(inputs.length, {
    one: (at) => {
      const began = cpuMs();
      return answerOf(target, { order, input: inputs[at] }, (answer) =>
        known(answer, cpuMs() - began, order.comparison),
      );
    },
    limitOf: () => order.callMs,
    slow: () => undefined,
    tell: (results) => answers.push(...results),
    isEnough: () => false,
    isCareful: () => false,
  });
  return answers;
}

function known(answer, spentMs, { oracle }) {
  if (answer.kind === 'opaque') return undefined;
  const limitMs = Math.max(LEAST_MS, SLOWER * spentMs);
  if (answer.kind === 'raised') return { ...answer, limitMs };
  // Tests compare it as tests will: large values by digest, unless an oracle says what is right.
  const { d } = oracle === undefined ? describeTagged(JSON.parse(answer.text)) : {};
  return { ...answer, limitMs, digest: d };
}

/** One call on arguments of its own; `finish` is told of its end. A promise where the event loop must turn. */
function answerOf(target, { order, input }, finish) {
  const values = codec.decode(JSON.parse(input));
  const end = subject.settledSoon(() => target(...values));
  const wantsAfter = order.after === true && !input.includes(ITERATOR);
  const answer = (settled) => finish(answerAs(settled, wantsAfter ? values : undefined));
  return 'later' in end ? end.later.then(answer) : answer(end);
}

/** `left`: the arguments after the call, where they count. */
function answerAs({ value, error }, left) {
  try {
    const text = error === undefined ? JSON.stringify(encodePlain(value)) : undefined;
    const after = left === undefined ? {} : { after: JSON.stringify(encodePlain(left)) };
    if (error !== undefined) return { kind: 'raised', name: subject.nameOfThrown(error.thrown), ...after };
    return { kind: 'value', text, ...after };
  } catch (reason) {
    if (!(reason instanceof NotPlain)) throw reason;
    return { kind: 'opaque' };
  }
}

async function tryMutant(program, { order, inputs, known: answers, say }) {
  let target;
  try {
    target = await loadEntry(order, program);
  } catch (error) {
    if (!(error instanceof subject.DoesNotLoad)) throw error;
    return { x: true };
  }
  const found = new Kills(order.mostKills);
  const compare = new Comparison(order.comparison);
  const places = [...answers.keys()].filter((at) => answers[at] !== undefined);
  const onExit = () => say([found.line({ ended: places[found.tried] })]);
  process.on('exit', onExit);
  await each(places.length, {
    one: (number) => {
      const at = places[number];
      if (order.careful) say([{ at, ...found.line({}) }]);
      return answerOf(target, { order, input: inputs[at] }, (answer) =>
        found.note(at, differenceOf(answer, answers[at], { compare, input: inputs[at] })),
      );
    },
    limitOf: (number) => answers[places[number]].limitMs,
    slow: (number) => found.note(places[number], 'slow'),
    tell: () => undefined,
    isEnough: () => found.isEnough(),
    isCareful: () => order.careful === true,
  });
  process.removeListener('exit', onExit);
  return found.line({});
}

class Kills {
  #most;
  #at = [];
  #how = undefined;
  #isSlow = false;
  tried = 0;

  constructor(most) {
    this.#most = most;
  }

  note(at, difference) {
    this.tried += 1;
    if (difference === undefined) return;
    this.#at.push(at);
    this.#how ??= difference;
    this.#isSlow ||= difference === 'slow';
  }

  isEnough() {
    return this.#isSlow || this.#at.length >= this.#most;
  }

  /** `ended`: the input in whose call the process ends. */
  line({ ended }) {
    const killedBy = ended === undefined ? this.#at : [...this.#at, ended];
    const how = ended === undefined ? this.#how : (this.#how ?? 'ended');
    return {
      k: killedBy,
      t: this.tried + (ended === undefined ? 0 : 1),
      ...(how === undefined ? {} : { h: how }),
    };
  }
}

/** How an answer tells a mutant from the subject; undefined where it does not. */
function differenceOf(answer, wanted, { compare, input }) {
  if (answer.kind === 'raised' || wanted.kind === 'raised') {
    if (answer.kind === wanted.kind && answer.name === wanted.name) {
      return leavesTheSame(answer, wanted, compare) ? undefined : 'value';
    }
    return answer.kind === 'raised' ? 'raised' : 'value';
  }
  if (answer.kind === 'opaque') return 'value';
  const isRight = givesTheSame(answer, wanted, { compare, input });
  return isRight && leavesTheSame(answer, wanted, compare) ? undefined : 'value';
}

function givesTheSame(answer, wanted, { compare, input }) {
  if (answer.text === wanted.text) return true;
  const [actual, expected] = [JSON.parse(answer.text), JSON.parse(wanted.text)];
  if (wanted.digest !== undefined) return digestOfTagged(actual) === wanted.digest;
  const values = codec.decode(JSON.parse(input));
  return compare.accepts(codec.decode(actual), codec.decode(expected), values);
}

/** The arguments, where what is left of them counts. */
function leavesTheSame({ after: left }, { after: wanted }, compare) {
  if (left === wanted) return true;
  return compare.acceptsAfter(codec.decode(JSON.parse(left)), codec.decode(JSON.parse(wanted)));
}

module.exports = { tryMutants };
