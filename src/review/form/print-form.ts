// The shared form as text, one S-expression for each statement: what tests compare, and what a person looks at who asks
// what became of a program. Places are left out.

import type {
  ArgumentForm,
  ClassForm,
  EntryForm,
  Expression,
  FunctionForm,
  ParameterForm,
  Statement,
} from './form.ts';

/** One line for each statement; what a statement holds stands two spaces further in. */
export function printForm(body: readonly Statement[], indent = ''): string {
  return body.map((statement) => printStatement(statement, indent)).join('\n');
}

type Printed = string | undefined | readonly Printed[];

function list(...items: readonly Printed[]): string {
  return `(${items
    .flat(2)
    .filter((item) => item !== undefined && item !== '')
    .join(' ')})`;
}

function head(indent: string, ...items: readonly Printed[]): string {
  return `${indent}${list(...items)}`;
}

function block(indent: string, label: string, body: readonly Statement[]): string {
  if (body.length === 0) return '';
  return `\n${indent}${label}\n${printForm(body, `${indent}  `)}`;
}

function inside(indent: string, body: readonly Statement[]): string {
  return body.length === 0 ? '' : `\n${printForm(body, `${indent}  `)}`;
}

function printStatement(statement: Statement, indent: string): string {
  switch (statement.kind) {
    case 'expression':
      return `${indent}${printExpression(statement.value)}`;
    case 'assign':
      return head(
        indent,
        statement.declares ? 'let' : 'set',
        statement.operator === undefined ? undefined : `${statement.operator}=`,
        statement.targets.map(printExpression),
        statement.annotation === undefined ? undefined : `:${statement.annotation}`,
        optional('', statement.value),
      );
    case 'return':
    case 'raise':
      return head(indent, statement.kind, optional('', statement.value));
    case 'assert':
      return head(indent, 'assert', printExpression(statement.test), optional('', statement.message));
    case 'function':
      return printFunction(statement, indent);
    case 'class':
      return printClass(statement, indent);
    case 'import':
      return head(
        indent,
        'import',
        statement.module,
        statement.names.map(({ there, here }) => (there === here ? there : `${here}=${there}`)),
      );
    case 'export':
      return head(indent, 'export', statement.names, optional('', statement.value));
    case 'delete':
      return head(indent, 'delete', statement.targets.map(printExpression));
    case 'global':
      return head(indent, 'global', statement.names);
    case 'block':
      return `${indent}(block)${inside(indent, statement.body)}`;
    case 'break':
    case 'continue':
    case 'pass':
      return head(indent, statement.kind);
    default:
      return printCompound(statement, indent);
  }
}

type Compound = Extract<Statement, { kind: 'if' | 'while' | 'for' | 'try' | 'with' | 'match' }>;

function printCompound(statement: Compound, indent: string): string {
  switch (statement.kind) {
    case 'if':
      return `${head(indent, 'if', printExpression(statement.test))}${inside(indent, statement.then)}${block(indent, 'else', statement.otherwise)}`;
    case 'while':
      return `${head(indent, 'while', optional('', statement.test))}${inside(indent, statement.body)}${block(indent, 'update', statement.update)}${block(indent, 'else', statement.otherwise)}`;
    case 'for': {
      const target = printExpression(statement.target);
      const over = statement.over === 'keys' ? 'keys-of' : 'in';
      return `${head(indent, 'for', target, over, printExpression(statement.iterable))}${inside(indent, statement.body)}${block(indent, 'else', statement.otherwise)}`;
    }
    case 'try': {
      const handlers = statement.handlers.map(({ types, name, body }) =>
        block(
          indent,
          list('catch', types.map(printExpression), name === undefined ? undefined : `as ${name}`),
          body,
        ),
      );
      return `${indent}(try)${inside(indent, statement.body)}${handlers.join('')}${block(indent, 'else', statement.otherwise)}${block(indent, 'finally', statement.ensure)}`;
    }
    case 'with': {
      const items = statement.items.map(({ value, target }) => [
        printExpression(value),
        optional('as ', target),
      ]);
      return `${head(indent, 'with', items)}${inside(indent, statement.body)}`;
    }
    case 'match': {
      const cases = statement.cases.map(({ patterns, guard, body, falls }) => {
        const label = list(
          'case',
          patterns.map(printExpression),
          optional('if ', guard),
          falls ? 'falls' : undefined,
        );
        return `\n${indent}  ${label}${inside(`${indent}  `, body)}`;
      });
      return `${head(indent, 'match', printExpression(statement.subject))}${cases.join('')}`;
    }
  }
}

function optional(label: string, form: Expression | undefined): string | undefined {
  return form === undefined ? undefined : `${label}${printExpression(form)}`;
}

