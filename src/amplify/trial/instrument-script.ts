// JavaScript that says which branches it takes: the conditions of if, loops and ?:, the operands of && || ??, loops over
// things (entered or not), cases, and whether a catch was needed. Only text is put in, never a line, so that places in
// stack traces stay true. A `throw` of the program's own is marked too; one that only passes on what it caught is not.

import type { Grammar } from '../../syntax/grammar.ts';
import { ancestorsOf, childOf, namedChildren, type SyntaxNode } from '../../syntax/syntax-node.ts';

export interface InstrumentedScript {
  readonly program: string;
  readonly branches: number;
}

/** The program with its branches marked, for harness/javascript/trial-try.cjs; as it is where it does not parse. */
export function instrumentScript(grammar: Grammar, program: string): InstrumentedScript {
  return grammar.inspect(program, ({ root }) => {
    if (root === undefined) return { program, branches: 0 };
    const writer = new Writer(program);
    const text = program.slice(0, root.start) + writer.write(root) + program.slice(root.end);
    return { program: text, branches: writer.branches };
  });
}

class Writer {
  readonly #source: string;
  branches = 0;

  constructor(source: string) {
    this.#source = source;
  }

  write(node: SyntaxNode): string {
    let text = '';
    let at = node.start;
    for (const child of node.children) {
      text += this.#source.slice(at, child.start) + this.write(child);
      at = child.end;
    }
    return this.#inPlace(node, this.#marked(node, text + this.#source.slice(at, node.end)));
  }

  /** The node's own marks. */
  #marked(node: SyntaxNode, text: string): string {
    if (node.parent?.type === 'labeled_statement') return text;
    const statement = unlabelled(node);
    switch (statement?.type) {
      case 'for_in_statement': {
        const name = loopName(statement);
        return `{let ${name};${text}if(${name}===undefined)$assayBranch(${this.#number(statement)},false);}`;
      }
      case 'switch_statement':
        return `{let ${valueName(statement)};${text}}`;
      case 'try_statement':
        return childOf(statement, 'handler') === undefined ? text : this.#tryText(statement, text);
      default:
        return text;
    }
  }

  #tryText(node: SyntaxNode, text: string): string {
    const end = childOf(node, 'finalizer') === undefined ? `finally{${this.#notCaught(node)}}` : '';
    return `{let ${caughtName(node)};${text}${end}}`;
  }

  #notCaught(node: SyntaxNode): string {
    return `if(${caughtName(node)}===undefined)$assayBranch(${this.#number(node)},false);`;
  }

  /** The marks that a node needs because of where it stands. */
  #inPlace(node: SyntaxNode, text: string): string {
    const { parent, field } = node;
    if (parent === undefined || !node.isNamed) return text;
    if (isCondition(node, parent)) return this.#mark('$assayBranch', node, text);
    if (isOperand(node, parent)) return this.#mark('$assayBranch', node, text);
    if (isNullishLeft(node, parent)) return this.#mark('$assayNullish', node, text);
    if (parent.type === 'switch_case' && field === 'value') return this.#case(node, parent, text);
    if (parent.type === 'switch_statement' && field === 'value') return `(${valueName(parent)}=${text})`;
    if (parent.type === 'for_in_statement' && field === 'body') {
      return `{${loopName(parent)}=$assayBranch(${this.#number(parent)},true);${text}}`;
    }
    if (isThrown(node, parent)) return `$assayThrown((${text}))`;
    return field === 'body' ? this.#handlerBody(parent, text) : text;
  }

  #handlerBody(parent: SyntaxNode, text: string): string {
    const whole = parent.parent;
    if (whole?.type !== 'try_statement' || childOf(whole, 'handler') === undefined) return text;
    if (parent.type === 'finally_clause') return `{${this.#notCaught(whole)}${text}}`;
    if (parent.type !== 'catch_clause') return text;
    return `{${caughtName(whole)}=$assayBranch(${this.#number(whole)},true);${text}}`;
  }

  #case(node: SyntaxNode, parent: SyntaxNode, text: string): string {
    const whole = parent.parent?.parent;
    return whole === undefined ? text : `$assayEqual(${this.#number(node)},${valueName(whole)},(${text}))`;
  }

  #mark(name: string, node: SyntaxNode, text: string): string {
    const call = `${name}(${this.#number(node)},(${text}))`;
    return node.type === 'parenthesized_expression' ? `(${call})` : call;
  }

  readonly #numbers = new Map<SyntaxNode, number>();

  #number(node: SyntaxNode): number {
    const known = this.#numbers.get(node);
    if (known !== undefined) return known;
    const number = this.branches;
    this.#numbers.set(node, number);
    this.branches += 1;
    return number;
  }
}

