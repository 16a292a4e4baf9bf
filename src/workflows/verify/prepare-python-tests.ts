// Python tests as the judge can run them: without the import of the program, whose functions are called across
// processes, and with a call for each test at the end. Lines keep their numbers.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { harnessFolder } from '../../sandbox/runtimes.ts';
import { openGrammar } from '../../syntax/grammar.ts';
import { childOf, namedChildren, nodesWithin, type SyntaxNode } from '../../syntax/syntax-node.ts';

/** Tests of one file, ready to run, or why they can not run here. */
export type PreparedTests =
  | {
      readonly kind: 'ready';
      /** Trusted code that stands before them. */
      readonly prelude: string;
      readonly code: string;
      /** One for each assertion at the top level, in order: those of the file, then a call for each test. */
      readonly names: readonly string[];
      /** The calls alone, each on its own whatever the others do: for seeing what they call. */
      readonly watched: string;
      readonly leftOut: readonly string[];
    }
  | { readonly kind: 'not-run'; readonly reason: string };

export interface TestsToPrepare {
  readonly text: string;
  /** Name of the program's file without its ending. */
  readonly module: string;
  readonly functions: readonly string[];
}

export async function preparePythonTests(tests: TestsToPrepare): Promise<PreparedTests> {
  const grammar = await openGrammar('python');
  if (grammar === undefined) throw new Error('internal: no grammar for python');
  return grammar.inspect(tests.text, ({ root }): PreparedTests => {
    if (root === undefined) return { kind: 'not-run', reason: 'they do not parse' };
    const statements = namedChildren(root);
    const changes = statements.flatMap((node) => importChange(node, tests));
    const refusal = changes.find((change) => 'reason' in change);
    if (refusal !== undefined && 'reason' in refusal) return { kind: 'not-run', reason: refusal.reason };
    const found = statements.flatMap(testsOf);
    const calls = found.flatMap((one) => ('call' in one ? [one] : []));
    const asserts = statements.filter(({ type }) => type === 'assert_statement');
    if (calls.length + asserts.length === 0) return { kind: 'not-run', reason: 'no test was found in them' };
    const body = changed(tests.text, changes);
    return {
      kind: 'ready',
      prelude: shims(),
      code: `${body}\n${calls.map(({ call }) => `assert [${call}]\n`).join('')}`,
      names: [...asserts.map(({ line }) => `line ${line}`), ...calls.map(({ name }) => name)],
      watched: `${shims()}\n${body}\n${calls.map(({ call }) => `try:\n    ${call}\nexcept Exception:\n    pass\n`).join('')}`,
      leftOut: found.flatMap((one) => ('reason' in one ? [one.reason] : [])),
    };
  });
}

let read: string | undefined;

function shims(): string {
  read ??= readFileSync(join(harnessFolder(), 'python', 'test_shims.py'), 'utf8');
  return read;
}

type Change =
  | { readonly start: number; readonly end: number; readonly text: string }
  | { readonly reason: string };

function importChange(node: SyntaxNode, tests: TestsToPrepare): readonly Change[] {
  if (node.type === 'import_statement') return plainImport(node, tests);
  if (node.type !== 'import_from_statement') return [];
  const from = childOf(node, 'module_name')?.text ?? '';
  const place = { start: node.start, end: node.end };
  const pairs = namesOf(node);
  if (from === 'pytest') {
    return [{ ...place, text: pairs.map(({ name, as }) => `${as} = pytest.${name}`).join('; ') || 'pass' }];
  }
  if (from.split('.').at(-1) !== tests.module) return [];
  const other = pairs.find(({ name }) => !tests.functions.includes(name));
  if (other !== undefined) {
    return [
      {
        reason: `they use ${other.name}, which is no function of the program: tests and program run in two processes`,
      },
    ];
  }
  const renamed = pairs.filter(({ name, as }) => name !== as).map(({ name, as }) => `${as} = ${name}`);
  return [{ ...place, text: renamed.join('; ') || 'pass' }];
}

