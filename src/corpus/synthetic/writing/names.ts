// Names for parameters and locals: several for each purpose, never one twice in a program.

import type { RandomStream } from '../../../base/random.ts';
import { pick } from '../meaning/choose.ts';
import type { MeantParameter } from '../meaning/meaning.ts';
import type { Element, Type } from '../operations/operation.ts';
import { builtins } from '../python/builtins.ts';

const parameterPools: Readonly<Record<Type, readonly string[]>> = {
  'list[int]': ['numbers', 'nums', 'values', 'xs', 'data', 'scores', 'items', 'integers', 'arr', 'a', 'b'],
  'list[str]': ['words', 'names', 'strings', 'texts', 'labels', 'lines', 'items', 'tokens', 'others'],
  str: ['text', 's', 'string', 'sentence', 'line', 'message', 'phrase', 't', 'word'],
  int: ['n', 'number', 'x', 'k', 'a', 'b', 'm', 'value', 'y', 'num'],
  bool: ['flag'],
  'dict[str, int]': ['counts', 'table', 'prices', 'stock', 'scores', 'ages', 'points', 'd', 'mapping'],
};

const boundNames = ['limit', 'threshold', 'bound', 'k', 'cutoff', 'm', 'border'];
const lengthNames = ['length', 'size', 'limit', 'k', 'n'];

const elementPools: Readonly<Record<Element, readonly string[]>> = {
  int: ['x', 'n', 'num', 'number', 'value', 'v', 'item', 'i'],
  str: ['word', 'w', 's', 'name', 'item', 'part', 'text'],
  char: ['c', 'ch', 'char', 'letter', 'character'],
  entry: ['value', 'v', 'amount', 'number', 'count'],
  flag: ['ok', 'flag'],
};

const keyNames = ['key', 'k', 'name', 'word', 'label'];

/** Other names for the locals of templates; the template's own comes first. */
const localPools: Readonly<Record<string, readonly string[]>> = {
  total: ['total', 'result', 'acc', 'running'],
  result: ['result', 'out', 'output', 'answer', 'res'],
  best: ['best', 'top', 'found', 'current'],
  count: ['count', 'counter', 'hits', 'c'],
  seen: ['seen', 'known', 'met'],
  last: ['last', 'latest', 'prev'],
  run: ['run', 'streak', 'current'],
  longest: ['longest', 'best', 'record'],
  index: ['index', 'i', 'pos', 'idx'],
  position: ['position', 'where', 'split'],
  previous: ['previous', 'prev', 'before'],
  rest: ['rest', 'remaining', 'left_over'],
  left: ['left', 'a', 'first', 'p'],
  right: ['right', 'b', 'second', 'q'],
  found: ['found', 'answer', 'ok'],
  digit: ['digit', 'd', 'ch'],
  divisor: ['divisor', 'd', 'i'],
  step: ['step', 'i', 'current'],
  letter: ['letter', 'c', 'ch'],
  item: ['item', 'x', 'entry', 'e'],
};

const keptPools: Readonly<Record<'list' | 'int' | 'str' | 'other', readonly string[]>> = {
  list: ['kept', 'chosen', 'selected', 'wanted', 'matching', 'parts', 'items', 'filtered', 'mapped'],
  int: ['value', 'first', 'second', 'amount', 'measure', 'base', 'score'],
  str: ['text', 'made', 'joined', 'base', 'piece'],
  other: ['value', 'part', 'base', 'made'],
};

/** Words of Python that no name may be, beyond its built-in functions. */
const reserved = new Set([
  'is',
  'in',
  'or',
  'and',
  'not',
  'if',
  'else',
  'for',
  'def',
  'from',
  'pass',
  'as',
  'with',
  'try',
]);

export class Names {
  readonly #random: RandomStream;
  readonly #taken = new Set<string>();
  /** How often the first, plainest name of a list is taken. */
  readonly #plainness: number;
  /** What goes with the name that was given for `left`. */
  #partner: string | undefined;

  constructor(random: RandomStream) {
    this.#random = random;
    this.#plainness = random.next();
  }

  parameter({ type, role }: MeantParameter): string {
    if (role === 'bound') return this.take(boundNames);
    if (role === 'length') return this.take(lengthNames);
    return this.take(parameterPools[type]);
  }

  element(element: Element): string {
    return this.take(elementPools[element]);
  }

  key(): string {
    return this.take(keyNames);
  }

  local(name: string): string {
    if (name === 'right' && this.#partner !== undefined) return this.take([this.#partner, 'right', 'other']);
    const taken = this.take(localPools[name] ?? [name]);
    if (name === 'left') this.#partner = localPools.right?.[localPools.left?.indexOf(taken) ?? 0];
    return taken;
  }

  kept(kind: keyof typeof keptPools): string {
    return this.take(keptPools[kind]);
  }

  /** A free name of the list; with a number behind it where all are taken. */
  take(pool: readonly string[]): string {
    const free = pool.filter((name) => this.#isFree(name));
    const [plain] = free;
    if (plain === undefined) return this.#numbered(pool[0] ?? 'x');
    const name = this.#random.next() < this.#plainness ? plain : pick(this.#random, free);
    this.#taken.add(name);
    return name;
  }

  #numbered(name: string): string {
    let number = 2;
    while (!this.#isFree(`${name}${number}`)) number += 1;
    this.#taken.add(`${name}${number}`);
    return `${name}${number}`;
  }

  #isFree(name: string): boolean {
    return !this.#taken.has(name) && !builtins.has(name) && !reserved.has(name);
  }

  /** Keeps a name from being given, as a function's. */
  reserve(name: string): void {
    this.#taken.add(name);
  }
}
