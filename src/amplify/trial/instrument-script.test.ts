import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../contracts/sandbox.ts';
import { languageOf } from '../../judge/languages.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { type Grammar, openGrammar } from '../../syntax/grammar.ts';
import { instrumentScript } from './instrument-script.ts';
import { openNodeTrial } from './node-trial.ts';
import { exact, rows } from './some-trials.ts';
import type { SeedTests, Subject } from './trial.ts';

let sandbox: Sandbox;
let grammar: Grammar | undefined;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
  grammar = await openGrammar('javascript');
});
afterAll(() => sandbox.close());

function marked(program: string): string {
  if (grammar === undefined) throw new Error('no grammar');
  return instrumentScript(grammar, program).program;
}

describe('instrumented programs', () => {
  test.each([
    ['if (a) b;', 'if ($assayBranch(0,((a)))) b;'],
    ['x = a ? b : c', 'x = $assayBranch(0,(a)) ? b : c'],
    ['for (;;) ; for (; i < 3;) i++;', 'for (;;) ; for (; $assayBranch(0,(i < 3));) i++;'],
    ['a && (b || c)', '$assayBranch(0,(a)) && ($assayBranch(1,(b)) || $assayBranch(2,(c)))'],
    ['a ?? b', '$assayNullish(0,(a)) ?? b'],
    ['throw new Error(a)', 'throw $assayThrown((new Error(a)))'],
    ['try { a } catch (e) { throw e } finally {}', expect.not.stringContaining('$assayThrown')],
    [
      'all: for (const a of b) continue all;',
      '{let $assayLoop5;all: for (const a of b) {$assayLoop5=$assayBranch(0,true);continue all;}if($assayLoop5===undefined)$assayBranch(0,false);}',
    ],
    ['(function (Kind) {})(Kind || {});', '(function (Kind) {})(Kind || {});'],
    ['if (', 'if ('],
  ])('have %s marked', (program, expected) => {
    expect(marked(program)).toEqual(expected);
  });

  test('keep every line where it is', () => {
    const program = 'switch (a) {\n case 1:\n  for (const b in c)\n   try { d }\n   catch { e }\n}\n// end\n';
    expect(marked(program).split('\n').length).toBe(program.split('\n').length);
  });
});

/** Code that is easily broken by marks: semicolons left out, names given by place, generators, labels, private fields. */
const delicate = `
const order = []
const named = order.length > 9 ? function () {} : () => {}
class Till { #coins = 1; has(other) { return #coins in other && other.#coins > 0 || false } }
function* steps(most) { for (let at = 0; at < most; at++) { const back = yield at > 1 ? at : -at; if (back) return back } }
async function late(value) { for await (const one of [value, 2]) if (one === 2) return one ?? 1; else one.toString() }
function first(list) { outer: for (const row of list) { for (const one of row) { if (one < 0) continue outer
  else if (one > 5) break outer
  order.push(one) } } return order.splice(0) }
function kind(value) {
  let seen = ''
  switch (typeof value) { default: seen += 'd'
    case 'number': seen += 'n'; break
    case 'string': { let seen = 's'; return seen } }
  do seen += '.'; while (seen.length < 4)
  for (const key in value) seen += key
  return seen
}
function guarded(text) {
  try { return JSON.parse(text).a?.b ?? 'none' } catch ({ name }) { return name } finally { order.push('f') }
}
function entry(list, text) {
  const walk = steps(list.length)
  const walked = [walk.next().value, walk.next(0).value, walk.next(7).value]
  return [named.name, first([list, list]), kind(text), kind(list.length), guarded(text), order.splice(0), walked,
    new Till().has(new Till()), new Till().has({}), late(1) instanceof Promise]
}
`;

interface ScriptProblem {
  readonly id: string;
  readonly language: string;
  readonly entry: string;
  readonly reference: string;
  readonly tests: readonly SeedTests[];
}

/** The JavaScript and TypeScript problems of the suite core, with all of their tests. */
function readCore(): readonly ScriptProblem[] {
  const folder = join(import.meta.dirname, '../../../suites/core');
  return readdirSync(folder).flatMap((id) => {
    const file = (name: string): string => readFileSync(join(folder, id, name), 'utf8');
    if (id.endsWith('.json')) return [];
    const [, language = '', entry = ''] = /^language: (\S+)\nentry: (\S+)$/m.exec(file('problem.md')) ?? [];
    if (!['javascript', 'typescript'].includes(language)) return [];
    const tests = ['base', 'plus'].map((tier) =>
      rows(`[${file(`tests/${tier}.jsonl`).trim().split('\n').join(',')}]`),
    );
    return [{ id, language, entry, reference: file(`reference.${languageOf(language).extension}`), tests }];
  });
}

/** A subject whose prelude takes the marks, as if nobody listened. */
function deafSubject(language: string, entry: string, program: string): Subject {
  const prelude = `globalThis.$assayBranch = globalThis.$assayNullish = (number, value) => value;
globalThis.$assayEqual = (number, wanted, value) => value;
globalThis.$assayThrown = (value) => value;`;
  return { language, entry, program, prelude, comparison: exact };
}

describe('marks change nothing of what a program does', () => {
  test('where semicolons are left out, and other delicate things are done', async () => {
    const trial = openNodeTrial(sandbox, deafSubject('javascript', 'entry', delicate));
    const raw = JSON.stringify(
      ['', '{"a":{"b":1}}', '{', '"text"'].flatMap((text) => [
        [[], text],
        [[1, 7, 2], text],
        [[3, -1, 4, 5], text],
      ]),
    );
    const study = await trial.study({ tests: [{ kind: 'calls', form: 'args', raw }], examples: [] });
    const inputs = study.seeds.map(({ args }) => args);
    const tried = await trial.tryInputs(inputs);
    expect(tried.map(({ kind }) => kind)).toEqual(inputs.map(() => 'value'));
    const died = await trial.tryMutants({ mutants: [marked(delicate)], inputs, mostKills: 1 });
    expect(died).toEqual([{ killedBy: [], tried: 12 }]);
  });

  test('for every JavaScript and TypeScript reference of the suite core, each of which passes its own tests', async () => {
    const core = readCore();
    expect(core.length).toBeGreaterThan(10);
    for (const { id, language, entry, reference, tests } of core) {
      const trial = openNodeTrial(sandbox, deafSubject(language, entry, reference));
      const { seeds, fault } = await trial.study({ tests, examples: [] });
      expect({ id, fault }).toEqual({ id, fault: undefined });
      const lowered = await languageOf(language).lower(reference);
      const instrumented = marked(lowered.kind === 'source' ? lowered.source : '');
      const inputs = seeds.map(({ args }) => args);
      const died = await trial.tryMutants({ mutants: [instrumented], inputs, mostKills: 1 });
      expect({ id, died }).toEqual({ id, died: [{ killedBy: [], tried: inputs.length }] });
    }
  });
});
