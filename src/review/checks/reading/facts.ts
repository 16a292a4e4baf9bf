// What the checks ask of a file, read in one walk: its calls by full name, what is bound to which name, what is compared
// and tested. Kept for as long as the file's form is.

import type { CallForm, Expression, FunctionForm, ModuleForm, Place, Statement } from '../../form/form.ts';
import { fullName, nameOf, rawTextOf, textOf } from './names.ts';
import { walk } from './walk.ts';

export interface Owned {
  readonly owner: FunctionForm | undefined;
}

export interface SeenCall extends Owned {
  readonly call: CallForm;
  /** `random.choice`; a call within is `()`. Empty where what is called has no name. */
  readonly name: string;
  /** `choice`. */
  readonly last: string;
}

/** `password = 'x'`, `login(password='x')`, `{ password: 'x' }`, `def f(password='x')`. */
export interface Binding extends Owned {
  readonly name: string;
  readonly value: Expression;
  readonly at: Place;
  readonly how: 'assign' | 'keyword' | 'entry' | 'default';
  /** Of an assignment. */
  readonly target?: Expression;
}

interface Tested extends Owned {
  readonly test: Expression;
  readonly of: 'if' | 'while' | 'conditional' | 'assert';
}

export type StatementOf<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;
export type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

export interface Facts {
  readonly module: ModuleForm;
  readonly imports: ReadonlyMap<string, string>;
  readonly importedModules: ReadonlySet<string>;
  readonly calls: readonly SeenCall[];
  readonly bindings: readonly Binding[];
  readonly tested: readonly Tested[];
  readonly compares: readonly (Owned & { readonly form: ExpressionOf<'compare'> })[];
  readonly logic: readonly (Owned & { readonly form: ExpressionOf<'logic'> })[];
  readonly texts: readonly (Owned & { readonly form: ExpressionOf<'text' | 'binary'> })[];
  readonly mappings: readonly (Owned & { readonly form: ExpressionOf<'mapping'> })[];
  readonly regexes: readonly (Owned & { readonly form: ExpressionOf<'regex'> })[];
  /** Texts and bytes, documentation left out. */
  readonly literals: readonly (Owned & { readonly value: string; readonly at: Place })[];
  readonly tries: readonly (Owned & { readonly form: StatementOf<'try'> })[];
  readonly asserts: readonly (Owned & { readonly form: StatementOf<'assert'> })[];
}

type Draft = {
  -readonly [Key in keyof Facts]: Facts[Key] extends readonly (infer One)[] ? One[] : Facts[Key];
};

const known = new WeakMap<ModuleForm, Facts>();

export function factsOf(module: ModuleForm): Facts {
  const before = known.get(module);
  if (before !== undefined) return before;
  const facts = readFacts(module);
  known.set(module, facts);
  return facts;
}

function readFacts(module: ModuleForm): Facts {
  const imports = new Map<string, string>();
  const importedModules = new Set<string>();
  readImports(module, imports, importedModules);
  const draft: Draft = {
    ...{ module, imports, importedModules, calls: [], bindings: [], tested: [], compares: [], logic: [] },
    ...{ texts: [], mappings: [], regexes: [], literals: [], tries: [], asserts: [] },
  };
  const documentation = new Set<Expression>();
  walk(module.body, undefined, (form, owner) => {
    if (form.kind === 'expression' && form.value.kind === 'literal') documentation.add(form.value);
    if (form.kind === 'function') readDefaults(form, draft);
    else if (isStatement(form)) readStatement(form, owner, draft);
    else if (!documentation.has(form)) readExpression(form, owner, draft);
  });
  return draft;
}

const statementKinds: ReadonlySet<string> = new Set([
  ...['assign', 'if', 'while', 'try', 'assert', 'expression', 'return', 'raise', 'for', 'with', 'match'],
  ...['import', 'export', 'delete', 'block', 'global', 'break', 'continue', 'pass', 'class'],
]);

function isStatement(form: Statement | Expression): form is Exclude<Statement, FunctionForm> {
  return statementKinds.has(form.kind);
}

function readStatement(form: Statement, owner: FunctionForm | undefined, draft: Draft): void {
  switch (form.kind) {
    case 'assign':
      if (form.value === undefined) return;
      for (const target of form.targets) bind(draft, { target, value: form.value, at: form.at, owner });
      return;
    case 'if':
    case 'while':
      if (form.test !== undefined) draft.tested.push({ test: form.test, of: form.kind, owner });
      return;
    case 'assert':
      draft.tested.push({ test: form.test, of: 'assert', owner });
      draft.asserts.push({ form, owner });
      return;
    case 'try':
      draft.tries.push({ form, owner });
      return;
    default:
  }
}

