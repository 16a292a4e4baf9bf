// Prints trees as Python text: four spaces, double quotes where a person would use them, brackets where precedence asks.

import type { BinaryOperator, Expression, FunctionTree, ProgramTree, Statement } from './tree.ts';

/** The whole program: functions with two empty lines between them, ended by a newline. */
export function printProgram(program: ProgramTree): string {
  return program.map(printFunction).join('\n\n');
}

/** One function with its docstring, ended by a newline. */
export function printFunction(tree: FunctionTree): string {
  return `${printHead(tree)}${printBody(tree.body)}`;
}

/** The function up to its body: signature and docstring. */
export function printHead({ name, parameters, result, docstring }: FunctionTree): string {
  const shown = parameters.map((one) => (one.type === undefined ? one.name : `${one.name}: ${one.type}`));
  const signature = `def ${name}(${shown.join(', ')})${result === undefined ? '' : ` -> ${result}`}:\n`;
  if (docstring === undefined) return signature;
  const lines = docstring.split('\n').map((line) => (line === '' ? '' : `    ${line}`));
  const isLong = lines.length > 1;
  return `${signature}    """${lines.join('\n').trimStart()}${isLong ? '\n    ' : ''}"""\n`;
}

/** The statements of a function, indented. */
export function printBody(body: readonly Statement[]): string {
  return printLines(body, '    ').join('');
}

function printLines(statements: readonly Statement[], indent: string): readonly string[] {
  return statements.flatMap((statement) => printStatement(statement, indent));
}

function printStatement(statement: Statement, indent: string): readonly string[] {
  const inner = `${indent}    `;
  const line = (text: string): readonly string[] => [`${indent}${text}\n`];
  switch (statement.kind) {
    case 'assign':
      return line(
        `${statement.targets.map((target) => printExpression(target)).join(', ')} = ${bare(statement.value)}`,
      );
    case 'augment':
      return line(
        `${printExpression(statement.target)} ${statement.operator}= ${printExpression(statement.value)}`,
      );
    case 'return':
      return line(`return ${bare(statement.value)}`);
    case 'continue':
    case 'break':
      return line(statement.kind);
    case 'expression':
      return line(printExpression(statement.value));
    case 'for':
      return [
        `${indent}for ${statement.targets.join(', ')} in ${printExpression(statement.source)}:\n`,
        ...printLines(statement.body, inner),
      ];
    case 'while':
      return [
        `${indent}while ${printExpression(statement.condition)}:\n`,
        ...printLines(statement.body, inner),
      ];
    case 'if':
      return [
        ...statement.branches.flatMap(({ condition, body }, at) => [
          `${indent}${at === 0 ? 'if' : 'elif'} ${printExpression(condition)}:\n`,
          ...printLines(body, inner),
        ]),
        ...(statement.otherwise.length === 0
          ? []
          : [`${indent}else:\n`, ...printLines(statement.otherwise, inner)]),
      ];
  }
}

/** Without the brackets of a tuple, as after `return`. */
function bare(expression: Expression): string {
  if (expression.kind !== 'tuple') return printExpression(expression);
  return expression.items.map((item) => printExpression(item)).join(', ');
}

// How tightly an expression binds; an operand that binds less tightly than its place asks gets brackets.
const choiceLevel = 1;
const comparisonLevel = 5;
const unaryLevel = 8;
const atomLevel = 11;
const operatorLevels: Readonly<Record<BinaryOperator, number>> = {
  '+': 6,
  '-': 6,
  '*': 7,
  '//': 7,
  '%': 7,
  '**': 9,
};

function levelOf(expression: Expression): number {
  switch (expression.kind) {
    case 'lambda':
      return 0;
    case 'choice':
      return choiceLevel;
    case 'logic':
      return expression.operator === 'or' ? 2 : 3;
    case 'not':
      return 4;
    case 'comparison':
      return comparisonLevel;
    case 'binary':
      return operatorLevels[expression.operator];
    case 'negative':
      return unaryLevel;
    case 'number':
      return expression.value < 0 ? unaryLevel : atomLevel;
    default:
      return atomLevel;
  }
}

