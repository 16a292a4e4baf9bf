// What the subject does on inputs: one line for each, as src/amplify/trial/node-trial.ts reads them. The program comes
// with its branches marked: it calls MARKS with the number of each branch and what decided it.
'use strict';

const codec = require('./codec.cjs');
const subject = require('./trial-subject.cjs');
const { ITERATOR, NotPlain, describeArguments, describeTagged, encodePlain } = require('./trial-values.cjs');
const { each } = require('./trial-each.cjs');
const { cpuMs } = require('./trial-watch.cjs');

/** Names that src/amplify/trial/instrument-script.ts writes into the program. */
const MARKS = {
  branch: '$assayBranch',
  nullish: '$assayNullish',
  equal: '$assayEqual',
  thrown: '$assayThrown',
};

async function tryInputs(order, inputs, say) {
  const recorder = new Recorder(order.branches);
  try {
    subject.loadPrelude(order.prelude);
    const resolve = await subject.loadProgram(order.program, order.loadMs);
    const target = subject.findEntry(resolve, order.entry);
    if (target === undefined) throw new subject.DoesNotLoad(`does not define ${order.entry}`);
    say([{ ready: true }]);
    await new Runner({ order, inputs, say, recorder, target, contract: contractOf(order, resolve) }).run();
  } catch (error) {
    if (!(error instanceof subject.DoesNotLoad)) throw error;
    say([{ fault: error.message }]);
  }
}

/** The contract as a function of the entry's parameters that sees the program's own names. */
function contractOf({ contract, parameters }, resolve) {
  if (contract === undefined) return undefined;
  return resolve(`(function (${parameters.join(', ')}) { ${contract}\n})`);
}

class Runner {
  #order;
  #inputs;
  #say;
  #recorder;
  #target;
  #contract;
  /** Done, and not said yet. */
  #waiting = [];
  #patience;

  constructor({ order, inputs, say, recorder, target, contract }) {
    this.#order = order;
    this.#inputs = inputs;
    this.#say = say;
    this.#recorder = recorder;
    this.#target = target;
    this.#contract = contract;
    this.#patience = order.patience;
  }

  async run() {
    const { callMs, careful, budgetMs } = this.#order;
    const end = cpuMs() + budgetMs;
    // A program that ends the process: what is done before is known.
    process.on('exit', () => this.#say(this.#waiting));
    await each(this.#inputs.length, {
      one: (at) => this.#kept(this.#tryOne(at)),
      limitOf: () => callMs,
      slow: () => {
        this.#patience -= 1;
        return { k: 's' };
      },
      tell: (results) => {
        this.#say(results);
        this.#waiting = [];
      },
      isEnough: () => this.#patience <= 0 || cpuMs() > end,
      isCareful: (at) => at < careful,
    });
  }

  #tryOne(at) {
    const values = this.#values(at);
    // An iterator is used up by any look at it: nothing is said of the arguments then.
    const isSeen = !this.#inputs[at].includes(ITERATOR);
    const before = isSeen ? textOfChangeable(values) : undefined;
    const wantsAfter = this.#order.after === true && isSeen;
    const outside = this.#contract === undefined ? undefined : this.#outside(at);
    if (outside !== undefined) return outside;
    this.#recorder.begin();
    const started = cpuMs();
    const end = subject.settledSoon(() => this.#target(...values));
    const finish = (settled) =>
      this.#describe(settled, { values, before, wantsAfter, spent: cpuMs() - started });
    return 'later' in end ? end.later.then(finish) : finish(end);
  }

  #kept(result) {
    if (!(result instanceof Promise)) this.#waiting.push(result);
    return result;
  }

  #values(at) {
    return codec.decode(JSON.parse(this.#inputs[at]));
  }

  #outside(at) {
    try {
      this.#contract(...this.#values(at));
      return undefined;
    } catch (error) {
      return { k: 'c', w: subject.textOf(error) };
    }
  }

  #describe(settled, { values, before, wantsAfter, spent }) {
    const taken = { b: this.#recorder.taken(), c: Math.round(spent * 1000) / 1000 };
    const { error } = settled;
    if (error !== undefined && !wantsAfter) return { ...this.#describeThrown(error), ...taken };
    let isOfArguments = false;
    try {
      const said = error === undefined ? describeTagged(encodePlain(settled.value)) : {};
      isOfArguments = true;
      const isChanged = before !== undefined && before !== textOfChangeable(values);
      const left = wantsAfter ? { a: isChanged ? describeArguments(values) : true } : {};
      if (error !== undefined) return { ...this.#describeThrown(error), ...left, ...taken };
      return { k: 'v', ...said, ...(isChanged ? { m: 1 } : {}), ...left, ...taken };
    } catch (reason) {
      if (!(reason instanceof NotPlain)) throw reason;
      return { k: 'o', y: reason.message, ...(isOfArguments ? { i: 1 } : {}) };
    }
  }

  #describeThrown({ thrown }) {
    return {
      k: 'r',
      n: subject.nameOfThrown(thrown),
      w: subject.messageOfThrown(thrown),
      l: subject.lineOfThrown(thrown),
      x: this.#recorder.wasThrown(thrown) || subject.isFailedAssertion(thrown),
    };
  }
}

/** For telling whether arguments were changed; undefined where they can not be. */
function textOfChangeable(values) {
  if (values.every((value) => typeof value !== 'object' || value === null)) return undefined;
  try {
    return JSON.stringify(codec.encode(values));
  } catch {
    // Made endless, or to fail when it is read: changed.
    return 'unreadable';
  }
}

/** Which outcomes of branches a call took: 2 n for false, 2 n + 1 for true. */
class Recorder {
  #seen;
  #call = 0;
  #taken = [];
  #thrown = new Set();

  constructor(branches) {
    this.#seen = new Uint32Array(2 * branches);
    const branch = (number, value) => {
      this.#note(value ? 2 * number + 1 : 2 * number);
      return value;
    };
    this.#define(MARKS.branch, branch);
    this.#define(MARKS.nullish, (number, value) => {
      branch(number, value === undefined || value === null);
      return value;
    });
    this.#define(MARKS.equal, (number, wanted, value) => {
      branch(number, wanted === value);
      return value;
    });
    this.#define(MARKS.thrown, (value) => {
      this.#thrown.add(value);
      return value;
    });
  }

  begin() {
    this.#call += 1;
    this.#taken = [];
    this.#thrown.clear();
  }

  taken() {
    return this.#taken.sort((one, other) => one - other);
  }

  /** By a `throw` of the subject's own. */
  wasThrown(value) {
    return this.#thrown.has(value);
  }

  #note(outcome) {
    if (this.#seen[outcome] === this.#call) return;
    this.#seen[outcome] = this.#call;
    this.#taken.push(outcome);
  }

  #define(name, value) {
    Object.defineProperty(globalThis, name, { value });
  }
}

module.exports = { tryInputs };
