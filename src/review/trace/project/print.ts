// An expression as one line of source text, near enough to be recognised.

import type { Expression } from '../../form/form.ts';

/** Chosen: what is shown of a sink. */
const longest = 200;
/** Deeper parts are dots: texts are built for one line. */
const deepest = 12;

export function printExpression(expression: Expression): string {
  const text = printed(expression, 0).replaceAll(/\s+/gu, ' ');
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function printed(expression: Expression, depth: number): string {
  if (depth > deepest) {
    return '…';
  }
  const inner = (part: Expression | undefined): string =>
    part === undefined ? '' : printed(part, depth + 1);
  const all = (parts: readonly Expression[]): string => parts.slice(0, 20).map(inner).join(', ');
  switch (expression.kind) {
    case 'literal':
    case 'bytes':
    case 'regex':
    case 'text':
      return printedText(expression, inner);
    case 'name':
      return expression.name;
    case 'attribute':
      return `${inner(expression.object)}.${expression.name}`;
    case 'index':
      return `${inner(expression.object)}[${inner(expression.index)}]`;
    case 'slice':
      return `${inner(expression.object)}[${inner(expression.low)}:${inner(expression.high)}${expression.step === undefined ? '' : `:${inner(expression.step)}`}]`;
    case 'call':
      return printedCall(expression, inner);
    case 'binary':
      return `${inner(expression.left)} ${expression.operator} ${inner(expression.right)}`;
    case 'logic':
      return `${inner(expression.left)} ${expression.operator === 'nullish' ? '??' : expression.operator} ${inner(expression.right)}`;
    case 'compare':
      return expression.operands
        .map((operand, index) => `${inner(operand)} ${expression.operators[index] ?? ''}`.trim())
        .join(' ');
    case 'conditional':
      return `${inner(expression.test)} ? ${inner(expression.then)} : ${inner(expression.otherwise)}`;
    case 'unary':
      return `${expression.operator} ${inner(expression.operand)}`;
    case 'sequence':
      return `[${all(expression.items)}]`;
    case 'mapping':
      return `{${expression.entries
        .slice(0, 20)
        .map(({ key, value }) => (key === undefined ? inner(value) : `${inner(key)}: ${inner(value)}`))
        .join(', ')}}`;
    case 'spread':
      return `*${inner(expression.operand)}`;
    case 'await':
    case 'yield':
      return `${expression.kind} ${inner(expression.operand)}`;
    case 'assignment':
      return `${inner(expression.target)} = ${inner(expression.value)}`;
    case 'function':
      return `${expression.name ?? 'function'}(…)`;
    case 'class':
      return expression.name;
    case 'comprehension':
      return `[${all(expression.results)} …]`;
    case 'other':
      return all(expression.parts);
  }
}

type Inner = (part: Expression | undefined) => string;

function printedText(
  expression: Extract<Expression, { kind: 'literal' | 'bytes' | 'regex' | 'text' }>,
  inner: Inner,
): string {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string'
        ? JSON.stringify(expression.value.slice(0, longest))
        : String(expression.value);
    case 'bytes':
      return `b${JSON.stringify(expression.value.slice(0, longest))}`;
    case 'regex':
      return `/${expression.source}/${expression.flags}`;
    case 'text':
      return `"${expression.parts
        .slice(0, 40)
        .map((part) =>
          part.kind === 'literal' && typeof part.value === 'string' ? part.value : `{${inner(part)}}`,
        )
        .join('')}"`;
  }
}

function printedCall(call: Extract<Expression, { kind: 'call' }>, inner: Inner): string {
  const args = call.args.slice(0, 20).map(({ value, name, spread }) => {
    const stars = spread === 'none' ? '' : spread === 'items' ? '*' : '**';
    return `${name === undefined ? stars : `${name}=`}${inner(value)}`;
  });
  return `${call.isNew ? 'new ' : ''}${inner(call.callee)}(${args.join(', ')})`;
}

/** The way a callee is written, without arguments: `res.status.send`. */
export function calleeText(callee: Expression): string | undefined {
  const names: string[] = [];
  let here = callee;
  for (let depth = 0; depth < 40; depth += 1) {
    switch (here.kind) {
      case 'name':
        names.push(here.name);
        return names.reverse().join('.');
      case 'attribute':
        names.push(here.name);
        here = here.object;
        break;
      case 'index':
        if (here.index.kind === 'literal' && typeof here.index.value === 'string') {
          names.push(here.index.value);
        }
        here = here.object;
        break;
      case 'call':
        here = here.callee;
        break;
      case 'await':
        if (here.operand === undefined) {
          return undefined;
        }
        here = here.operand;
        break;
      default:
        return names.length === 0 ? undefined : ['?', ...names.reverse()].join('.');
    }
  }
  return undefined;
}
