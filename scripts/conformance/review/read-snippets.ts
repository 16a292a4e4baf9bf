// The snippets in a test of eslint-plugin-security, read from its syntax tree: the file itself never runs.

import type { Expression, ModuleForm, Statement } from '../../../src/review/form/form.ts';

export interface Snippets {
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
  /** Entries that a program makes, and that are not read. */
  readonly unread: number;
}

export function readSnippets(module: ModuleForm): Snippets {
  const constants = constantsOf(module.body);
  const valid: string[] = [];
  const invalid: string[] = [];
  let unread = 0;
  for (const tests of testerRuns(module.body)) {
    for (const [name, texts] of [
      ['valid', valid],
      ['invalid', invalid],
    ] as const) {
      for (const item of itemsOf(entryOf(tests, name))) {
        const text = textOf(entryOf(item, 'code') ?? item, constants);
        if (text === undefined) unread += 1;
        else texts.push(text);
      }
    }
  }
  return { valid, invalid, unread };
}

/** The third arguments of `tester.run(name, rule, tests)`. */
function testerRuns(body: readonly Statement[]): readonly Expression[] {
  return body.flatMap((statement): readonly Expression[] => {
    if (statement.kind !== 'expression' || statement.value.kind !== 'call') return [];
    const { callee, args } = statement.value;
    const tests = args[2]?.value;
    return callee.kind === 'attribute' && callee.name === 'run' && tests !== undefined ? [tests] : [];
  });
}

function constantsOf(body: readonly Statement[]): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  for (const statement of body) {
    if (statement.kind !== 'assign' || statement.value === undefined) continue;
    const [target] = statement.targets;
    const text = textOf(statement.value, constants);
    if (target?.kind === 'name' && text !== undefined) constants.set(target.name, text);
  }
  return constants;
}

function entryOf(mapping: Expression | undefined, name: string): Expression | undefined {
  if (mapping?.kind !== 'mapping') return undefined;
  return mapping.entries.find(({ key }) => key?.kind === 'literal' && key.value === name)?.value;
}

function itemsOf(list: Expression | undefined): readonly Expression[] {
  return list?.kind === 'sequence' ? list.items : [];
}

function textOf(expression: Expression, constants: ReadonlyMap<string, string>): string | undefined {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? expression.value : undefined;
    case 'name':
      return constants.get(expression.name);
    case 'text': {
      const parts = expression.parts.map((part) => textOf(part, constants));
      return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
    }
    default:
      return undefined;
  }
}
