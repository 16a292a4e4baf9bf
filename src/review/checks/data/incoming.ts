// Single values that come into a function from outside: fields of the request and what numbers are made of them, by name
// or where they stand. A name that is compared, bounded or handed to what checks it is no longer among them.

import type { Expression, FunctionForm } from '../../form/form.ts';
import type { Facts } from '../reading/facts.ts';
import { hasWord, nameOf, textOf } from '../reading/names.ts';
import { type Form, formsIn } from '../reading/walk.ts';
import { isRequest, RequestData } from './request-data.ts';

export interface Came {
  /** As the function calls it; absent of one that is used where it is read. */
  readonly name: string | undefined;
  readonly isNumber: boolean;
}

interface Within {
  readonly owner: FunctionForm;
  readonly forms: readonly Form[];
  readonly isHandler: boolean;
  /** Parameters of a function that is no handler. */
  readonly positions: readonly string[];
  readonly facts: Facts;
}

const numbering = /^(?:int|float|Number|parseInt|parseFloat|Decimal|trunc|floor|ceil|round|BigInt)$/;
const bounded = /\b(?:g|l)[te]\s*=|Positive|NonNeg|\bcon(?:int|float|decimal)\b|Literal\[|Enum\b/;
const checking: ReadonlySet<string> = new Set([
  ...[
    'check',
    'checked',
    'validate',
    'validated',
    'valid',
    'ensure',
    'require',
    'assert',
    'verify',
    'bounded',
  ],
  ...[
    'sanitize',
    'clamp',
    'min',
    'max',
    'abs',
    'includes',
    'has',
    'positive',
    'safe',
    'allowed',
    'bound',
    'integer',
  ],
]);

export class Incoming {
  readonly #data: RequestData;
  readonly #names = new Map<string, Came>();
  readonly #checked: ReadonlySet<string>;

  constructor({ owner, forms, isHandler, positions, facts }: Within) {
    this.#data = new RequestData(forms, { module: facts.module });
    this.#checked = checkedIn(forms);
    for (const name of positions) this.#names.set(name, { name, isNumber: true });
    if (isHandler && facts.module.language === 'python') this.#addParameters(owner);
    for (const form of forms) if (form.kind === 'assign') this.#addAssigned(form);
  }

  /** A route hands them over: `number: int`, without bounds. */
  #addParameters({ parameters }: FunctionForm): void {
    for (const { name, annotation, value } of parameters) {
      const isBounded = bounded.test(annotation ?? '') || (value?.kind === 'call' && hasBounds(value));
      if (/^(?:int|float)\b/.test(annotation ?? '') && !isBounded)
        this.#names.set(name, { name, isNumber: true });
    }
  }

  #addAssigned({ targets, value, operator }: Extract<Form, { kind: 'assign' }>): void {
    const [target] = targets;
    if (value === undefined || operator !== undefined || target === undefined) return;
    if (target.kind === 'name') {
      const came = this.#read(value);
      if (came !== undefined) this.#names.set(target.name, { ...came, name: target.name });
    } else if (target.kind === 'mapping' && (this.#data.isAnyPlace(value) || isParams(value))) {
      for (const { value: part } of target.entries) {
        const name = nameOf(part.kind === 'assignment' ? part.target : part);
        if (name !== undefined) this.#names.set(name, { name, isNumber: false });
      }
    }
  }

  /** What the expression is, if it comes from outside and nobody looked at it. */
  of(value: Expression | undefined): Came | undefined {
    const came = value === undefined ? undefined : this.#read(value);
    return came?.name !== undefined && this.#checked.has(came.name) ? undefined : came;
  }

  #read(value: Expression): Came | undefined {
    switch (value.kind) {
      case 'name':
        return this.#names.get(value.name);
      case 'binary':
        return this.#readSum(value);
      case 'unary':
        return value.operator === '+' ? this.#numbered(value.operand) : undefined;
      case 'call': {
        const called =
          value.callee.kind === 'name' || value.callee.kind === 'attribute' ? value.callee.name : '';
        if (numbering.test(called)) return this.#numbered(value.args[0]?.value);
        const passed = this.#data.passedOn(value);
        if (passed !== undefined) return this.#read(passed);
        if (!this.#data.isField(value)) return undefined;
        const type = value.args.find(({ name }) => name === 'type')?.value;
        return { name: undefined, isNumber: /^(?:int|float)$/.test(nameOf(type) ?? '') };
      }
      default:
        return this.#data.isField(value) ? { name: undefined, isNumber: false } : undefined;
    }
  }

  /** `page - 1`, `(page - 1) * 10`, `start + size`. */
  #readSum({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): Came | undefined {
    if (!/^[-+*]$/.test(operator)) return undefined;
    const one = this.#read(left);
    const came = one?.isNumber === true ? one : this.#read(right);
    return came?.isNumber === true ? came : undefined;
  }

  #numbered(value: Expression | undefined): Came | undefined {
    const came = value === undefined ? undefined : this.#read(value);
    return came === undefined ? undefined : { ...came, isNumber: true };
  }
}

function isParams(value: Expression): boolean {
  return value.kind === 'attribute' && value.name === 'params' && isRequest(value.object);
}

function hasBounds({ args }: Extract<Expression, { kind: 'call' }>): boolean {
  return args.some(({ name }) => /^(?:[gl][te]|pattern|regex)$/.test(name ?? ''));
}

/** Names that are compared with more than nothing, given to a check, or looked up in what is known. */
function checkedIn(forms: readonly Form[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (part: unknown): void => {
    for (const form of formsIn(part)) if (form.kind === 'name') found.add(form.name);
  };
  for (const form of forms) {
    if (form.kind === 'compare' && !form.operands.some(isNothing)) add(form.operands);
    if (form.kind === 'match') add(form.subject);
    // what is asked of it in a test is not known, but something is
    if (form.kind === 'if' || form.kind === 'conditional' || form.kind === 'assert') {
      for (const one of formsIn(form.test)) if (one.kind === 'call') add(one.args);
    }
    if (form.kind === 'call' && hasWord(nameOfCalled(form), checking)) add(form.args);
  }
  return found;
}

function nameOfCalled({ callee }: Extract<Form, { kind: 'call' }>): string {
  return callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : '';
}

/** `page is None`, `text == ''`: whether it is there, not what it is. */
function isNothing(operand: Expression): boolean {
  if (operand.kind === 'name') return operand.name === 'undefined';
  return (
    operand.kind === 'literal' &&
    (operand.value === null || operand.value === undefined || textOf(operand) === '')
  );
}
