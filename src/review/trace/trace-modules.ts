// The abstract interpreter: reads each module and each function of it over values of which it is known where they come
// from, and tells where what comes from outside arrives at a place that hurts.

import type { ModuleForm } from '../form/form.ts';
import type { Rule } from '../rules/rule.ts';
import { type EntryRun, runDefined } from './entry/entries.ts';
import { newMachine } from './entry/new-machine.ts';
import { compileRules } from './patterns/compile-rules.ts';
import { collectTraces } from './patterns/report.ts';
import { findReach } from './project/reach.ts';
import { type Machine, OutOfSteps } from './run/machine.ts';
import type { SourcePolicy, Trace } from './trace.ts';

export interface TraceOptions {
  readonly rules: readonly Rule[];
  readonly policy: SourcePolicy;
  /** Steps for each file; a step is an expression or a statement that is read. */
  readonly budget?: number;
  /** Only these are gone through; the others are there for what is imported. */
  readonly only?: ReadonlySet<string>;
}

export interface Traced {
  readonly traces: readonly Trace[];
  /** Files in which steps ran out: there may be more in them. */
  readonly exhausted: readonly string[];
}

/** Chosen: what nearly every file comes by with; long files have more. */
const defaultBudget = 60_000;
const stepsPerLine = 30;

export function traceModules(
  modules: ReadonlyMap<string, ModuleForm>,
  { rules, policy, budget, only }: TraceOptions,
): Traced {
  const compiled = compileRules(rules);
  const reporter = collectTraces();
  const reach = findReach(modules.values(), compiled);
  const exhausted = new Set<string>();
  const budgetOf = ({ lines }: ModuleForm): number => budget ?? Math.max(defaultBudget, lines * stepsPerLine);
  const loaded = { modules, budgetOf, exhausted };
  const program = newMachine(loaded, { rules: compiled, reach, reporter, policy });
  for (const [file, module] of modules) {
    if (only !== undefined && !only.has(file)) continue;
    if (!reach.moduleMatters(module)) continue;
    const { machine, ranOut } = program.openModule(module);
    const run: EntryRun = { module, done: new Set(), budget: budgetOf(module), ranOut };
    runFunctions(machine, run);
    if (run.ranOut) exhausted.add(file);
  }
  return { traces: reporter.traces(), exhausted: [...exhausted] };
}

function runFunctions(machine: Machine, run: EntryRun): void {
  try {
    runDefined(machine, run);
  } catch (problem) {
    if (!(problem instanceof OutOfSteps)) throw problem;
    run.ranOut = true;
  }
}
