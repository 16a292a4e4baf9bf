import { expect, test } from 'vitest';
import { firstTypeError } from './type-errors.ts';

/** The compiler is large: loading it takes seconds on a busy machine. */
const loadMs = 60_000;

test('names the first type error by line and number, and finds none in what is right', {
  timeout: loadMs,
}, async () => {
  const right =
    'function weigh(plums: Set<string>): number {\n  return [...plums].includes("pear") ? 1 : plums.size;\n}\n';
  expect(await firstTypeError(right)).toBeUndefined();
  expect(await firstTypeError(`${right}weigh(3);`)).toMatch(/^line 4: TS2345: /);
  expect(await firstTypeError('function weigh(): number { return plum }')).toMatch(
    /^line 1: TS2304: .*'plum'/,
  );
  expect(await firstTypeError('let plum = ;')).toMatch(/^line 1: TS1109: /);
});

test('is not strict, and knows what test code uses of Node', { timeout: loadMs }, async () => {
  const program =
    "declare var require: any;\nconst assert = require('node:assert');\nfunction weigh(plum) {\n  console.log(plum);\n  return null;\n}\nlet total: number = weigh(1);\n";
  expect(await firstTypeError(program)).toBeUndefined();
});
