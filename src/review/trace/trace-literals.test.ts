import { describe, expect, test } from 'vitest';
import { compare, inHandler, inScriptHandler } from './some-traces.ts';

async function check(...lines: readonly string[]): Promise<void> {
  const { found, expected } = await compare({ 'harbour.py': inHandler(...lines) });
  expect(found).toEqual(expected);
}

const checked =
  'if not boat.startswith("\'") or not boat.endswith("\'") or "\'" in boat[1:-1]:\n        return {}';

describe('a text that is shown to be a plain literal', () => {
  test('is no code, and no statement becomes clean by that', () =>
    check('eval(boat) # found: code', checked, 'eval(boat)', "db.execute('SELECT ' + boat) # found: sql"));

  test('is none where one of the three tests is missing', () =>
    check(
      'if boat.startswith("\'") and boat.endswith("\'"):',
      '    eval(boat) # found: code',
      'if boat.startswith("\'") and "\'" not in boat[1:-1]:',
      '    eval(boat) # found: code',
      'if boat.startswith("\'") and boat.endswith(\'"\') and "\'" not in boat[1:-1]:',
      '    eval(boat) # found: code',
    ));

  test('is none in its parts, or within another literal', () =>
    check(
      checked,
      'eval(boat[1:-1]) # found: code',
      'eval("\'" + boat + "\'") # found: code',
      "eval('len(' + boat + ')')",
    ));

  test('by its first and its last character', () =>
    check(
      "if boat[0] == '\"' and boat[-1] == '\"' and '\"' not in boat[1:-1]:",
      '    eval(boat)',
      'eval(boat) # found: code',
    ));

  test('in a script', async () => {
    const program = inScriptHandler(
      'eval(boat); // found: code',
      'if (!boat.startsWith("\'") || !boat.endsWith("\'") || boat.slice(1, -1).includes("\'")) return;',
      'eval(boat);',
    );
    const { found, expected } = await compare({ 'harbour.js': program });
    expect(found).toEqual(expected);
  });
});
