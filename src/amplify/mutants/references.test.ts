// Mutants of whole references: those of the suite that ships with Assay, and where it lies beside the repository,
// HumanEval's.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openGrammar } from '../../syntax/grammar.ts';
import { type MutantsOptions, makeMutants } from './make-mutants.ts';
import { mutationOperators } from './mutant.ts';

const suite = fileURLToPath(new URL('../../../suites/core/', import.meta.url));
const humanEval = fileURLToPath(
  new URL('../../../../shared/data/humanevalplus/HumanEvalPlus.jsonl.gz', import.meta.url),
);
const rowSchema = z.object({ prompt: z.string(), canonical_solution: z.string(), entry_point: z.string() });

function readCore(): readonly MutantsOptions[] {
  const names = readdirSync(suite, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names.map(({ name }) => {
    const page = readFileSync(`${suite}${name}/problem.md`, 'utf8');
    const [, language = ''] = /^language: (.*)$/m.exec(page) ?? [];
    const [, entry = ''] = /^entry: (.*)$/m.exec(page) ?? [];
    const file = readdirSync(`${suite}${name}`).find((one) => one.startsWith('reference.')) ?? '';
    return { language, entry, program: readFileSync(`${suite}${name}/${file}`, 'utf8') };
  });
}

function readHumanEval(): readonly MutantsOptions[] {
  const lines = gunzipSync(readFileSync(humanEval)).toString('utf8').trim().split('\n');
  return lines.map((line) => {
    const { prompt, canonical_solution, entry_point } = rowSchema.parse(JSON.parse(line));
    return { language: 'python', program: prompt + canonical_solution, entry: entry_point };
  });
}

/** All that is wrong with the mutants of a reference, in words. */
async function complaintsOf(reference: MutantsOptions): Promise<readonly string[]> {
  const { program, language, entry } = reference;
  const mutants = await makeMutants({ ...reference, limit: 40 });
  const grammar = await openGrammar(language);
  const complaints = mutants.flatMap((mutant) => {
    const { start, end, replacement, line, diff } = mutant;
    const around = program.slice(0, start) + replacement + program.slice(end);
    const isElsewhere = program.slice(0, start).split('\n').length < line;
    return [
      ...(around === mutant.program ? [] : ['differs in more than its place']),
      ...(grammar?.parse(mutant.program).isWhole ? [] : ['does not parse']),
      ...(isElsewhere ? ['is not in its line'] : []),
    ].map((complaint) => `a mutant of ${entry} ${complaint}:\n${diff}`);
  });
  const texts = new Set([program, ...mutants.map((mutant) => mutant.program)]);
  return texts.size === mutants.length + 1
    ? complaints
    : [...complaints, `${entry} has the same mutant twice`];
}

test('makes at least five mutants of each reference of the suite core', async () => {
  const counts = await Promise.all(
    readCore().map(async (reference) => [reference.entry, (await makeMutants(reference)).length] as const),
  );
  expect(counts.length).toBeGreaterThan(50);
  expect(counts.filter(([, count]) => count < 5 || count > 120)).toEqual([]);
});

test('finds use for every operator in the suite core', async () => {
  const mutants = (await Promise.all(readCore().map(makeMutants))).flat();
  const used = new Set(mutants.map(({ operator }) => operator));
  expect(mutationOperators.filter((operator) => !used.has(operator))).toEqual([]);
});

test('makes mutants of the suite core that parse, differ from it in one place and from each other', async () => {
  expect((await Promise.all(readCore().map(complaintsOf))).flat()).toEqual([]);
});

test('makes the same mutants again', async () => {
  const references = readCore().slice(0, 20);
  const made = await Promise.all([...references, ...references].map(makeMutants));
  expect(made.slice(references.length)).toEqual(made.slice(0, references.length));
});

test('takes a smaller number from the front of a larger one', async () => {
  for (const reference of readCore().slice(0, 20)) {
    const some = await makeMutants({ ...reference, limit: 30 });
    const more = new Set((await makeMutants({ ...reference, limit: 60 })).map(({ program }) => program));
    expect(some.filter(({ program }) => !more.has(program))).toEqual([]);
  }
});

test.skipIf(!existsSync(humanEval))(
  'makes mutants of each HumanEval reference that parse (skipped where ../shared/data is absent)',
  async () => {
    const references = readHumanEval();
    const counts = await Promise.all(references.map(async (one) => (await makeMutants(one)).length));
    expect([references.length, counts.filter((count) => count < 2)]).toEqual([164, []]);
    expect((await Promise.all(references.map(complaintsOf))).flat()).toEqual([]);
  },
);
