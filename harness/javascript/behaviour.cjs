// What a program does on everything that an exam asks: one mark for each reply, whatever was expected. Runs in the
// examiner; the candidate never sees a mark. Two replies get the same mark where they are equal data: properties, maps
// and sets in any order, numbers to 12 significant digits so that rounding noise is no behaviour (at the edge of a
// rounding step, and around 0, it still is). For rows, equality is that of compare.cjs: undefined is null, -0 is 0, an
// absent property is one that is undefined, the class of an object does not matter. An exception counts by its name.
'use strict';

const { createHash } = require('node:crypto');
const codec = require('./codec.cjs');
const { nameOf } = require('./verdicts.cjs');

/** Chosen: a mark is 27 bytes of the verdict, which may have 4 MiB. */
const MOST_REPLIES = 100_000;
/** 96 bits: no two replies of a run meet by chance, and none can be made to within a program's limits. */
const MARK_CHARACTERS = 24;

/** As codec.cjs rebuilds them. */
const MOST_ITEMS = 1_000_000;

class Observer {
  #session;
  #isRow;
  marks = [];

  constructor(session, isRow) {
    this.#session = session;
    this.#isRow = isRow;
  }

  /** The exam as one that asks everything and whose verdict says only that; the marks stay here. */
  examOf(exam) {
    const observe = async () => {
      await exam.askEverything(this);
      if (this.#session.gone !== undefined) throw this.#session.gone;
      return { outcome: 'passed' };
    };
    return { verdict: observe };
  }

  /** A reply to one of many calls of one function, as it came. */
  batched(reply, payload) {
    const form = reply.startsWith('!')
      ? ['!', nameOf(payload), this.#sent(payload.after ?? null)]
      : [reply[0], this.#sent(payload)];
    this.#note(form);
  }

  /**
   * A reply to a call that the test code made. `kept`: what stands for arguments whose change the tests do not see;
   * `seen`: the tagged arguments whose change they do see.
   */
  called(reply, { values, kept, seen = {} }) {
    const kind = reply.promise === true ? 'later' : 'now';
    const form = 'raise' in reply ? this.#raised(reply.raise) : this.#result(reply.ok, values, kept);
    const changes = Object.keys(seen).map((index) => [index, this.#form(seen[index])]);
    this.#note(['raise' in reply ? '!' : '=', kind, form, changes]);
  }

  #raised(described) {
    if (typeof described !== 'object' || described === null) return null; // the session ends at the next step
    return described.type === undefined ? this.#sent(described.thrown ?? null) : nameOf(described);
  }

  #result(tagged, values, kept) {
    if (tagged === undefined) return null; // it ends here too
    const isArgument = typeof tagged === 'object' && tagged !== null && tagged.t === 'arg';
    if (!isArgument) return this.#sent(tagged);
    const value = kept.has(tagged.v) ? kept.get(tagged.v) : values[tagged.v];
    return this.#form(clone(codec.encode(value, () => ({ t: 'fn', v: 0 }))));
  }

  /** What is no value ends the session here, as it would with a verdict. Decoding uses its copy up. */
  #sent(tagged) {
    this.#session.value(clone(tagged));
    return this.#form(tagged);
  }

  #note(form) {
    if (this.marks.length >= MOST_REPLIES) {
      this.#session.fail('output-limit', `the tests make more than ${MOST_REPLIES} calls of it`);
    }
    const digest = createHash('sha256').update(JSON.stringify(form)).digest('hex');
    this.marks.push(digest.slice(0, MARK_CHARACTERS));
  }

  #form(tagged) {
    return formOf(tagged, this.#isRow);
  }
}

/** Plain JSON that is the same for equal values, of a tagged form that can be decoded. */
function formOf(tagged, isRow) {
  if (typeof tagged === 'number') return ['n', numberText(tagged)];
  if (typeof tagged !== 'object' || tagged === null) return tagged;
  if (Array.isArray(tagged)) return ['l', ...tagged.map((item) => formOf(item, isRow))];
  const { t, k, v } = tagged;
  const plain = isRow ? rowForms : {};
  return (plain[t] ?? forms[t] ?? otherForm)(v, { k, tagged, of: (inner) => formOf(inner, isRow) });
}

const rowForms = {
  u: () => null,
  n: (v) => ['n', v === '-0' ? '0' : v],
  0: (v, { of }) => propertiesForm('o', v, (item) => (isAbsent(item) ? undefined : of(item))),
  o: (v, { of }) => propertiesForm('o', v, (item) => (isAbsent(item) ? undefined : of(item))),
  k: (v, { of }) => of(v),
  a: (v, { of, tagged }) => itemsForm(v, tagged.n, of),
};

const forms = {
  n: (v) => ['n', v],
  o: (v, { of }) => propertiesForm('o', v, of),
  0: (v, { of }) => propertiesForm('0', v, of),
  a: (v, { of, tagged }) => ['a', tagged.n, ...inOrder(v.map(([key, item]) => [key, of(item)]))],
  k: (v, { k, of }) => ['k', k, of(v)],
  M: (v, { of }) => ['M', ...inOrder(v.map(([key, item]) => [of(key), of(item)]))],
  S: (v, { of }) => ['S', ...inOrder(v.map(of))],
  I: (v, { of }) => ['I', ...v.map(of)],
  x: (v, { of }) => ['x', of(v)],
  fn: () => ['function'],
  cb: () => ['function'],
};

/** Dates, patterns, bytes, big numbers, errors, what has no plain form: their few fields as they were sent. */
function otherForm(v, { k, tagged }) {
  return [tagged.t, k ?? null, v ?? null, tagged.n ?? null, tagged.m ?? null, tagged.f ?? null];
}

function propertiesForm(tag, properties, of) {
  const pairs = Object.keys(properties).map((key) => [key, of(properties[key])]);
  return [tag, ...inOrder(pairs.filter(([, form]) => form !== undefined))];
}

/** Of an array with holes or named properties, what a list would have. */
function itemsForm(pairs, length, of) {
  if (length > MOST_ITEMS) return ['?', 'sparse array'];
  const known = new Map(pairs);
  return ['l', ...Array.from({ length }, (_, at) => of(known.get(String(at)) ?? null))];
}

function isAbsent(tagged) {
  return typeof tagged === 'object' && tagged !== null && tagged.t === 'u';
}

function inOrder(list) {
  const texts = new Map(list.map((form) => [form, JSON.stringify(form)]));
  return list.sort((one, other) => (texts.get(one) < texts.get(other) ? -1 : 1));
}

/** Whole numbers exactly, others to 12 significant digits. */
function numberText(value) {
  return String(Number.isSafeInteger(value) ? value : Number(value.toPrecision(12)));
}

function clone(tagged) {
  return JSON.parse(JSON.stringify(tagged));
}

module.exports = { Observer, formOf };
