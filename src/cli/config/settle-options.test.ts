import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AssayConfig } from '../../contracts/config/config.ts';
import type { CommandOption } from '../command.ts';
import { optionShape } from './option-shape.ts';
import { settleOptions } from './settle-options.ts';

const command = 'eval';
const declared = {
  workers: { flags: '--workers <count>', summary: '' },
  tests: { flags: '--tests <tiers>', summary: '', choices: ['all', 'base', 'plus'] },
  skipBadRows: { flags: '--skip-bad-rows', summary: '' },
  samples: { flags: '--samples <path...>', summary: '' },
  k: { flags: '-k <list>', summary: '' },
} satisfies Record<string, CommandOption>;
const shapes = Object.values(declared).map((option) => optionShape(option, command));

/** The ways to say one value: to a command, in the environment, in a config file. */
interface Spelling {
  readonly given: unknown;
  readonly variable: string;
  readonly config: unknown;
}

const anything = { text: fc.string({ minLength: 1 }).filter((text) => text.trim() !== '') };
const spellings: Readonly<Record<keyof typeof declared, fc.Arbitrary<Spelling>>> = {
  workers: fc
    .integer({ min: 1, max: 99 })
    .map((count) => ({ given: `${count}`, variable: `${count}`, config: count })),
  tests: fc
    .constantFrom('all', 'base', 'plus')
    .map((tests) => ({ given: tests, variable: tests, config: tests })),
  skipBadRows: fc.boolean().map((on) => ({ given: on, variable: on ? 'true' : '0', config: on })),
  samples: fc
    .array(anything.text, { minLength: 1, maxLength: 3 })
    .map((paths) => ({ given: paths, variable: JSON.stringify(paths), config: paths })),
  k: fc
    .array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 3 })
    .map((values) => ({ given: values.join(','), variable: values.join(','), config: values })),
};

const fiveSources = (one: fc.Arbitrary<Spelling>) =>
  fc.record({
    given: fc.option(one, { nil: undefined }),
    variable: fc.option(one, { nil: undefined }),
    section: fc.option(one, { nil: undefined }),
    common: fc.option(one, { nil: undefined }),
    default: fc.option(one, { nil: undefined }),
  });
const sources = fc.record({
  workers: fiveSources(spellings.workers),
  tests: fiveSources(spellings.tests),
  skipBadRows: fiveSources(spellings.skipBadRows),
  samples: fiveSources(spellings.samples),
  k: fiveSources(spellings.k),
});

function present(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

test('every option has the value of the first that says one: flag, environment, section, config, default', () => {
  fc.assert(
    fc.property(sources, (all) => {
      const rows = shapes.map((shape) => ({
        shape,
        said: Object.entries(all).find(([name]) => name === shape.name)?.[1],
      }));
      const section = present(rows.map(({ shape, said }) => [shape.name, said?.section?.config]));
      const common = present(rows.map(({ shape, said }) => [shape.name, said?.common?.config]));
      const values: AssayConfig = { ...common, eval: section };
      const settled = settleOptions(shapes, {
        command,
        given: present(rows.map(({ shape, said }) => [shape.name, said?.given?.given])),
        environment: Object.fromEntries(
          rows.map(({ shape, said }) => [shape.variable, said?.variable?.variable]),
        ),
        config: { path: 'assay.config.ts', folder: '', values },
        defaults: present(rows.map(({ shape, said }) => [shape.name, said?.default?.given])),
      });
      const first = rows.map(({ shape: { name, variable }, said }) => {
        if (said?.given) return { name, value: said.given.given, origin: undefined };
        if (said?.variable) return { name, value: said.variable.given, origin: variable };
        if (said?.section)
          return { name, value: said.section.given, origin: `eval.${name} of assay.config.ts` };
        if (said?.common) return { name, value: said.common.given, origin: `${name} of assay.config.ts` };
        return { name, value: said?.default?.given, origin: undefined };
      });
      expect(settled).toEqual({
        options: present(first.map(({ name, value }) => [name, value])),
        origins: present(first.map(({ name, origin }) => [name, origin])),
      });
    }),
  );
});

const nothing = { given: {}, environment: {}, config: undefined, defaults: {} };

/** What one option becomes of one config file. */
function ofConfig(option: CommandOption, values: AssayConfig, folder = '') {
  const config = { path: 'assay.config.json', folder, values };
  return settleOptions([optionShape(option, command)], { ...nothing, command, config }).options;
}

test('paths of a config in another folder are seen from there, names are not', () => {
  const suite = { flags: '--suite <name|path>', summary: '' };
  const html = { flags: '--html <file>', summary: '' };
  expect([
    ofConfig(declared.samples, { eval: { samples: ['a.jsonl', '/b.jsonl'] } }, '..'),
    ofConfig(html, { html: 'out/page.html' }, '../..'),
    ofConfig(suite, { suite: 'core' }, '..'),
    ofConfig(suite, { suite: './my-suite' }, '..'),
    ofConfig(suite, { suite: './my-suite' }),
  ]).toEqual([
    { samples: ['../a.jsonl', '/b.jsonl'] },
    { html: '../../out/page.html' },
    { suite: 'core' },
    { suite: '../my-suite' },
    { suite: './my-suite' },
  ]);
});

test('one text is a list of one', () => {
  expect(ofConfig(declared.samples, { eval: { samples: 'a.jsonl' } })).toEqual({ samples: ['a.jsonl'] });
  expect(ofConfig(declared.k, { k: 7 })).toEqual({ k: '7' });
});

test("an option that is the command's own is taken from its section and from its own variable alone", () => {
  const option = optionShape({ flags: '--suite <name|path>', summary: '', own: true }, 'suite check');
  const config = { path: 'c.json', folder: '', values: { suite: 'core' } };
  const settle = (environment: Record<string, string>) =>
    settleOptions([option], { ...nothing, environment, config, command: 'suite check' }).options;
  expect([settle({}), settle({ ASSAY_SUITE: 'plum' }), settle({ ASSAY_SUITE_CHECK_SUITE: 'pear' })]).toEqual([
    {},
    {},
    { suite: 'pear' },
  ]);
});

test('a variable that is empty is absent', () => {
  const environment = { ASSAY_WORKERS: ' ', ASSAY_SKIP_BAD_ROWS: '' };
  expect(settleOptions(shapes, { ...nothing, environment, command })).toEqual({ options: {}, origins: {} });
});

test.each([
  [
    'ASSAY_SKIP_BAD_ROWS',
    'perhaps',
    'ASSAY_SKIP_BAD_ROWS "perhaps": can not be read.',
    'Write 1, true, 0, false.',
  ],
  [
    'ASSAY_TESTS',
    'bse',
    'ASSAY_TESTS "bse": can not be read.',
    'Did you mean base? The choices are all, base, plus.',
  ],
  [
    'ASSAY_SAMPLES',
    '["a", 3]',
    'ASSAY_SAMPLES "[\\"a\\", 3]": can not be read.',
    'Write a JSON list of texts',
  ],
  ['ASSAY_SAMPLES', '["a"', 'ASSAY_SAMPLES "[\\"a\\"": can not be read.', 'Write a JSON list of texts'],
])('%s=%s is named, with the way out', (variable, text, message, hint) => {
  const settle = () => settleOptions(shapes, { ...nothing, environment: { [variable]: text }, command });
  expect(settle).toThrow(expect.objectContaining({ message, hint: expect.stringContaining(hint) }));
});