/** A function: its name, what it is, its parameters. */
function printFunction(form: FunctionForm, indent: string): string {
  const marks = [
    form.isAsync ? 'async' : undefined,
    form.isGenerator ? 'generator' : undefined,
    form.isStatic ? 'static' : undefined,
    form.receiver === undefined ? undefined : `on:${form.receiver}`,
    form.isExported ? 'exported' : undefined,
    form.documentation === '' ? undefined : `doc:${JSON.stringify(form.documentation)}`,
  ];
  const decorators = form.decorators.map((one) => `@${printExpression(one)}`);
  const parameters = list(form.parameters.map(printParameter));
  return `${head(indent, 'function', form.qualifiedName, decorators, marks, parameters)}${inside(indent, form.body)}`;
}

function printParameter({ name, pattern, annotation, value, kind }: ParameterForm): string {
  const marks = { ordinary: '', 'keyword-only': 'key:', rest: '*', keywords: '**' };
  const type = annotation === undefined ? '' : `:${annotation}`;
  const standard = value === undefined ? '' : `=${printExpression(value)}`;
  return `${marks[kind]}${pattern === undefined ? name : printExpression(pattern)}${type}${standard}`;
}

function printClass({ name, bases, decorators, body }: ClassForm, indent: string): string {
  const marks = decorators.map((one) => `@${printExpression(one)}`);
  return `${head(indent, 'class', name, marks, list(bases.map(printExpression)))}${inside(indent, body)}`;
}

/** In one line, but for the bodies of functions. */
export function printExpression(form: Expression): string {
  switch (form.kind) {
    case 'literal':
      return typeof form.value === 'bigint' ? `${form.value}n` : String(JSON.stringify(form.value));
    case 'bytes':
      return `b${JSON.stringify(form.value)}`;
    case 'regex':
      return `/${form.source}/${form.flags}`;
    case 'name':
      return form.name;
    case 'attribute':
      return `${printExpression(form.object)}.${form.name}`;
    case 'index':
      return `${printExpression(form.object)}[${printExpression(form.index)}]`;
    case 'slice':
      return `${printExpression(form.object)}[${printBounds(form)}]`;
    case 'call':
      return list(form.isNew ? 'new' : 'call', printExpression(form.callee), form.args.map(printArgument));
    case 'sequence':
      return list(form.of, form.items.map(printExpression));
    case 'mapping':
      return list('mapping', form.entries.map(printEntry));
    case 'function':
      return `{${printFunction(form, '').replace(/\n\s*/g, ' ')}}`;
    case 'class':
      return `{${printClass(form, '').replace(/\n\s*/g, ' ')}}`;
    default:
      return printOperation(form);
  }
}

type Operation = Exclude<
  Expression,
  {
    kind:
      | 'literal'
      | 'bytes'
      | 'regex'
      | 'name'
      | 'attribute'
      | 'index'
      | 'slice'
      | 'call'
      | 'sequence'
      | 'mapping'
      | 'function'
      | 'class';
  }
>;

function printOperation(form: Operation): string {
  switch (form.kind) {
    case 'text':
      return list('text', optional('tag:', form.tag), form.parts.map(printExpression));
    case 'binary':
    case 'logic':
      return list(form.operator, printExpression(form.left), printExpression(form.right));
    case 'compare':
      return list(
        form.operands.flatMap((operand, at) => [printExpression(operand), form.operators[at] ?? '']),
      );
    case 'unary':
      return list(form.operator, printExpression(form.operand));
    case 'conditional':
      return list(
        'if',
        printExpression(form.test),
        printExpression(form.then),
        printExpression(form.otherwise),
      );
    case 'spread':
      return `...${printExpression(form.operand)}`;
    case 'comprehension':
      return list(
        `${form.of}-of`,
        form.results.map(printExpression),
        form.clauses.map(({ target, iterable, tests }) =>
          list(
            'for',
            printExpression(target),
            'in',
            printExpression(iterable),
            tests.map((one) => `if ${printExpression(one)}`),
          ),
        ),
      );
    case 'await':
    case 'yield':
      return list(form.kind, optional('', form.operand));
    case 'assignment':
      return list(`${form.operator ?? ':'}=`, printExpression(form.target), printExpression(form.value));
    case 'other':
      return list('other', form.parts.map(printExpression));
  }
}

function printArgument({ value, name, spread }: ArgumentForm): string {
  if (spread !== 'none') return `${spread === 'items' ? '*' : '**'}${printExpression(value)}`;
  return `${name === undefined ? '' : `${name}=`}${printExpression(value)}`;
}

function printBounds({ low, high, step }: Extract<Expression, { kind: 'slice' }>): string {
  const bounds = step === undefined ? [low, high] : [low, high, step];
  return bounds.map((bound) => optional('', bound) ?? '').join(':');
}

function printEntry({ key, value }: EntryForm): string {
  return key === undefined
    ? `...${printExpression(value)}`
    : `${printExpression(key)}:${printExpression(value)}`;
}
