// A backtracking matcher that counts its steps, as the engines of Python and of scripts take them: what the analysis
// suspects is matched here before it is said.

import { has, wordChars } from './char-set.ts';
import type { Edge, Pattern, PatternNode } from './syntax.ts';

export type Mode = 'match' | 'fullmatch' | 'search';

class Spent extends Error {}

/** The steps of a whole match or search; infinite where the limit was reached. */
export function countSteps(
  pattern: Pattern,
  text: string,
  { mode, limit }: { readonly mode: Mode; readonly limit: number },
): number {
  const matcher = new Matcher(pattern, text, limit);
  try {
    matcher.run(mode);
    return matcher.steps;
  } catch (error) {
    // the stack ends only where very much is tried
    if (error instanceof Spent || error instanceof RangeError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

/** What comes after; false makes the matcher go back. */
type After = (at: number) => boolean;

class Matcher {
  steps = 0;
  private readonly pattern: Pattern;
  private readonly text: readonly number[];
  private readonly limit: number;
  private readonly captured = new Map<number, readonly [number, number]>();

  constructor(pattern: Pattern, text: string, limit: number) {
    this.pattern = pattern;
    this.text = [...text].map((char) => char.codePointAt(0) ?? 0);
    this.limit = limit;
  }

  run(mode: Mode): boolean {
    const ends: After = (at) => mode !== 'fullmatch' || at === this.text.length;
    const lastStart = mode === 'search' ? this.text.length : 0;
    for (let start = 0; start <= lastStart; start += 1) {
      if (this.match(this.pattern.root, start, ends)) return true;
    }
    return false;
  }

  private step(): void {
    this.steps += 1;
    if (this.steps > this.limit) throw new Spent('internal: the limit of steps');
  }

  private match(node: PatternNode, at: number, after: After): boolean {
    this.step();
    switch (node.kind) {
      case 'set': {
        const point = this.text[at];
        return point !== undefined && has(node.set, point) && after(at + 1);
      }
      case 'sequence':
        return this.items(node.items, { index: 0, at, after });
      case 'choice':
        return node.options.some((option) => this.match(option, at, after));
      case 'repeat':
        return node.body.kind === 'set'
          ? this.repeatSet(node, at, after)
          : this.repeat(node, { at, count: 0, after });
      case 'group':
        return this.capture(node, at, after);
      case 'atomic': {
        const end = this.endOf(node.body, at);
        return end !== undefined && after(end);
      }
      case 'look':
        return this.look(node, at) && after(at);
      case 'backreference':
        return this.again(node.index, at, after);
      case 'edge':
        return this.isAt(node.edge, at) && after(at);
    }
  }

  private items(
    items: readonly PatternNode[],
    { index, at, after }: { readonly index: number; readonly at: number; readonly after: After },
  ): boolean {
    const item = items[index];
    if (item === undefined) return after(at);
    return this.match(item, at, (end) => this.items(items, { index: index + 1, at: end, after }));
  }

  /** Engines do not call themselves for each character of `[a-z]*`. */
  private repeatSet(node: Extract<PatternNode, { kind: 'repeat' }>, at: number, after: After): boolean {
    const { body, min, max, mode } = node;
    const set = body.kind === 'set' ? body.set : [];
    let most = 0;
    while (most < max && at + most < this.text.length && has(set, this.text[at + most] ?? -1)) {
      this.step();
      most += 1;
    }
    if (most < min) return false;
    if (mode === 'possessive') return after(at + most);
    for (let turn = 0; turn <= most - min; turn += 1) {
      this.step();
      if (after(at + (mode === 'lazy' ? min + turn : most - turn))) return true;
    }
    return false;
  }

  private repeat(
    node: Extract<PatternNode, { kind: 'repeat' }>,
    { at, count, after }: { readonly at: number; readonly count: number; readonly after: After },
  ): boolean {
    const { body, min, max, mode } = node;
    if (mode === 'possessive') {
      const end = this.endOf({ ...node, mode: 'greedy' }, at);
      return end !== undefined && after(end);
    }
    const again = (): boolean =>
      count < max &&
      this.match(body, at, (end) => {
        // a turn without a character is refused
        if (end === at && count >= min) return false;
        return this.repeat(node, { at: end, count: count + 1, after });
      });
    if (count < min) return again();
    return mode === 'lazy' ? after(at) || again() : again() || after(at);
  }

  private capture(node: Extract<PatternNode, { kind: 'group' }>, at: number, after: After): boolean {
    const before = this.captured.get(node.index);
    const isMatch = this.match(node.body, at, (end) => {
      const inner = this.captured.get(node.index);
      this.captured.set(node.index, [at, end]);
      if (after(end)) return true;
      this.restore(node.index, inner);
      return false;
    });
    if (!isMatch) this.restore(node.index, before);
    return isMatch;
  }

  private restore(index: number, before: readonly [number, number] | undefined): void {
    if (before === undefined) this.captured.delete(index);
    else this.captured.set(index, before);
  }

  private endOf(node: PatternNode, at: number): number | undefined {
    let found: number | undefined;
    this.match(node, at, (end) => {
      found = end;
      return true;
    });
    return found;
  }

  private look({ body, isAhead, isNegative }: Extract<PatternNode, { kind: 'look' }>, at: number): boolean {
    if (isAhead) return this.match(body, at, () => true) !== isNegative;
    for (let start = at; start >= 0; start -= 1) {
      if (this.match(body, start, (end) => end === at)) return !isNegative;
    }
    return isNegative;
  }

  private again(index: number | string, at: number, after: After): boolean {
    const number = typeof index === 'number' ? index : (this.pattern.names.get(index) ?? 0);
    const [start, end] = this.captured.get(number) ?? [0, 0];
    for (let offset = 0; offset < end - start; offset += 1) {
      this.step();
      if (this.text[at + offset] !== this.text[start + offset]) return false;
    }
    return after(at + end - start);
  }

  private isAt(edge: Edge, at: number): boolean {
    const { length } = this.text;
    switch (edge) {
      case 'start':
        return at === 0;
      case 'end':
        return at === length;
      case 'last':
        return at === length || (at === length - 1 && this.text[at] === 10);
      case 'line-start':
        return at === 0 || this.text[at - 1] === 10;
      case 'line-end':
        return at === length || this.text[at] === 10;
      case 'word':
        return this.isWord(at - 1) !== this.isWord(at);
      case 'no-word':
        return this.isWord(at - 1) === this.isWord(at);
    }
  }

  private isWord(at: number): boolean {
    const point = this.text[at];
    return point !== undefined && has(wordChars, point);
  }
}