/** The expression as text, in brackets where it binds less tightly than `level`. */
export function printExpression(expression: Expression, level = 0): string {
  const text = printed(expression);
  return levelOf(expression) < level ? `(${text})` : text;
}

function printed(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'text':
      return printText(expression.value);
    case 'constant':
      return expression.value === null ? 'None' : expression.value ? 'True' : 'False';
    case 'name':
      return expression.name;
    case 'list':
      return `[${printAll(expression.items)}]`;
    case 'tuple':
      return `(${printAll(expression.items)})`;
    case 'dict':
      return `{${expression.entries.map(({ key, value }) => `${printExpression(key)}: ${printExpression(value)}`).join(', ')}}`;
    case 'lambda':
      return `lambda ${expression.parameters.join(', ')}: ${printExpression(expression.body)}`;
    case 'comprehension':
      return printComprehension(expression);
    case 'call':
      return printCall(expression);
    case 'method':
      return `${printExpression(expression.object, atomLevel)}.${printCall({ ...expression, keywords: [] })}`;
    case 'item':
      return `${printExpression(expression.object, atomLevel)}[${printExpression(expression.index)}]`;
    case 'slice':
      return printSlice(expression);
    default:
      return printOperation(expression);
  }
}

function printOperation(expression: Expression): string {
  const level = levelOf(expression);
  switch (expression.kind) {
    case 'binary': {
      const isPower = expression.operator === '**';
      const left = printExpression(expression.left, isPower ? level + 1 : level);
      const right = printExpression(expression.right, isPower ? unaryLevel : level + 1);
      return `${left} ${expression.operator} ${right}`;
    }
    case 'negative':
      return `-${printExpression(expression.operand, level)}`;
    case 'not':
      return `not ${printExpression(expression.operand, level)}`;
    case 'logic':
      return `${printExpression(expression.left, level)} ${expression.operator} ${printExpression(expression.right, level + 1)}`;
    case 'comparison':
      return [
        printExpression(expression.first, level + 1),
        ...expression.rest.map(
          ({ operator, operand }) => `${operator} ${printExpression(operand, level + 1)}`,
        ),
      ].join(' ');
    case 'choice':
      return `${printExpression(expression.chosen, 2)} if ${printExpression(expression.condition, 2)} else ${printExpression(expression.otherwise, choiceLevel)}`;
    default:
      throw new Error(`internal: ${expression.kind} is no operation`);
  }
}

function printAll(expressions: readonly Expression[]): string {
  return expressions.map((one) => printExpression(one)).join(', ');
}

function printCall({
  name,
  values,
  keywords,
}: Pick<Extract<Expression, { kind: 'call' }>, 'name' | 'values' | 'keywords'>): string {
  const [only] = values;
  if (
    values.length === 1 &&
    keywords.length === 0 &&
    only?.kind === 'comprehension' &&
    only.form === 'generator'
  ) {
    return `${name}${printExpression(only)}`;
  }
  const named = keywords.map((keyword) => `${keyword.name}=${printExpression(keyword.value)}`);
  return `${name}(${[...values.map((value) => printExpression(value)), ...named].join(', ')})`;
}

function printSlice({ object, from, to, step }: Extract<Expression, { kind: 'slice' }>): string {
  const shown = (part: Expression | undefined): string => (part === undefined ? '' : printExpression(part));
  const steps = step === undefined ? '' : `:${shown(step)}`;
  return `${printExpression(object, atomLevel)}[${shown(from)}:${shown(to)}${steps}]`;
}

const brackets = { list: ['[', ']'], generator: ['(', ')'], dict: ['{', '}'], set: ['{', '}'] } as const;

function printComprehension(expression: Extract<Expression, { kind: 'comprehension' }>): string {
  const { form, key, element, targets, source, conditions } = expression;
  const [open, close] = brackets[form];
  const made = key === undefined ? '' : `${printExpression(key)}: `;
  const tests = conditions.map((condition) => ` if ${printExpression(condition, 2)}`).join('');
  return `${open}${made}${printExpression(element)} for ${targets.join(', ')} in ${printExpression(source, 2)}${tests}${close}`;
}

/** A text as Python writes it, here always in double quotes. */
export function printText(value: string): string {
  const escaped = value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${escaped.replaceAll('\t', '\\t')}"`;
}
