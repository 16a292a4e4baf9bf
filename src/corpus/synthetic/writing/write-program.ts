// Code from a meaning: a whole program in one style. What the styles write differs; what it does must not, and the
// generator runs each to see that.

import type { RandomStream } from '../../../base/random.ts';
import { chance, pick } from '../meaning/choose.ts';
import type { Meaning, Node, Use } from '../meaning/meaning.ts';
import type { Combiner } from '../operations/operation.ts';
import { countName } from '../python/substitute.ts';
import type { Expression, FunctionTree, ProgramTree, Statement } from '../python/tree.ts';
import { Names } from './names.ts';
import { expressionTemplate, fillBlock, fillExpression } from './templates.ts';
import { writePipeline } from './write-pipeline.ts';
import { type Style, Writing, type Written } from './writing.ts';

export interface WriteOptions {
  readonly style: Style;
  readonly random: RandomStream;
  /** Name of the entry point. */
  readonly name: string;
}

const nameOf = (name: string): Expression => ({ kind: 'name', name });

/** The program without docstrings: helpers, then the entry point. */
export function writeProgram(meaning: Meaning, { style, random, name }: WriteOptions): ProgramTree {
  const names = new Names(random);
  names.reserve(name);
  const parameters = meaning.parameters.map((one) => names.parameter(one));
  const writing = new Writing({ style, random, names, parameters });
  const body = writeReturn(meaning.node, writing);
  const entry: FunctionTree = {
    name,
    parameters: parameters.map((parameter, at) => ({
      name: parameter,
      type: meaning.parameters[at]?.type,
    })),
    result: meaning.result,
    body,
  };
  return [...writing.helpers, entry];
}

/** Statements that end by returning the node's value. */
function writeReturn(node: Node, writing: Writing): readonly Statement[] {
  if (node.kind === 'chosen' && chance(writing.random, 0.75)) return writeBranches(node, writing);
  if (node.kind === 'combined') {
    const body = bodyOfRoot(node, writing);
    if (body !== undefined) return body;
  }
  const { before, value } =
    node.kind === 'pipeline' ? writePipeline(node, writing, true) : writeNode(node, writing);
  const isShort = value.kind === 'name' || value.kind === 'constant' || before.length > 0;
  if (isShort || !chance(writing.random, 0.08)) return [...before, { kind: 'return', value }];
  const result = nameOf(writing.names.local('result'));
  return [...before, { kind: 'assign', targets: [result], value }, { kind: 'return', value: result }];
}

function writeBranches(node: Extract<Node, { kind: 'chosen' }>, writing: Writing): readonly Statement[] {
  const condition = writeNode(node.condition, writing);
  const body = writeReturn(node.chosen, writing);
  const otherwise = writeReturn(node.otherwise, writing);
  const branches = [{ condition: condition.value, body }];
  if (chance(writing.random, 0.4)) return [...condition.before, { kind: 'if', branches, otherwise }];
  return [...condition.before, { kind: 'if', branches, otherwise: [] }, ...otherwise];
}

function writeNode(node: Node, writing: Writing): Written {
  switch (node.kind) {
    case 'parameter':
      return { before: [], value: nameOf(writing.parameters[node.at] ?? '') };
    case 'pipeline':
      return writePipeline(node, writing, false);
    case 'combined':
      return writeCombined(node, writing);
    case 'asked':
    case 'changed': {
      const { operation, holes } = node.use;
      const template = pick(writing.random, operation.kind === 'predicate' ? operation.test : operation.make);
      const uses = countName(expressionTemplate(template), 'X');
      const operand = writeNode(node.operand, writing);
      const before = [...operand.before];
      const X = named(operand.value, { uses, before, writing });
      return {
        before,
        value: fillExpression(
          template,
          writing.replace(holes, () => ({ X })),
        ),
      };
    }
    case 'chosen': {
      const condition = writeNode(node.condition, writing);
      const chosen = writeNode(node.chosen, writing);
      const otherwise = writeNode(node.otherwise, writing);
      const value: Expression = {
        kind: 'choice',
        condition: condition.value,
        chosen: chosen.value,
        otherwise: otherwise.value,
      };
      return { before: [...condition.before, ...chosen.before, ...otherwise.before], value };
    }
  }
}

/** The value itself, or a name for it where it would be written several times. */
function named(
  value: Expression,
  { uses, before, writing }: { readonly uses: number; before: Statement[]; readonly writing: Writing },
): Expression {
  const isPlain = value.kind === 'name' || value.kind === 'number';
  const wantsName = writing.style === 'steps' || writing.style === 'loop' || writing.style === 'guard';
  if (isPlain || (uses < 2 && !(wantsName && chance(writing.random, 0.6)))) return value;
  const name = nameOf(writing.names.kept(value.kind === 'method' ? 'str' : 'int'));
  before.push({ kind: 'assign', targets: [name], value });
  return name;
}

type Combined = Extract<Node, { kind: 'combined' }>;

/** The operation's own statements, where it is applied to parameters and nothing else. */
function bodyOfRoot(node: Combined, writing: Writing): readonly Statement[] | undefined {
  const { operation, holes } = node.use;
  const { bodies = [], inline } = operation;
  const operands = node.operands.flatMap((one) =>
    one.kind === 'parameter' ? [nameOf(writing.parameters[one.at] ?? '')] : [],
  );
  if (bodies.length === 0 || operands.length < node.operands.length) return undefined;
  const prefersInline = writing.style === 'comprehension' || writing.style === 'functional';
  if (inline.length > 0 && (prefersInline || chance(writing.random, 0.3))) return undefined;
  return fillBlock(
    pick(writing.random, bodies),
    writing.replace(holes, () => fillingOf(operands)),
  );
}

function fillingOf(operands: readonly Expression[]): { A?: Expression; B?: Expression; D?: Expression } {
  const [A, B, D] = operands;
  return {
    ...(A === undefined ? {} : { A }),
    ...(B === undefined ? {} : { B }),
    ...(D === undefined ? {} : { D }),
  };
}

function writeCombined(node: Combined, writing: Writing): Written {
  const { operation, holes } = node.use;
  const isInline = operation.inline.length > 0;
  const template = isInline ? pick(writing.random, operation.inline) : '';
  const before: Statement[] = [];
  const operands = node.operands.map((operand, at) => {
    const written = writeNode(operand, writing);
    before.push(...written.before);
    const uses = isInline ? countName(expressionTemplate(template), 'ABD'[at] ?? '') : 1;
    return named(written.value, { uses, before, writing });
  });
  if (isInline) {
    return {
      before,
      value: fillExpression(
        template,
        writing.replace(holes, () => fillingOf(operands)),
      ),
    };
  }
  return { before, value: callHelper(node.use, operands, writing) };
}

function callHelper(
  { operation, holes }: Use<Combiner>,
  operands: readonly Expression[],
  writing: Writing,
): Expression {
  const parameters = operation.takes.map((type) => ({ name: writing.names.parameter({ type }), type }));
  const name = writing.names.take(operation.slug);
  const own = parameters.map((parameter) => nameOf(parameter.name));
  const replace = writing.replace(holes, () => fillingOf(own));
  const body = fillBlock(pick(writing.random, operation.bodies ?? []), replace);
  writing.helpers.push({ name, parameters, result: operation.gives, body });
  return { kind: 'call', name, values: operands, keywords: [] };
}
