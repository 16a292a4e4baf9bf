// Names that a file takes from others: from modules of the program, or by their path.

import type { Statement } from '../../form/form.ts';
import { assignName } from '../run/assign.ts';
import { type Machine, variableOf } from '../run/machine.ts';
import { type ModuleScope, unknown, type Value, valueWith } from '../values/value.ts';

type Import = Extract<Statement, { kind: 'import' }>;

export function importNames(machine: Machine, statement: Import): void {
  const { module: name, names, at } = statement;
  const module = machine.importModule(machine.frame.file, name);
  // `import boats.sails` gives no name to it
  if (names.length === 0 && module !== undefined) machine.namespaces.add(name);
  for (const { there, here } of names) {
    if (here === '*') {
      if (module !== undefined) importAll(machine, statement, module);
      continue;
    }
    const value =
      there === '*' ? wholeModule(machine, name, module) : importedValue(machine, { name, module, there });
    assignName(machine, { name: here, at, declares: true }, value);
  }
}

/** Of a script also what it exports in place of itself: `module.exports = function …`. */
export function wholeModule(machine: Machine, name: string, module: ModuleScope | undefined): Value {
  if (module === undefined) return valueWith({ path: name });
  const { names } = module.scope;
  const cell = names.get('(export) *') ?? names.get('(export) default');
  const whole = cell === undefined ? undefined : variableOf(machine, cell);
  return { ...(whole ?? unknown), module };
}

function importAll(machine: Machine, { at }: Import, module: ModuleScope): void {
  for (const [name, cell] of module.scope.names) {
    const value = name.startsWith('_') ? undefined : variableOf(machine, cell);
    if (value !== undefined) assignName(machine, { name, at, declares: true }, value);
  }
}

function importedValue(
  machine: Machine,
  {
    name,
    module,
    there,
  }: { readonly name: string; readonly module: ModuleScope | undefined; readonly there: string },
): Value {
  if (module !== undefined) {
    const found = exportedValue(machine, module, there);
    if (found !== undefined) return found;
  }
  const dotted = name.endsWith('.') ? `${name}${there}` : `${name}.${there}`;
  const isScript = machine.frame.language !== 'python';
  const inner = isScript ? undefined : machine.importModule(machine.frame.file, dotted);
  if (inner !== undefined) return valueWith({ module: inner });
  if (module !== undefined) return unknown;
  return valueWith({ path: there === 'default' ? name : dotted });
}

/** What a module gives under a name. */
export function exportedValue(machine: Machine, module: ModuleScope, name: string): Value | undefined {
  const { names } = module.scope;
  const whole = name === 'default' ? names.get('(export) *') : undefined;
  const cell = names.get(`(export) ${name}`) ?? names.get(name) ?? whole;
  return cell === undefined ? undefined : variableOf(machine, cell);
}
