// Which functions can matter at all: those that mention a name of a sink or a source, or a function that does, and so on
// through the whole program. By names alone, so that it costs next to nothing and misses only what no name leads to.

import type { ArgumentForm, Expression, FunctionForm, ModuleForm, Statement } from '../../form/form.ts';
import { type CompiledRules, lastNames } from '../patterns/compile-rules.ts';

export interface Reach {
  /** From the function one may come to a sink. */
  readonly reachesSink: (form: FunctionForm) => boolean;
  /** From the function one may come to a sink, or it may bring something from outside. */
  readonly matters: (form: FunctionForm) => boolean;
  /** It writes to properties or items. */
  readonly changes: (form: FunctionForm) => boolean;
  /** Names that stand in it. */
  readonly namesIn: (form: FunctionForm) => ReadonlySet<string>;
  /** Somewhere a part of the address before all routes is chosen by callers. */
  readonly hasVariablePrefix: boolean;
  readonly moduleMatters: (module: ModuleForm) => boolean;
}

const sourceNames = [
  ...['request', 'req', 'ctx', 'context', 'event', 'argv', 'args', 'input', 'raw_input', 'stdin', 'getopt'],
  ...['parse_args', 'parse_known_args', 'get_argument', 'get_arguments', 'get_query_argument', 'rfile'],
  ...[
    'get_body_argument',
    'fileinput',
    'location',
    'document',
    'readline',
    'question',
    'prompt',
    'postMessage',
  ],
  ...['path', 'headers', 'environ', 'env'],
];

interface Mentions {
  readonly names: Set<string>;
  changes: boolean;
}

export function findReach(modules: Iterable<ModuleForm>, rules: CompiledRules): Reach {
  const mentions = new Map<FunctionForm, Mentions>();
  const ofModule = new Map<ModuleForm, Mentions>();
  const aliases: (readonly [string, ReadonlySet<string>])[] = [];
  for (const module of modules) {
    const whole = collect(module.body, mentions, aliases);
    ofModule.set(module, whole);
  }
  const sinks = closure(mentions, aliases, sinkNames(rules));
  const all = closure(mentions, aliases, new Set([...sinkNames(rules), ...sourceNames]));
  return {
    reachesSink: (form) =>
      sinks.functions.has(form) || (rules.returnSinks.length > 0 && form.decorators.length > 0),
    matters: (form) => all.functions.has(form),
    changes: (form) => mentions.get(form)?.changes !== false,
    namesIn: (form) => mentions.get(form)?.names ?? new Set(),
    hasVariablePrefix: [...ofModule.values()].some(({ names }) => names.has(variablePrefix)),
    moduleMatters: (module) => mentionsAny(ofModule.get(module)?.names ?? new Set(), sinks.names),
  };
}

function sinkNames(rules: CompiledRules): ReadonlySet<string> {
  const names = new Set<string>();
  for (const entries of [
    rules.sinks,
    rules.assignedSinks,
    rules.calls,
    rules.assignedCalls,
    rules.generators,
  ]) {
    for (const [name, listed] of entries) {
      if (name !== '*') {
        names.add(name);
        continue;
      }
      for (const { pattern } of listed) {
        addWideNames(names, pattern.call);
      }
    }
  }
  return names;
}

/** Of `subprocess.*` the module; of `*` alone, which is every call, nothing: the arguments' names say more. */
function addWideNames(names: Set<string>, call: string): void {
  const before = call.replace(/^=?(?:new )?/u, '').replace(/\.?[^.]*\*$/u, '');
  for (const name of before === '' ? [] : lastNames(before)) {
    names.add(name);
  }
}

function closure(
  mentions: ReadonlyMap<FunctionForm, Mentions>,
  aliases: readonly (readonly [string, ReadonlySet<string>])[],
  seeds: ReadonlySet<string>,
): { readonly functions: ReadonlySet<FunctionForm>; readonly names: ReadonlySet<string> } {
  const names = new Set(seeds);
  const functions = new Set<FunctionForm>();
  for (let grew = true; grew; ) {
    grew = false;
    for (const [alias, behind] of aliases) {
      if (!names.has(alias) && mentionsAny(behind, names)) {
        names.add(alias);
        grew = true;
      }
    }
    for (const [form, mentioned] of mentions) {
      if (functions.has(form) || !mentionsAny(mentioned.names, names)) {
        continue;
      }
      functions.add(form);
      grew = true;
      for (const name of namesOf(form)) {
        names.add(name);
      }
    }
  }
  return { functions, names };
}

/** A constructor is called by the name of its class. */
function namesOf(form: FunctionForm): readonly string[] {
  if (form.name === '__init__' || form.name === 'constructor') {
    return form.qualifiedName.split('.').slice(-2, -1);
  }
  // functions of these names are called where they are made, or by everyone
  return form.name === undefined || commonNames.has(form.name) ? [] : [form.name];
}

const commonNames: ReadonlySet<string> = new Set(['__str__', '__repr__', '__len__', '__eq__', '__hash__']);

function mentionsAny(mentioned: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  const [few, many] = mentioned.size < names.size ? [mentioned, names] : [names, mentioned];
  for (const name of few) {
    if (many.has(name)) {
      return true;
    }
  }
  return false;
}

