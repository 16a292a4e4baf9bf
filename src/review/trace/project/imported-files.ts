// Which files of the program a module imports, anywhere in it: functions import too.

import type { Expression, ModuleForm } from '../../form/form.ts';
import type { ResolveImport } from './resolve.ts';

/** An import as the module writes it → the file that it means. In the order of the text. */
export function importedFiles(module: ModuleForm, resolve: ResolveImport): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const name of namesOf(module)) {
    const file = resolve(module.file, name);
    if (file !== undefined) files.set(name, file);
  }
  return files;
}

/** The forms of big programs are walked once. */
const known = new WeakMap<ModuleForm, ReadonlySet<string>>();

function namesOf(module: ModuleForm): ReadonlySet<string> {
  const names = known.get(module) ?? new Set([...importsOf(module)].flatMap((one) => namesIn(one, module)));
  known.set(module, names);
  return names;
}

type Import = Extract<ModuleForm['body'][number], { kind: 'import' }>;
type Call = Extract<Expression, { kind: 'call' }>;

function namesIn(one: Import | Call, module: ModuleForm): readonly string[] {
  if (one.kind === 'import') return meant(one, module);
  const [first] = one.args;
  return first?.value.kind === 'literal' && typeof first.value.value === 'string' ? [first.value.value] : [];
}

function meant({ module: name, names }: Import, { language }: ModuleForm): readonly string[] {
  if (language !== 'python') return [name];
  // `import boats.sails` runs the package first; `from boats import sails` may mean a name of it, or a module in it.
  const inner = names.map(({ there }) => there).filter((part) => part !== '*');
  return [
    ...packagesAbove(name),
    name,
    ...inner.map((part) => (name.endsWith('.') ? `${name}${part}` : `${name}.${part}`)),
  ];
}

function packagesAbove(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.flatMap((part, at) => (at === 0 || part === '' ? [] : [parts.slice(0, at).join('.')]));
}

function* importsOf({ body, language }: ModuleForm): Generator<Import | Call> {
  const left: unknown[] = [...body].reverse();
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one !== 'object' || one === null) continue;
    if (isImport(one)) {
      yield one;
      continue;
    }
    if (language !== 'python' && isRequire(one)) yield one;
    // Forms are plain data: whatever has fields is a form or a list of them.
    for (const part of Object.values(one).reverse()) {
      if (typeof part === 'object' && part !== null) left.push(part);
    }
  }
}

/** `require('./x')` and `import('./x')`, wherever they stand. */
function isRequire(one: object): one is Call {
  if (!('kind' in one) || one.kind !== 'call' || !('callee' in one)) return false;
  const { callee } = one;
  if (typeof callee !== 'object' || callee === null || !('kind' in callee) || !('name' in callee))
    return false;
  return callee.kind === 'name' && (callee.name === 'require' || callee.name === 'import');
}

function isImport(one: object): one is Import {
  return 'kind' in one && one.kind === 'import';
}
