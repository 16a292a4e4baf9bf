import { expect, test } from 'vitest';
import { corpusRowSchema } from '../../../contracts/corpus.ts';
import { observe, spell } from '../behaviour/behaviour.ts';
import { mutantsOf } from '../behaviour/mutate.ts';
import { testSetOf } from '../behaviour/test-set.ts';
import { parseProgram } from '../python/parse.ts';
import { buildCatalogue } from '../split/catalogue.ts';
import { makeRows } from './make-rows.ts';
import { type MadeRow, rowKinds, textOfRow } from './row.ts';

const template = {
  name: 'chat',
  version: 1,
  kind: 'chat' as const,
  text: 'Write {{goal}} in {{language}}:\n{{prompt}}\nOpen it by ```{{fence}}.',
};
const catalogue = buildCatalogue({ seed: 1, behaviours: 150, problems: 0, blocked: new Map() });
const options = {
  ...{ seed: 1, count: 8, template },
  isTrainable: catalogue.isTrainable,
  onRejected: () => undefined,
};
const trained = catalogue.entries.filter(({ part }) => part === 'train');
const rows: readonly MadeRow[] = trained.flatMap((entry) => makeRows(entry, options));

test('every row has the form of a corpus, and all kinds occur', () => {
  for (const { row } of rows) expect(() => corpusRowSchema.parse(row)).not.toThrow();
  expect(new Set(rows.map(({ row }) => row.kind))).toEqual(new Set(rowKinds));
});

test('no row of a behaviour is there twice, and a row depends on its behaviour alone', () => {
  const [entry] = trained;
  if (entry === undefined) throw new Error('no behaviour');
  const texts = makeRows(entry, options).map(({ row }) => textOfRow(row));
  expect(new Set(texts).size).toBe(texts.length);
  expect(makeRows(entry, options).map(({ row }) => textOfRow(row))).toEqual(texts);
});

test('a gap and what is around it make the program', () => {
  for (const { row, programs } of rows) {
    if (row.kind !== 'fim') continue;
    expect(row.prefix + row.middle + row.suffix).toBe(programs[0]?.text);
    expect(row.middle).not.toBe('');
  }
});

test('no program in any row, bugs and helpers included, does what is held out', () => {
  const held = rows.flatMap(({ programs }) =>
    programs.filter(({ fingerprint }) => !catalogue.isTrainable(fingerprint)),
  );
  expect(held).toEqual([]);
  for (const { programs } of rows) {
    for (const { text } of programs) {
      for (const helper of parseProgram(text.replace(/\n\nassert [\s\S]*/, '')).slice(0, -1)) {
        const seen = observe([helper]);
        expect(seen.kind === 'beyond' || catalogue.isTrainable(seen.behaviour.fingerprint)).toBe(true);
      }
    }
  }
});

test('a model is asked in the words of the template', () => {
  const asked = rows.flatMap(({ row }) =>
    row.kind === 'chat' && row.form === 'template' ? row.messages : [],
  );
  const [user] = asked;
  expect(user?.content).toMatch(/^Write the function `\w+` in Python:\n```python\ndef /);
  expect(user?.content).toMatch(/```\nOpen it by ```python\.$/);
});

test('tests catch every slip in one token that the probes catch', () => {
  const sets = rows.slice(0, 60).flatMap(({ programs: [program] }) => {
    const tree = parseProgram((program?.text ?? '').replace(/\n\nassert [\s\S]*/, ''));
    const seen = observe(tree);
    if (seen.kind === 'beyond') return [];
    const tests = testSetOf(tree, seen.behaviour);
    return tests === undefined ? [] : [{ tree, tests, behaviour: seen.behaviour }];
  });
  expect(sets.length).toBeGreaterThan(40);
  for (const { tree, tests, behaviour } of sets) {
    const right = behaviour.observed.map(spell);
    for (const mutant of mutantsOf(tree)) {
      const seen = observe(mutant);
      if (seen.kind === 'beyond' || seen.behaviour.fingerprint === behaviour.fingerprint) continue;
      const wrong = seen.behaviour.observed.map(spell);
      const told = right.flatMap((one, at) => (one !== wrong[at] && !one.startsWith('!') ? [at] : []));
      if (told.length > 0) expect(tests.some(({ probe }) => told.includes(probe))).toBe(true);
    }
  }
});

test('no quoted text is torn over two lines of a docstring', () => {
  const texts = rows.map(({ row }) => textOfRow(row)).join('\n');
  const torn = [...texts.matchAll(/ {4}"""([^"]*)"""/g)].flatMap(([, docstring = '']) =>
    (docstring.split('>>>')[0] ?? '').split('\n').filter((line) => (line.split("'").length - 1) % 2 === 1),
  );
  expect(torn).toEqual([]);
});