/** The statement behind its labels. */
function unlabelled(node: SyntaxNode): SyntaxNode | undefined {
  return node.type === 'labeled_statement' ? unlabelledBody(node) : node;
}

function unlabelledBody(node: SyntaxNode): SyntaxNode | undefined {
  const body = childOf(node, 'body');
  return body === undefined ? undefined : unlabelled(body);
}

function loopName({ start }: SyntaxNode): string {
  return `$assayLoop${start}`;
}

function valueName({ start }: SyntaxNode): string {
  return `$assayValue${start}`;
}

function caughtName({ start }: SyntaxNode): string {
  return `$assayCaught${start}`;
}

const conditional = new Set([
  'if_statement',
  'while_statement',
  'do_statement',
  'for_statement',
  'ternary_expression',
]);

function isCondition(node: SyntaxNode, parent: SyntaxNode): boolean {
  return node.field === 'condition' && conditional.has(parent.type) && node.type !== 'empty_statement';
}

/** Of && and ||, where the operand is no such expression itself. */
function isOperand(node: SyntaxNode, parent: SyntaxNode): boolean {
  return isLogical(parent) && node.field !== 'operator' && !isLogical(inside(node)) && !isOfEnum(parent);
}

function isNullishLeft(node: SyntaxNode, parent: SyntaxNode): boolean {
  return parent.type === 'binary_expression' && operatorOf(parent) === '??' && node.field === 'left';
}

function isLogical(node: SyntaxNode): boolean {
  return node.type === 'binary_expression' && ['&&', '||'].includes(operatorOf(node));
}

function operatorOf(node: SyntaxNode): string {
  return childOf(node, 'operator')?.text ?? '';
}

function inside(node: SyntaxNode): SyntaxNode {
  const [inner] = node.type === 'parenthesized_expression' ? namedChildren(node) : [];
  return inner === undefined ? node : inside(inner);
}

/** What lowering makes of an enum or a namespace: `(function (Kind) { … })(Kind || {})`. */
function isOfEnum(node: SyntaxNode): boolean {
  const call = node.parent?.type === 'arguments' ? node.parent.parent : undefined;
  const made = call?.type === 'call_expression' ? childOf(call, 'function') : undefined;
  return made !== undefined && inside(made).type === 'function_expression';
}

/** Thrown, or given to whoever waits for a promise; not what a catch passes on. */
function isThrown(node: SyntaxNode, parent: SyntaxNode): boolean {
  if (parent.type === 'throw_statement') return !isCaught(node);
  if (parent.type !== 'arguments' || namedChildren(parent).length !== 1 || node.type === 'spread_element') {
    return false;
  }
  const call = parent.parent;
  const callee = call?.type === 'call_expression' ? childOf(call, 'function')?.text : undefined;
  return (callee === 'Promise.reject' || callee === 'reject') && !isCaught(node);
}

function isCaught(node: SyntaxNode): boolean {
  if (node.type !== 'identifier') return false;
  for (const above of ancestorsOf(node)) {
    if (above.type === 'catch_clause' && childOf(above, 'parameter')?.text === node.text) return true;
  }
  return false;
}
