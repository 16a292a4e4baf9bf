import { beforeAll, describe, expect, test } from 'vitest';
import { type Grammar, openGrammar } from '../../syntax/grammar.ts';
import { literalArguments, parametersOf } from './script-calls.ts';

const grammars = new Map<string, Grammar>();
beforeAll(async () => {
  for (const language of ['javascript', 'typescript']) {
    const grammar = await openGrammar(language);
    if (grammar !== undefined) grammars.set(language, grammar);
  }
});

function grammarOf(language: string): Grammar {
  const grammar = grammars.get(language);
  if (grammar === undefined) throw new Error(`no grammar of ${language}`);
  return grammar;
}

describe('the parameters of an entry point', () => {
  test.each([
    ['function row(oar, boat = 1, ...crew) {}', 'row', ['oar', 'boat?', 'crew?']],
    ['const row = async (oar) => oar;', 'row', ['oar']],
    ['const row = oar => oar;', 'row', ['oar']],
    ['exports.row = function* ({ oar }, [first]) {};', 'row', ['{ oar }', '[first]']],
    ['module.exports = { row(oar) {}, steer: (wheel) => 1 };', 'steer', ['wheel']],
    ['class Boat { row(oar) {} static row2() {} } function row(x) {}', 'Boat.row', ['oar']],
    ['function rowing(oar) {}', 'row', []],
    ['function row(', 'row', []],
  ])('are found in %s', (program, entry, expected) => {
    const found = parametersOf(grammarOf('javascript'), program, entry);
    expect(found.map(({ name, hasDefault }) => (hasDefault ? `${name}?` : name))).toEqual(expected);
  });

  test('come with their types where the program states them', () => {
    const program =
      'export default async function row(this: Boat, oar: [number, string?], crew?: Map<string, A[]>) {}';
    expect(parametersOf(grammarOf('typescript'), program, 'row')).toEqual([
      { name: 'oar', annotation: '[number, string?]', hasDefault: false },
      { name: 'crew', annotation: 'Map<string, A[]>', hasDefault: true },
    ]);
  });
});

describe('the arguments of a call', () => {
  test.each([
    ['row()', ''],
    [
      'row(1, -2.5e3, "a)", \'b\', `c`, null, undefined, true)',
      '1, -2.5e3, "a)", \'b\', `c`, null, undefined, true',
    ],
    ['row([1, [2]], {a: 1, "b": [NaN]}, (3));', '[1, [2]], {a: 1, "b": [NaN]}, (3)'],
    ['row(new Map([[1, 2]]), new Set(), 5n, /x/g)', 'new Map([[1, 2]]), new Set(), 5n, /x/g'],
  ])('are given where all are literals: %s', (call, expected) => {
    expect(literalArguments(grammarOf('javascript'), call)).toBe(expected);
  });

  test.each([
    'row(x)',
    'row(f())',
    `row(\`\${1}\`)`,
    'row({[a]: 1})',
    'row(...[1])',
    'row({a})',
    'row(new Boat())',
    'row',
    'row(1); row(2)',
    'row(',
    'row(() => 1)',
    'row(!1)',
  ])('are not given for %s', (call) => {
    expect(literalArguments(grammarOf('javascript'), call)).toBeUndefined();
  });
});
