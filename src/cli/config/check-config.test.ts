import { expect, test } from 'vitest';
import { checkConfig } from './check-config.ts';

const key = 'planted/5d41402abc4b2a76';
const context = { shown: 'assay.config.json', environment: { ORCHARD_API_KEY: key } };

/** Message and hint of the refusal. */
function refusal(value: unknown): readonly unknown[] {
  try {
    return [checkConfig(value, context)];
  } catch (error) {
    return error instanceof Error && 'hint' in error ? [error.message, error.hint] : ['no hint', error];
  }
}

test('takes options, sections, prices and the name of its schema', () => {
  const config = {
    $schema: './node_modules/assay/assay.config.schema.json',
    ...{ suite: 'humaneval+', k: [1, 10], temperature: 0.2, skipBadRows: true, tests: 'base' },
    prices: { 'openai/gpt-4.1-mini': { input: 0.4, output: 1.6 }, 'fake/secret': { input: 0, output: 0 } },
    eval: { workers: 4, samples: 'a.jsonl' },
    'suite check': { workers: 2 },
  };
  expect(checkConfig(config, context)).toEqual(config);
});

test.each([
  [{ temprature: 1 }, 'temprature is no option', /^Did you mean temperature\? The names are .*\bsuite\b/],
  [{ eval: { workrs: 4 } }, 'eval.workrs is no option of eval', /^Did you mean workers\? /],
  [
    { 'suite check': { html: 'x' } },
    '"suite check".html is no option of suite check',
    /^It is one of "eval", "sweep", "report", "train show", "review": put it into that section\.$/,
  ],
  [{ baseUrls: 'a' }, 'baseUrls is no option', /^Did you mean baseUrl\? /],
  [{ evl: { workers: 4 } }, 'evl is no option', /^Did you mean eval\?/],
  [{ unsafeNoSandbox: true }, 'unsafeNoSandbox is no option', /on the command line, or in the environment/],
  [{ workers: 'four' }, 'workers is "four": must be a number', /docs\/configuration\.md/],
  [{ eval: { k: true } }, 'eval.k is true: must be a number, text, or a list of them', /Correct it/],
  [{ json: 1 }, 'json is 1: must be true or false', /Correct it/],
  [{ workers: Number.NaN }, 'workers is NaN: must be a number', /Correct it/],
  [{ stop: [1] }, 'stop is [1]: must be text, or a list of texts', /Correct it/],
  [{ suite: () => 'core' }, 'suite is a function: must be text', /Correct it/],
  [
    { tests: 'some' },
    'tests is "some": must be one of "all", "base", "plus", "edge", "security"',
    /Correct it/,
  ],
  [{ eval: 'all' }, 'eval is "all": must be an object', /Correct it/],
  [{ prices: { plum: { input: -1, output: 0 } } }, 'prices.plum.input is -1: must be a number from 0', /./],
  [{ prices: { plum: { input: 1 } } }, 'prices.plum.output is absent: must be a number from 0', /./],
  [
    { prices: { plum: { input: 1, output: 1, cached: 1 } } },
    'prices.plum.cached is no option of prices',
    /./,
  ],
])('refuses %j by file, field and rule', (config, message, hint) => {
  expect(refusal(config)).toEqual([`config assay.config.json: ${message}.`, expect.stringMatching(hint)]);
});

test.each([
  ['a list', ['core']],
  ['null', null],
  ['a function', () => ({})],
  ['a string', 'core'],
])('refuses %s in the place of an object', (kind, value) => {
  expect(refusal(value)[0]).toBe(`config assay.config.json: holds ${kind}, and must hold an object.`);
});

test.each([
  ['apiKey', { apiKey: 'some' }],
  ['OPENAI_API_KEY', { OPENAI_API_KEY: 'some' }],
  ['eval.api_key', { eval: { api_key: 'some' } }],
  ['token', { token: 'some' }],
  ['env.password', { env: { password: 'some' } }],
  ['model', { model: 'sk-abcdefghijkl8mnopqrstuvwx' }],
  ['sample.system', { sample: { system: `Answer with ${key}.` } }],
  ['stop', { stop: ['plum', key] }],
  ['baseUrl', { baseUrl: 'https://gardener:plum-tree@localhost/v1' }],
])('refuses %s, which looks like a key, and does not repeat it', (field, config) => {
  const [message, hint] = refusal(config);
  expect(message).toBe(`config assay.config.json: ${field} looks like a key, and a config must hold none.`);
  expect(hint).toMatch(/^Keys belong into the environment/);
});

test('texts that only begin like keys are none', () => {
  const config = { stop: ['skip_everything_here', 'sk-'], suite: 'hf_orchard_of_2026_plums' };
  expect(refusal(config)).toEqual([config]);
});

test('names of options that only sound like keys are none', () => {
  expect(refusal({ maxTokens: 100, maxTokensTotal: 1000 })).toEqual([
    { maxTokens: 100, maxTokensTotal: 1000 },
  ]);
});
