// Calls with known arguments, sent in batches; the replies are compared here, one by one.
'use strict';

const codec = require('./codec.cjs');
const { Comparison } = require('./compare.cjs');
const { compileProgram } = require('./load-program.cjs');
const { SHOWN, show, showCall } = require('./show.cjs');
const { ExamBroken, nameOf, passedVerdict, raisedVerdict, textOf } = require('./verdicts.cjs');
const vm = require('node:vm');

/** Small at first: most wrong programs fail early. */
const FIRST_BATCH = 8;
const NEXT_BATCH = 128;
const BATCH_BYTES = 4 << 20;

class CallsExam {
  #entry;
  #session;
  #all;
  #compare;
  #calls;
  #expected;
  #wantsAfter;

  /** Reads the record, and runs its reference where the rows do not say what is expected. */
  static async prepare(record, session, all) {
    const exam = new CallsExam();
    exam.#entry = record.entry;
    exam.#session = session;
    exam.#all = all;
    exam.#compare = new Comparison(record.comparison ?? {});
    if (record.prelude) vm.runInThisContext(record.prelude, { filename: '<prelude>' });
    const { values, expected } = await readers[record.form](parseRows(record.raw), record);
    exam.#calls = values.map((one) => JSON.stringify(codec.encode(one)));
    exam.#wantsAfter = expected.some((row) => 'after' in row);
    exam.#expected = expected;
    return exam;
  }

  verdict() {
    const failed = [];
    let first;
    for (const { number, reply } of this.#replies()) {
      const verdict = this.#judge(number, reply);
      if (verdict === undefined) continue;
      if (!this.#all) return verdict;
      failed.push(number);
      first ??= verdict;
    }
    return first === undefined ? passedVerdict(this.#session) : { ...first, failed };
  }

  /** Every call, its reply told to behaviour.cjs instead of judged. */
  askEverything(observer) {
    for (const { reply } of this.#replies()) observer.batched(reply, this.#payloadOf(reply));
  }

  *#replies() {
    let number = 0;
    while (number < this.#calls.length) {
      const end = this.#sendBatch(number);
      for (; number < end; number++) {
        this.#session.calls += 1;
        this.#session.lastCall = { name: this.#entry, values: this.#values(number) };
        yield { number, reply: this.#session.read() };
      }
    }
  }

  /** Sends calls from `start` on; gives the number after the last one sent. */
  #sendBatch(start) {
    const most = start === 0 ? FIRST_BATCH : NEXT_BATCH;
    let end = start;
    let size = 0;
    while (end < this.#calls.length && end - start < most && (end === start || size < BATCH_BYTES)) {
      size += this.#calls[end].length;
      end += 1;
    }
    const calls = this.#calls.slice(start, end).join(',');
    const after = this.#wantsAfter ? ',"after":true' : '';
    this.#session.send(`{"op":"batch","f":${JSON.stringify(this.#entry)}${after},"calls":[${calls}]}`);
    return end;
  }

  #values(number) {
    return codec.decode(JSON.parse(this.#calls[number]));
  }

  /** Undefined when the reply is right, else the verdict it would give. */
  #judge(number, reply) {
    const session = this.#session;
    const payload = this.#payloadOf(reply);
    if (reply.startsWith('=')) {
      // Where the arguments are asked for too, it is a candidate that leaves them out.
      return this.#judgeValue(number, { actual: session.value(payload), sent: () => this.#payloadOf(reply) });
    }
    if (reply.startsWith('!')) return this.#judgeException(number, payload);
    if (!Array.isArray(payload) || payload.length !== 2)
      session.fail('protocol', 'a reply without its arguments');
    const [actual, values] = payload.map((one) => session.value(one));
    return this.#judgeValue(number, { actual, sent: () => this.#payloadOf(reply)[0], after: { values } });
  }

  /** What a value or an exception carries; anything else ends the session. */
  #payloadOf(reply) {
    const session = this.#session;
    const payload = session.parse(reply.slice(/^[=+!]/.test(reply) ? 1 : 0));
    if (reply.startsWith('=') || reply.startsWith('+')) return payload;
    if (typeof payload !== 'object' || payload === null) {
      session.fail('protocol', 'a reply is neither a value nor an exception');
    }
    if (reply.startsWith('!')) return payload;
    if ('missing' in payload) session.fail('no-entry-point', `the program does not define ${this.#entry}`);
    return session.fail('protocol', 'a reply is neither a value nor an exception');
  }

  /** `sent`: the tagged form once more, because reading the value used it up. */
  #judgeValue(number, { actual, sent, after }) {
    const row = this.#expected[number];
    if ('raises' in row) return this.#mismatch(number, `raises ${row.raises}`, show(actual));
    if ('digest' in row) {
      return this.#judgeDigest(number, sent(), actual) ?? this.#judgeAfter(number, after);
    }
    if (!this.#compare.accepts(actual, row.expected, this.#values(number))) {
      return this.#mismatch(number, show(row.expected), show(actual));
    }
    return this.#judgeAfter(number, after);
  }

