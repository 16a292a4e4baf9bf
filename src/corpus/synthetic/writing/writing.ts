// What all parts of writing a program share: the style, the names, the parameters, and the helpers made on the way.

import type { RandomStream } from '../../../base/random.ts';
import { pick } from '../meaning/choose.ts';
import type { HoleValues, Use } from '../meaning/meaning.ts';
import type { Change, Element, Predicate } from '../operations/operation.ts';
import type { Replace } from '../python/substitute.ts';
import type { Expression, FunctionTree, Statement } from '../python/tree.ts';
import type { Names } from './names.ts';
import { type Filling, fillExpression, makeReplace } from './templates.ts';

export const styles = ['comprehension', 'loop', 'guard', 'steps', 'functional', 'while', 'helper'] as const;
export type Style = (typeof styles)[number];

/** Statements that must come first, and then the value. */
export interface Written {
  readonly before: readonly Statement[];
  readonly value: Expression;
}

export interface WritingOptions {
  readonly style: Style;
  readonly random: RandomStream;
  readonly names: Names;
  readonly parameters: readonly string[];
}

const annotations: Readonly<Record<Element, string>> = {
  int: 'int',
  str: 'str',
  char: 'str',
  entry: 'int',
  flag: 'bool',
};

export class Writing {
  readonly style: Style;
  readonly random: RandomStream;
  readonly names: Names;
  readonly parameters: readonly string[];
  readonly helpers: FunctionTree[] = [];

  constructor({ style, random, names, parameters }: WritingOptions) {
    this.style = style;
    this.random = random;
    this.names = names;
    this.parameters = parameters;
  }

  replace(holes: HoleValues, filling: () => Filling): Replace {
    return makeReplace(
      { parameters: this.parameters, holes, local: (name) => this.names.local(name) },
      filling,
    );
  }

  /** A call of a helper that does what the operation says; parameters that it needs are passed on. */
  helperFor(
    { operation }: Use<Predicate> | Use<Change>,
    { X, holes }: { readonly X: Expression; readonly holes: HoleValues },
  ): Expression {
    const from = operation.kind === 'predicate' ? operation.of : operation.from;
    const gives = operation.kind === 'predicate' ? 'bool' : annotations[operation.to];
    const own = this.names.element(from);
    const slug = pick(this.random, operation.slug);
    const isTest = operation.kind === 'predicate';
    const name = this.names.take(
      isTest
        ? [`is_${slug}`, `check_${slug}`, 'is_wanted', 'keep']
        : [slug, `make_${slug}`, 'convert', 'transform'],
    );
    const passed = [holes.K, holes.L].flatMap((hole) =>
      hole?.kind === 'parameter' ? [this.parameters[hole.at] ?? ''] : [],
    );
    const template = operation.kind === 'predicate' ? operation.test : operation.make;
    const replace = this.replace(holes, () => ({ X: { kind: 'name', name: own } }));
    const value = fillExpression(pick(this.random, template), replace);
    this.helpers.push({
      name,
      parameters: [
        { name: own, type: annotations[from] },
        ...passed.map((parameter) => ({ name: parameter, type: 'int' })),
      ],
      result: gives,
      body: [{ kind: 'return', value }],
    });
    const values = [X, ...passed.map((parameter): Expression => ({ kind: 'name', name: parameter }))];
    return { kind: 'call', name, values, keywords: [] };
  }
}
