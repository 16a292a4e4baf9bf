// A row of branches, as in `if … else if … else`: each is an `if` in what else happens. Of very many, some follow each
// other instead, so that walks over the form stay within the stack.

import type { Statement } from '../form.ts';

type If = Extract<Statement, { readonly kind: 'if' }>;

// chosen: rows of branches that people write are shorter
export const mostBranches = 60;

export function nestBranches(
  branches: readonly Omit<If, 'kind' | 'otherwise'>[],
  last: readonly Statement[],
): readonly Statement[] {
  const rows: Statement[] = [];
  for (let from = 0; from < branches.length; from += mostBranches) {
    const row = branches.slice(from, from + mostBranches);
    const isLast = from + mostBranches >= branches.length;
    let otherwise = isLast ? last : [];
    for (const branch of row.reverse()) otherwise = [{ kind: 'if', ...branch, otherwise }];
    rows.push(...otherwise);
  }
  return rows;
}
