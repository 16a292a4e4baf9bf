import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../checks/registry.ts';
import type { ModuleForm } from '../form/form.ts';
import { readModule } from '../form/read-module.ts';
import { traceModules } from '../trace/trace-modules.ts';
import { ruleById, rules } from './registry.ts';
import type { Rule } from './rule.ts';

const folder = import.meta.dirname;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) =>
  path.replaceAll('\\', '/'),
);
/** A script must come to the same when it is read as TypeScript. */
const examples = files
  .filter((path) => /\.examples\.\w+$/.test(path))
  .sort()
  .flatMap((path): readonly { readonly path: string; readonly language: ModuleForm['language'] }[] =>
    path.endsWith('.py')
      ? [{ path, language: 'python' }]
      : [
          { path, language: 'javascript' },
          { path, language: 'typescript' },
        ],
  );

/** What a comment says of the line after it. */
interface Expectation {
  readonly line: number;
  readonly rule: string;
  readonly isFound: boolean;
}

function expectationsOf(text: string): readonly Expectation[] {
  return text.split('\n').flatMap((line, index) => {
    const remark = /^\s*(?:#|\/\/) (found|ok): ([\w-]+)$/.exec(line);
    return remark?.[2] === undefined
      ? []
      : [{ line: index + 2, rule: remark[2], isFound: remark[1] === 'found' }];
  });
}

/** Lines on which the rule finds something, under either policy. */
async function foundLines(
  path: string,
  language: ModuleForm['language'],
  rule: Rule,
): Promise<ReadonlySet<number>> {
  const module = await readModule(path, language, readFileSync(join(folder, path), 'utf8'));
  expect(module.errors, 'it parses').toEqual([]);
  const modules = new Map([[path, module]]);
  const traced = (['framework', 'library'] as const).flatMap(
    (policy) => traceModules(modules, { rules: [rule], policy }).traces,
  );
  const checked = checks.flatMap((check) => check(module));
  return new Set([...traced, ...checked].filter((one) => one.rule === rule.id).map(({ at }) => at.line));
}

describe('the examples beside the rules', () => {
  it.each(examples)(
    '$path as $language: every line is found, or not, as its comment says',
    async ({ path, language }) => {
      const id = basename(path).split('.')[0] ?? '';
      const rule = ruleById(id);
      const expectations = expectationsOf(readFileSync(join(folder, path), 'utf8'));
      expect(rule).toBeDefined();
      expect(expectations.filter((one) => one.rule !== id)).toEqual([]);
      expect(expectations.some(({ isFound }) => isFound)).toBe(true);
      const lines = rule === undefined ? new Set<number>() : await foundLines(path, language, rule);
      const shown = ({ line, isFound }: Expectation): string => `line ${line}: ${isFound ? 'found' : 'ok'}`;
      expect(expectations.map((one) => shown({ ...one, isFound: lines.has(one.line) }))).toEqual(
        expectations.map(shown),
      );
    },
  );

  it('stand beside every rule, for each language that it is about', () => {
    const names = new Set(examples.map(({ path }) => basename(path)));
    const missing = rules
      // what only an attempt shows has no line of its own
      .filter(({ detects }) => detects.length > 0)
      .flatMap(({ id, languages }) => [
        ...(languages.includes('python') ? [`${id}.examples.py`] : []),
        ...(languages.includes('javascript') ? [`${id}.examples.js`] : []),
      ])
      .filter((name) => !names.has(name));
    expect(missing).toEqual([]);
  });
});