function readExpression(form: Expression, owner: FunctionForm | undefined, draft: Draft): void {
  switch (form.kind) {
    case 'call':
      readCall(form, owner, draft);
      return;
    case 'compare':
      draft.compares.push({ form, owner });
      return;
    case 'logic':
      draft.logic.push({ form, owner });
      return;
    case 'text':
    case 'binary':
      draft.texts.push({ form, owner });
      return;
    case 'mapping':
      draft.mappings.push({ form, owner });
      for (const { key, value } of form.entries) {
        const name = textOf(key) ?? undefined;
        if (name !== undefined && key !== undefined) {
          draft.bindings.push({ name, value, at: spanOf(key.at, value.at), owner, how: 'entry' });
        }
      }
      return;
    case 'regex':
      draft.regexes.push({ form, owner });
      return;
    case 'conditional':
      draft.tested.push({ test: form.test, of: 'conditional', owner });
      return;
    case 'assignment':
      bind(draft, { target: form.target, value: form.value, at: form.at, owner });
      return;
    case 'literal':
    case 'bytes': {
      const value = rawTextOf(form);
      if (value !== undefined) draft.literals.push({ value, at: form.at, owner });
      return;
    }
    default:
  }
}

function readCall(call: CallForm, owner: FunctionForm | undefined, draft: Draft): void {
  const name = fullName(call.callee, draft.imports) ?? '';
  const last = name.slice(name.lastIndexOf('.') + 1);
  draft.calls.push({ call, name, last, owner });
  for (const { name: keyword, value } of call.args) {
    if (keyword !== undefined) {
      draft.bindings.push({ name: keyword, value, at: value.at, owner, how: 'keyword' });
    }
  }
}

function readDefaults(form: FunctionForm, draft: Draft): void {
  for (const { name, value, at, pattern } of form.parameters) {
    if (value !== undefined && pattern === undefined) {
      draft.bindings.push({ name, value, at, owner: form, how: 'default' });
    }
  }
}

interface Bound extends Owned {
  readonly target: Expression;
  readonly value: Expression;
  readonly at: Place;
}

function bind(draft: Draft, { target, value, at, owner }: Bound): void {
  if (target.kind === 'sequence' && value.kind === 'sequence' && target.items.length === value.items.length) {
    target.items.forEach((item, index) => {
      const part = value.items[index];
      if (part !== undefined) bind(draft, { target: item, value: part, at, owner });
    });
    return;
  }
  const name = nameOf(target);
  if (name !== undefined) draft.bindings.push({ name, value, at, owner, how: 'assign', target });
}

function spanOf(first: Place, last: Place): Place {
  return { ...first, endLine: last.endLine, endColumn: last.endColumn };
}

function readImports(module: ModuleForm, imports: Map<string, string>, modules: Set<string>): void {
  walk(module.body, undefined, (form) => {
    if (form.kind === 'import') {
      const from = form.module.replace(/^node:/, '');
      modules.add(from);
      for (const { there, here } of form.names) {
        imports.set(here, there === '*' || there === 'default' ? from : `${from}.${there}`);
      }
    } else if (form.kind === 'assign' && form.value !== undefined) {
      for (const target of form.targets) readRequire(target, form.value, { imports, modules });
    }
  });
}

interface ImportTables {
  readonly imports: Map<string, string>;
  readonly modules: Set<string>;
}

/** `const fs = require('node:fs')`, `const { exec } = require('child_process')`, `require('fs').promises`. */
function readRequire(target: Expression, value: Expression, { imports, modules }: ImportTables): void {
  const from = requiredModule(value);
  if (from === undefined) return;
  modules.add(from);
  if (target.kind === 'name') {
    imports.set(target.name, from);
  } else if (target.kind === 'mapping') {
    for (const { key, value: part } of target.entries) {
      const there = textOf(key);
      const here = part.kind === 'assignment' ? nameOf(part.target) : nameOf(part);
      if (there !== undefined && here !== undefined) imports.set(here, `${from}.${there}`);
    }
  }
}

function requiredModule(value: Expression): string | undefined {
  if (value.kind === 'attribute') {
    const object = requiredModule(value.object);
    return object === undefined ? undefined : `${object}.${value.name}`;
  }
  if (value.kind !== 'call' || value.callee.kind !== 'name' || value.callee.name !== 'require')
    return undefined;
  return textOf(value.args[0]?.value)?.replace(/^node:/, '');
}