  #judgeDigest(number, tagged, actual) {
    const { digestOfTagged } = require('./digest.cjs');
    const found = digestOfTagged(tagged);
    const { digest } = this.#expected[number];
    return found === digest ? undefined : this.#mismatch(number, digest, `${found}, of ${show(actual)}`);
  }

  #judgeException(number, described) {
    const { raises } = this.#expected[number];
    if (raises === undefined) return { ...raisedVerdict(described), test: number, call: this.#call(number) };
    const names = [described.name, described.class];
    if (!names.includes(raises) && !isKindOf(described.type, raises)) {
      return this.#mismatch(number, `raises ${raises}`, `raises ${nameOf(described).slice(0, 100)}`);
    }
    const { after } = described;
    return this.#judgeAfter(number, after ? { values: this.#session.value(after) } : { values: undefined });
  }

  #judgeAfter(number, after) {
    const row = this.#expected[number];
    if (!('after' in row) || this.#compare.acceptsAfter(after?.values, row.after)) return undefined;
    const verdict = this.#mismatch(number, show(row.after), show(after?.values));
    return { ...verdict, call: `${verdict.call}, then its arguments` };
  }

  #mismatch(number, expected, actual) {
    return { outcome: 'wrong', reason: 'mismatch', test: number, call: this.#call(number), expected, actual };
  }

  #call(number) {
    return showCall(this.#entry, this.#values(number));
  }
}

/** The rows; where they hold NaN or Infinity, which JSON lacks, these are read as what they mean. */
function parseRows(raw) {
  try {
    return JSON.parse(raw);
  } catch (error) {
    if (!/\b(?:NaN|Infinity)\b/.test(raw))
      throw new ExamBroken(`the tests are not JSON: ${error.message}`, { cause: error });
  }
  const marked = raw.replace(/"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g, (text) =>
    text.startsWith('"') ? text : `{"t":"n","v":"${text}"}`,
  );
  return JSON.parse(marked, (_, value) => (value?.t === 'n' && 'v' in value ? Number(value.v) : value));
}

/** Of each form of tests: the arguments of every call, and what is expected of it. */
const readers = {
  rows: (rows, record) => ({ values: rows.map((row) => row.args).map(converter(record)), expected: rows }),
  args: async (lists, record) => {
    const values = lists.map(converter(record));
    return { values, expected: await referenceResults(record, values) };
  },
  literals: (rows) => ({
    values: rows.map(({ call }, number) => valueOfText(`[${call}\n]`, call, number)),
    expected: rows.map(expectedOfLiteral),
  }),
};

/** What a row of source text expects of its call, in the fields of plain rows. */
function expectedOfLiteral({ returns, raises, digest, after }, number) {
  const left = after === undefined ? {} : { after: asSent(valueOfText(`[${after}\n]`, after, number)) };
  if (returns !== undefined) return { expected: valueOfText(`(${returns}\n)`, returns, number), ...left };
  return raises === undefined ? { digest, ...left } : { raises, ...left };
}

/** As it comes from a candidate. */
function asSent(value) {
  return codec.decode(JSON.parse(JSON.stringify(codec.encode(value))));
}

function converter({ convert }) {
  return convert === undefined ? (args) => args : new Function('args', `return (${convert});`);
}

/** What source text stands for. Trusted, as test code is: names of the prelude count. */
function valueOfText(code, source, number) {
  try {
    return vm.runInThisContext(code, { filename: '<literal>' });
  } catch (error) {
    const what = `test ${number} holds "${source.slice(0, SHOWN)}", which raised ${error.name}: ${error.message}`;
    throw new ExamBroken(what, { cause: error });
  }
}

async function referenceResults(record, values) {
  const resolve = await compileProgram(record.reference)();
  const [name, ...parts] = record.entry.split('.');
  return values.map((one) => {
    let target = resolve(name);
    for (const part of parts) {
      const owner =
        typeof target === 'function' && typeof target[part] !== 'function' ? new target() : target;
      target = owner[part].bind(owner);
    }
    try {
      return { expected: target(...structuredClone(one)) };
    } catch (error) {
      throw new ExamBroken(
        `the reference raised ${error.name} on ${showCall(record.entry, one)}: ${error.message}`,
        {
          cause: error,
        },
      );
    }
  });
}

function isKindOf(type, wanted) {
  const { errorTypes } = codec;
  if (!Object.hasOwn(errorTypes, textOf(type)) || !Object.hasOwn(errorTypes, wanted)) return false;
  return errorTypes[type] === errorTypes[wanted] || errorTypes[type].prototype instanceof errorTypes[wanted];
}

module.exports = { CallsExam, asSent, converter, expectedOfLiteral, isKindOf, parseRows, valueOfText };
