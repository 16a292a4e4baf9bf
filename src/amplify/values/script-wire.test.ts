import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../contracts/sandbox.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { openNodeTrial } from '../trial/node-trial.ts';
import { exact } from '../trial/some-trials.ts';
import { keyOf } from './compare-values.ts';
import { encodeScriptValue, valueOfScriptTagged } from './script-wire.ts';
import { sourceOf } from './source.ts';
import type { Value } from './value.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

/** Objects put keys that are places first, so those would come back in another order. */
const textKey = fc
  .oneof(fc.string({ unit: 'binary' }), fc.constant('__proto__'))
  .filter((text) => !/^\d+$/.test(text))
  .map((value): Value => ({ kind: 'text', value }));

/** Everything that comes back as the kind that it was. */
const anyValue = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant<Value>({ kind: 'none' }),
    fc.boolean().map((value): Value => ({ kind: 'boolean', value })),
    fc.bigInt().map((value): Value => ({ kind: 'integer', value })),
    fc.maxSafeInteger().map((value): Value => ({ kind: 'integer', value: BigInt(value) })),
    fc
      .double()
      .filter((value) => !Number.isSafeInteger(value) || Object.is(value, -0))
      .map((value): Value => ({ kind: 'float', value })),
    fc.string({ unit: 'binary' }).map((value): Value => ({ kind: 'text', value })),
    fc.array(tie('value')).map((items): Value => ({ kind: 'list', items })),
    fc
      .uniqueArray(tie('value').filter(isScalar), { selector: keyOf })
      .map((items): Value => ({ kind: 'set', items })),
    fc
      .uniqueArray(fc.tuple(textKey, tie('value')), { selector: ([key]) => keyOf(key) })
      .map((entries): Value => ({ kind: 'mapping', entries })),
    fc
      .uniqueArray(fc.tuple(tie('value').filter(isScalar), tie('value')), { selector: ([key]) => keyOf(key) })
      .filter((entries) => entries.some(([key]) => key.kind !== 'text'))
      .map((entries): Value => ({ kind: 'mapping', entries })),
  ),
})).value;

/** Sets and keys of Maps are told apart by what they are, not by what they hold. */
function isScalar({ kind, ...rest }: Value): boolean {
  const isZero = 'value' in rest && Object.is(rest.value, -0);
  return ['none', 'boolean', 'integer', 'float', 'text'].includes(kind) && !isZero;
}

describe('a value', () => {
  test('comes back from the tagged form as it was', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const tagged: unknown = JSON.parse(encodeScriptValue(value));
        expect(valueOfScriptTagged(tagged)).toEqual(value);
      }),
    );
  });

  test('is in a program what its source text says', async () => {
    const values = fc.sample(anyValue, { seed: 5, numRuns: 300 });
    const trial = openNodeTrial(sandbox, {
      ...{ language: 'javascript', program: 'const echo = (value) => value;', prelude: '', entry: 'echo' },
      comparison: exact,
    });
    const tried = await trial.tryInputs(values.map((value) => [value]));
    const shown = tried.map((one) => (one.kind === 'value' ? (one.source ?? 'long') : one.kind));
    const expected = values.map((value) => sourceOf(value, 'javascript') ?? 'none');
    expect(shown).toEqual(expected.map((source) => (source.length > 4000 ? 'long' : source)));
    expect(shown.filter((source) => source === 'long').length).toBeLessThan(30);
  });

  test('that a test holds and no kind is for goes into calls as it is', async () => {
    const calls = [
      ...[
        'undefined',
        '5n',
        '-7n',
        'new Map([["a", 1]])',
        'new Map([])',
        'new Date(12)',
        'new RegExp("a\\"b", "g")',
      ],
      ...[
        'new Uint8Array([1, 255])',
        'Buffer.from([0, 1])',
        'Object(1)',
        '[undefined, new Map([["b", [1n]]])]',
      ],
    ];
    const trial = openNodeTrial(sandbox, {
      ...{ language: 'javascript', program: 'const echo = (value) => value;', prelude: '', entry: 'echo' },
      comparison: exact,
    });
    const raw = JSON.stringify(calls.map((call) => ({ call, returns: call })));
    const study = await trial.study({ tests: [{ kind: 'calls', form: 'literals', raw }], examples: [] });
    const inputs = study.seeds.map(({ args }) => args);
    expect(study.fault).toBeUndefined();
    expect(inputs.map(([value]) => value && sourceOf(value, 'javascript'))).toEqual(calls);
    const tried = await trial.tryInputs(inputs);
    expect(tried.map((one) => one.kind === 'value' && one.source)).toEqual(calls);
  });
});