function collect(
  body: readonly Statement[],
  mentions: Map<FunctionForm, Mentions>,
  aliases: (readonly [string, ReadonlySet<string>])[],
): Mentions {
  const whole: Mentions = { names: new Set(), changes: true };
  visit(body, { open: [whole], mentions, aliases });
  return whole;
}

interface Visit {
  readonly open: readonly Mentions[];
  readonly mentions: Map<FunctionForm, Mentions>;
  readonly aliases: (readonly [string, ReadonlySet<string>])[];
}

/** Forms are trees of plain objects: everything that is one is looked into. */
function visit(part: unknown, state: Visit): void {
  if (Array.isArray(part)) {
    for (const item of part) {
      visit(item, state);
    }
    return;
  }
  if (!isForm(part)) {
    return;
  }
  switch (part.kind) {
    case 'function':
      visitFunction(part, state);
      return;
    case 'name':
    case 'attribute':
      mention(state, part.name);
      if (part.kind === 'attribute') {
        visit(part.object, state);
      }
      return;
    case 'literal':
    case 'bytes':
    case 'regex':
      return;
    case 'call':
      if (part.args.some(isVariablePrefix)) mention(state, variablePrefix);
      break;
    case 'import':
      visitImport(part, state);
      return;
    case 'index':
      if (part.index.kind === 'literal' && typeof part.index.value === 'string') {
        mention(state, part.index.value);
      }
      break;
    case 'assign':
      visitAlias(part, state);
      break;
    default:
      break;
  }
  for (const inner of Object.values(part)) {
    if (typeof inner === 'object' && inner !== null && inner !== part.at) {
      visit(inner, state);
    }
  }
}

const variablePrefix = '(variable prefix)';

/** `register_blueprint(boats, url_prefix='/<pier>')`. */
function isVariablePrefix({ name, value }: ArgumentForm): boolean {
  const text = value.kind === 'literal' ? value.value : undefined;
  return (name === 'url_prefix' || name === 'prefix') && typeof text === 'string' && /[<{]/u.test(text);
}

type AnyForm = Statement | Expression;

function isForm(part: unknown): part is AnyForm {
  return typeof part === 'object' && part !== null;
}

function mention(state: Visit, name: string): void {
  for (const open of state.open) {
    open.names.add(name);
  }
}

function visitFunction(form: FunctionForm, state: Visit): void {
  const own: Mentions = { names: new Set(), changes: false };
  state.mentions.set(form, own);
  const inner = { ...state, open: [...state.open, own] };
  visit(form.parameters, inner);
  visit(form.decorators, inner);
  visit(form.body, inner);
}

function visitImport(form: Extract<Statement, { kind: 'import' }>, state: Visit): void {
  const parts = form.module.split(/[./:]/u);
  for (const { there, here } of form.names) {
    mention(state, here);
    const behind = there === '*' || there === 'default' ? new Set(parts) : new Set([there]);
    if (!behind.has(here)) {
      state.aliases.push([here, behind]);
    }
  }
}

/** `run = subprocess.run`: whoever says `run` may mean that. */
function visitAlias(form: Extract<Statement, { kind: 'assign' }>, state: Visit): void {
  for (const target of form.targets) {
    if (target.kind === 'attribute' || target.kind === 'index') {
      for (const open of state.open) {
        open.changes = true;
      }
    }
    addRenamed(target, state.aliases);
  }
  const { value } = form;
  if (value === undefined) {
    return;
  }
  if (
    value.kind === 'name' ||
    value.kind === 'attribute' ||
    value.kind === 'mapping' ||
    value.kind === 'call'
  ) {
    const behind: Mentions = { names: new Set(), changes: false };
    if (value.kind !== 'call' || isLoader(value)) {
      visit(value, { open: [behind], mentions: new Map(), aliases: [] });
    }
    for (const target of form.targets) {
      addAliases(target, behind.names, state.aliases);
    }
  }
}

/** `const { readFile: read } = fs`: whoever says `read` may mean that. */
function addRenamed(target: Expression, aliases: (readonly [string, ReadonlySet<string>])[]): void {
  if (target.kind !== 'mapping') return;
  for (const { key, value } of target.entries) {
    const renamed = value.kind === 'assignment' ? value.target : value;
    if (key?.kind === 'literal' && typeof key.value === 'string') {
      addAliases(renamed, new Set([key.value]), aliases);
    }
    addRenamed(renamed, aliases);
  }
}

/** What gives a module or a function by its name: its text is looked into as well. */
function isLoader(value: Extract<Statement | Expression, { kind: 'call' }>): boolean {
  return value.callee.kind === 'name' && ['require', 'promisify', 'partial'].includes(value.callee.name);
}

function addAliases(
  target: Expression,
  behind: ReadonlySet<string>,
  aliases: (readonly [string, ReadonlySet<string>])[],
): void {
  if (
    behind.size > 0 &&
    (target.kind === 'name' || target.kind === 'attribute') &&
    !behind.has(target.name)
  ) {
    aliases.push([target.name, behind]);
  }
}
