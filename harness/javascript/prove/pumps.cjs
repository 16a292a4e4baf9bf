// Short texts on which a backtracking pattern may take for ever, read off the pattern itself.
'use strict';

const MANY = 8;
const MOST = 24;
const DEEPEST = 12;

/** [prefix, pump, mismatch]: the pump is repeated. */
function pumpsOf(source) {
  const reader = new Reader(source);
  let whole;
  try {
    whole = reader.alternatives(0);
  } catch {
    return [];
  }
  const rows = [];
  walk(whole, '', (prefix, pump) => {
    for (const mismatch of ['!', '\n', '\0'])
      if (pump !== '' && rows.length < MOST) rows.push([prefix, pump, mismatch]);
  });
  return rows;
}

/** Nodes: { kind: 'text', sample }, { kind: 'group', branches }, { kind: 'repeat', of, low, high }. */
class Reader {
  #at = 0;
  constructor(source) {
    this.source = source;
  }

  alternatives(depth) {
    if (depth > DEEPEST) throw new RangeError('too deep');
    const branches = [[]];
    while (this.#at < this.source.length && this.source[this.#at] !== ')') {
      if (this.source[this.#at] === '|') {
        this.#at += 1;
        branches.push([]);
      } else branches.at(-1).push(this.#repeated(this.#atom(depth)));
    }
    return { kind: 'group', branches };
  }

  #atom(depth) {
    const sign = this.source[this.#at++];
    if (sign === '(') {
      const skipped = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(this.source.slice(this.#at));
      this.#at += skipped?.[0].length ?? 0;
      const inner = this.alternatives(depth + 1);
      this.#at += 1;
      return skipped?.[0].includes('!') ? { kind: 'text', sample: '' } : inner;
    }
    if (sign === '[') return { kind: 'text', sample: this.#set() };
    if (sign === '\\') return { kind: 'text', sample: this.#escape() };
    if (sign === '^' || sign === '$') return { kind: 'text', sample: '' };
    return { kind: 'text', sample: sign === '.' ? 'a' : sign };
  }

  #repeated(of) {
    const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(this.source.slice(this.#at));
    if (found === null) return of;
    this.#at += found[0].length;
    const [first] = found[0];
    if (first === '*') return { kind: 'repeat', of, low: 0, high: Number.POSITIVE_INFINITY };
    if (first === '+') return { kind: 'repeat', of, low: 1, high: Number.POSITIVE_INFINITY };
    if (first === '?') return { kind: 'repeat', of, low: 0, high: 1 };
    const low = Number(found[1]);
    return {
      kind: 'repeat',
      of,
      low,
      high: found[2] === undefined ? low : found[3] === '' ? Number.POSITIVE_INFINITY : Number(found[3]),
    };
  }

  #escape() {
    const sign = this.source[this.#at++] ?? '';
    const known = { d: '1', w: 'a', s: ' ', D: 'a', W: ' ', S: 'a', n: '\n', t: '\t', b: '', B: '' };
    return known[sign] ?? sign;
  }

  #set() {
    const end = /^\^?\]?(?:\\.|[^\]\\])*\]/.exec(this.source.slice(this.#at))?.[0] ?? ']';
    this.#at += end.length;
    const inner = end.slice(0, -1);
    if (!inner.startsWith('^'))
      return inner[0] === '\\' ? new Reader(inner.slice(1)).#escape() || 'a' : (inner[0] ?? 'a');
    const test = new RegExp(`[${inner}]`);
    return ['a', '1', ' ', 'b', 'é'].find((one) => test.test(one)) ?? 'a';
  }
}

function walk(node, prefix, found) {
  if (node.kind === 'text') return prefix + node.sample;
  if (node.kind === 'repeat') {
    if (node.high >= MANY) for (const sample of samplesOf(node.of)) found(prefix, sample);
    walk(node.of, prefix, found);
    return prefix + (samplesOf(node.of)[0] ?? '').repeat(Math.min(node.low, 20));
  }
  let longest = prefix;
  for (const [at, branch] of node.branches.entries()) {
    const end = branch.reduce((before, one) => walk(one, before, found), prefix);
    if (at === 0) longest = end;
  }
  return longest;
}

/** A few texts that a part of a pattern matches. */
function samplesOf(node) {
  if (node.kind === 'text') return [node.sample];
  if (node.kind === 'repeat')
    return samplesOf(node.of).map((one) => one.repeat(Math.max(node.low, node.high > 1 ? 1 : node.low)));
  return [
    ...new Set(
      node.branches.map((branch) => branch.reduce((text, one) => text + (samplesOf(one)[0] ?? ''), '')),
    ),
  ].slice(0, 4);
}

module.exports = { pumpsOf };
