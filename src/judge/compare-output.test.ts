import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparisonSchema } from '../contracts/problem.ts';
import { outputDifference } from './compare-output.ts';

const text = comparisonSchema.parse({});
const words = comparisonSchema.parse({ output: 'tokens' });
const close = comparisonSchema.parse({ output: 'tokens', absolute: 1e-6, relative: 1e-6 });

describe('output as text', () => {
  test('ignores white space at the end of lines and of the text', () => {
    expect(outputDifference('plum 3 \nfig 1\r\n\n', 'plum 3\nfig 1', text)).toBeUndefined();
  });

  test('tells white space inside lines and empty lines inside the text apart', () => {
    expect(outputDifference('plum  3', 'plum 3', text)).toEqual({
      place: 'line 1',
      expected: 'plum 3',
      actual: 'plum  3',
    });
    expect(outputDifference('plum\nfig', 'plum\n\nfig', text)).toEqual({
      place: 'line 2',
      expected: '',
      actual: 'fig',
    });
  });

  test('names the line at which one output ends', () => {
    expect(outputDifference('plum\n', 'plum\nfig\n', text)).toEqual({
      place: 'line 2',
      expected: 'fig',
      actual: '(the output ends here)',
    });
  });

  test('cuts a long line and says how long it was', () => {
    const difference = outputDifference('x'.repeat(1000), 'y', text);
    expect(difference?.actual).toBe(`${'x'.repeat(400)}… (1000 characters)`);
  });

  test('finds no difference to itself with white space behind every line', () => {
    const line = fc.stringMatching(/^[ -~]*$/);
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const actual = lines.map((one) => `${one} \t\n`).join('');
        expect(outputDifference(actual, lines.join('\n'), text)).toBeUndefined();
      }),
    );
  });
});

describe('output as words', () => {
  test('ignores how words are spaced', () => {
    expect(outputDifference(' plum\n\n3 ', 'plum 3', words)).toBeUndefined();
  });

  test('compares numbers as words where the problem states no tolerance', () => {
    expect(outputDifference('Case #1: 0.50', 'Case #1: 0.5', words)).toEqual({
      place: 'word 3',
      expected: '0.5',
      actual: '0.50',
    });
  });

  test('takes numbers within the absolute or the relative tolerance', () => {
    expect(outputDifference('Case #1: 0.5000004', 'Case #1: 0.5', close)).toBeUndefined();
    expect(outputDifference('1000000.5', '1e6', close)).toBeUndefined();
  });

  test('compares whole numbers as words, whatever the tolerance', () => {
    expect(outputDifference('10000001', '10000000', close)).toEqual({
      place: 'word 1',
      expected: '10000000',
      actual: '10000001',
    });
    expect(outputDifference('10000000.5', '10000000', close)).toBeUndefined();
    expect(outputDifference('7', '0007', close)).toEqual({ place: 'word 1', expected: '0007', actual: '7' });
  });

  test('takes nothing else for a number, whatever the tolerance', () => {
    expect(outputDifference('nan', '0.5', close)).toEqual({
      place: 'word 1',
      expected: '0.5',
      actual: 'nan',
    });
    expect(outputDifference('Infinity', 'inf', close)).toEqual({
      place: 'word 1',
      expected: 'inf',
      actual: 'Infinity',
    });
    expect(outputDifference('0.6', '0.5', close)).toEqual({
      place: 'word 1',
      expected: '0.5',
      actual: '0.6',
    });
  });
});
