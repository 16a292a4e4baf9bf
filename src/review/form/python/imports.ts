// `import` statements of Python.

import type { ImportedName, Statement } from '../form.ts';
import type { Lowering, Row } from '../lower/lowering.ts';

/** `import os.path` binds `os`, and `os.path` is loaded: two statements. */
export function lowerImport(low: Lowering, node: Row, out: Statement[]): void {
  for (const name of low.childrenAs(node, 'name')) {
    const at = low.place(name);
    const { there, here } = importedName(low, name);
    const isAliased = low.type(name) === 'aliased_import';
    const top = there.split('.')[0] ?? there;
    if (isAliased || top === there) {
      out.push({ kind: 'import', module: there, names: [{ there: '*', here }], at });
    } else {
      out.push({ kind: 'import', module: top, names: [{ there: '*', here: top }], at });
      out.push({ kind: 'import', module: there, names: [], at });
    }
  }
}

export function lowerFromImport(low: Lowering, node: Row, out: Statement[]): void {
  const from = low.child(node, 'module_name');
  const module = from === undefined ? '__future__' : withoutSpaces(low.text(from));
  const names = low.has(node, 'wildcard_import')
    ? [{ there: '*', here: '*' }]
    : low.childrenAs(node, 'name').map((name) => importedName(low, name));
  out.push({ kind: 'import', module, names, at: low.place(node) });
}

function importedName(low: Lowering, node: Row): ImportedName {
  const alias = low.child(node, 'alias');
  const there = withoutSpaces(low.text(low.child(node, 'name') ?? node));
  return { there, here: alias === undefined ? there : low.text(alias) };
}

function withoutSpaces(text: string): string {
  return text.replace(/[\s\\]+/g, '');
}
