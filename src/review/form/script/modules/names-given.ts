// Which variables of a script others get, by whatever name they call them.

import type { Expression, Statement } from '../../form.ts';

/** Undefined where the script exports nothing: then all that stands at its top level may be meant for others. */
export function namesGiven(body: readonly Statement[]): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const exports = exportsIn(body, 0);
  for (const one of exports) {
    if (one.kind === 'export' && one.value === undefined) for (const name of one.names) names.add(name);
    if (one.value !== undefined) for (const name of namesBehind(one.value)) names.add(name);
  }
  return exports.length === 0 ? undefined : names;
}

type Giving = Extract<Statement, { readonly kind: 'export' | 'assign' }>;

// chosen: exports stand at the top level, or in a test of whether there is a `module`
const deepestTest = 3;

function exportsIn(body: readonly Statement[], depth: number): readonly Giving[] {
  if (depth > deepestTest) return [];
  return body.flatMap((one): readonly Giving[] => {
    switch (one.kind) {
      case 'export':
        return [one];
      case 'assign':
        return one.targets.some(isModule) ? [one] : [];
      case 'if':
        return [...exportsIn(one.then, depth + 1), ...exportsIn(one.otherwise, depth + 1)];
      case 'block':
      case 'try':
        return exportsIn(one.body, depth + 1);
      default:
        return [];
    }
  });
}

function isModule(target: Expression): boolean {
  return target.kind === 'attribute' && target.name === 'exports' && target.object.kind === 'name';
}

/** `wrap(serve)` and `new Server()` give what they are made of. */
function namesBehind(value: Expression): readonly string[] {
  switch (value.kind) {
    case 'name':
      return [value.name];
    case 'call':
      return [value.callee, ...value.args.map((argument) => argument.value)].flatMap(plainName);
    case 'mapping':
      return value.entries.flatMap((entry) => plainName(entry.value));
    default:
      return [];
  }
}

function plainName(value: Expression): readonly string[] {
  return value.kind === 'name' ? [value.name] : [];
}