function plainImport(node: SyntaxNode, { module, functions }: TestsToPrepare): readonly Change[] {
  const [{ name, as } = { name: '', as: '' }, ...more] = namesOf(node);
  const place = { start: node.start, end: node.end };
  if (more.length > 0) return [];
  if (name === 'pytest') return [{ ...place, text: as === name ? 'pass' : `${as} = pytest` }];
  if (name !== module) return [];
  const fields = functions.map((one) => `${one}=${one}`).join(', ');
  return [{ ...place, text: `import types; ${as} = types.SimpleNamespace(${fields})` }];
}

function namesOf(node: SyntaxNode): readonly { readonly name: string; readonly as: string }[] {
  return node.children
    .filter(({ field }) => field === 'name')
    .map((one) => {
      const name = childOf(one, 'name')?.text ?? one.text;
      return { name, as: childOf(one, 'alias')?.text ?? name };
    });
}

function changed(text: string, changes: readonly Change[]): string {
  return changes.reduceRight((body, change) => {
    if ('reason' in change) return body;
    // What went over several lines still does.
    const lines = body.slice(change.start, change.end).split('\n').length - 1;
    return `${body.slice(0, change.start)}${change.text}${'\n'.repeat(lines)}${body.slice(change.end)}`;
  }, text);
}

type FoundTest = { readonly name: string; readonly call: string } | { readonly reason: string };

function testsOf(node: SyntaxNode): readonly FoundTest[] {
  const made = node.type === 'decorated_definition' ? childOf(node, 'definition') : node;
  const name = childOf(made, 'name')?.text ?? '';
  if (made?.type === 'class_definition') return testsOfClass(made, name);
  return made?.type === 'function_definition' && /^test/.test(name)
    ? [testOf(node, { name, call: `${name}()`, own: 0 })]
    : [];
}

/** Those of unittest, and plain classes as pytest runs them. */
function testsOfClass(made: SyntaxNode, owner: string): readonly FoundTest[] {
  const isCase = /\bTestCase\b/.test(childOf(made, 'superclasses')?.text ?? '');
  if (!isCase && !/^Test/.test(owner)) return [];
  const body = childOf(made, 'body');
  return (body === undefined ? [] : namedChildren(body)).flatMap((node): readonly FoundTest[] => {
    const method = node.type === 'decorated_definition' ? childOf(node, 'definition') : node;
    const name = childOf(method, 'name')?.text ?? '';
    if (method?.type !== 'function_definition' || !/^test/.test(name)) return [];
    const call = isCase ? `${owner}('${name}').debug()` : `${owner}().${name}()`;
    return [testOf(node, { name: `${owner}.${name}`, call, own: 1 })];
  });
}

/** `own`: parameters that are given anyhow, as `self`. */
function testOf(
  node: SyntaxNode,
  { name, call, own }: { readonly name: string; readonly call: string; readonly own: number },
): FoundTest {
  const decorators = node.children.filter(({ type }) => type === 'decorator').map(({ text }) => text);
  const made = childOf(node, 'definition') ?? node;
  const list = childOf(made, 'parameters');
  const parameters = (list === undefined ? [] : namedChildren(list)).slice(own).map(({ text }) => text);
  const given = decorators.filter((text) => text.includes('parametrize')).join(' ');
  const fixtures = parameters.filter((one) => !new RegExp(`["' ,]${one}["' ,]`).test(given));
  if (decorators.some((text) => /\bskip/.test(text)))
    return { reason: `${name}: it is marked to be skipped` };
  if (fixtures.length > 0)
    return { reason: `${name}: it needs ${fixtures.join(', ')}, and fixtures are not made here` };
  const isAsync =
    made.children[0]?.type === 'async' || nodesWithin(made).some(({ type }) => type === 'await');
  return isAsync ? { reason: `${name}: it is asynchronous` } : { name, call };
}
