// One machine for a program: modules are read once, when their turn comes or when another one imports them.

import type { ModuleForm } from '../../form/form.ts';
import { invoke } from '../calls/invoke.ts';
import type { CompiledRules } from '../patterns/compile-rules.ts';
import type { Reporter } from '../patterns/report.ts';
import type { Reach } from '../project/reach.ts';
import { importResolver } from '../project/resolve.ts';
import { assignName, assignTo } from '../run/assign.ts';
import { evaluate } from '../run/evaluate.ts';
import {
  type Frame,
  type Machine,
  newObject,
  newScope,
  noReturn,
  OutOfSteps,
  variableOf,
} from '../run/machine.ts';
import { execute } from '../run/statements.ts';
import type { SourcePolicy } from '../trace.ts';
import { emptyContents, mappingContents } from '../values/contents.ts';
import { type Layer, newLayer } from '../values/store.ts';
import type { ModuleScope } from '../values/value.ts';

export interface Loaded {
  readonly modules: ReadonlyMap<string, ModuleForm>;
  readonly budgetOf: (module: ModuleForm) => number;
  readonly exhausted: Set<string>;
}

interface OpenedModule {
  readonly frame: Frame;
  readonly module: ModuleScope;
  ranOut: boolean;
}

export interface Program {
  /** A machine that stands at the end of the module's body. */
  readonly openModule: (module: ModuleForm) => { readonly machine: Machine; readonly ranOut: boolean };
}

export function newMachine(
  loaded: Loaded,
  parts: {
    readonly rules: CompiledRules;
    readonly reach: Reach;
    readonly reporter: Reporter;
    readonly policy: SourcePolicy;
  },
): Program {
  const opened = new Map<string, OpenedModule>();
  const root = newLayer();
  const resolve = importResolver(loaded.modules);
  const blank = newModuleFrame({ file: '', language: 'python' }, root);
  const open = (module: ModuleForm): OpenedModule => {
    const known = opened.get(module.file);
    if (known !== undefined) return known;
    const frame = newModuleFrame(module, root);
    const fresh: OpenedModule = { frame, module: { file: module.file, scope: frame.scope }, ranOut: false };
    opened.set(module.file, fresh);
    fresh.ranOut = !runModuleBody(machine, { module, frame, root, budget: loaded.budgetOf(module) });
    if (fresh.ranOut) loaded.exhausted.add(module.file);
    return fresh;
  };
  const machine: Machine = {
    ...parts,
    importModule: (from, name) => {
      const file = resolve(from, name);
      const module = file === undefined ? undefined : loaded.modules.get(file);
      return module === undefined ? undefined : open(module).module;
    },
    namespaces: new Set(),
    languageOf: (file) => loaded.modules.get(file)?.language ?? 'python',
    memo: new Map(),
    invoked: new Set(),
    sources: new Map(),
    requested: new Map(),
    readCell: (cell) => variableOf(machine, cell),
    layer: root,
    frame: blank,
    entry: undefined,
    hasConstantRoute: false,
    steps: 0,
    limit: 0,
    nesting: 0,
    births: 0,
    oldestWrite: Number.POSITIVE_INFINITY,
    evaluate: (expression) => evaluate(machine, expression),
    execute: (statements) => execute(machine, statements),
    assign: (target, value) => assignTo(machine, target, value),
    invoke: (invocation) => invoke(machine, invocation),
  };
  return {
    openModule: (module) => {
      machine.memo.clear();
      const { frame, ranOut } = open(module);
      machine.frame = frame;
      machine.layer = newLayer(root);
      machine.steps = 0;
      machine.limit = loaded.budgetOf(module);
      machine.nesting = 0;
      return { machine, ranOut };
    },
  };
}

/** False where its steps ran out. Half of a file's steps are left to its functions. */
function runModuleBody(
  machine: Machine,
  { module, frame, root, budget }: { module: ModuleForm; frame: Frame; root: Layer; budget: number },
): boolean {
  const { layer, frame: outside, steps, limit, nesting, entry, hasConstantRoute } = machine;
  machine.layer = root;
  machine.frame = frame;
  machine.steps = 0;
  machine.limit = Math.ceil(budget / 2);
  machine.nesting = 0;
  machine.entry = undefined;
  machine.hasConstantRoute = false;
  try {
    if (module.language !== 'python') defineExports(machine, module);
    machine.execute(module.body);
    return true;
  } catch (problem) {
    if (problem === noReturn) return true;
    if (!(problem instanceof OutOfSteps)) throw problem;
    return false;
  } finally {
    Object.assign(machine, { layer, frame: outside, steps, limit, nesting, entry, hasConstantRoute });
  }
}

/** `module` and `exports` of a script. */
function defineExports(machine: Machine, { body }: ModuleForm): void {
  const [first] = body;
  if (first === undefined) return;
  const exports = newObject(machine, 'mapping', emptyContents);
  const module = newObject(machine, 'mapping', mappingContents(new Map([['exports', exports]])));
  for (const [name, value] of Object.entries({ module, exports })) {
    assignName(machine, { name, at: first.at, declares: true }, value);
  }
}

function newModuleFrame({ file, language }: Pick<ModuleForm, 'file' | 'language'>, root: Layer): Frame {
  return {
    form: undefined,
    file,
    language,
    scope: newScope('module', undefined, file),
    base: root,
    receiver: undefined,
    owner: undefined,
    below: undefined,
    depth: 0,
    answers: false,
    exits: [],
    returned: [],
    yielded: [],
    loops: [],
    tries: [],
    created: [],
    classes: [],
    assigned: [],
  };
}
