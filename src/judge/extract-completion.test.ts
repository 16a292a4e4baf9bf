import { expect, test } from 'vitest';
import type { Problem } from '../contracts/problem.ts';
import { extractProgram } from './extract-program.ts';

const head = 'from math import floor\n\ndef ripe(days):\n    """Whether it is ripe."""\n';

function problem(language: string, completionPrefix: string): Problem {
  return {
    ...{ id: 'plums', language, prompt: [], entryPoint: 'ripe', completionPrefix, prelude: '', tiers: {} },
    ...{ wrong: [], source: { file: 'orchard.jsonl', line: 1 } },
  };
}

const python = problem('python', head);
const stop = ['\ndef ', '\nclass '];

test('a completion ends at the first stop text, whether the server stopped there or not', async () => {
  const raw = '    return days > 3\n\nclass Tree:\n    pass\n\ndef other():\n';
  expect(await extractProgram({ raw, form: 'completion', finish: 'length', stop }, python)).toEqual({
    program: `${head}    return days > 3\n`,
    rule: 'completion+stopped',
  });
  const stopped = { raw: '    return days > 3\n', form: 'completion', finish: 'stop', stop } as const;
  expect(await extractProgram(stopped, python)).toEqual({
    program: `${head}    return days > 3\n`,
    rule: 'completion',
  });
});

test('one that was cut is truncated, unless something stands behind what was asked for', async () => {
  const cut = { raw: '    return days > ', form: 'completion', finish: 'length', stop } as const;
  expect(await extractProgram(cut, python)).toEqual({
    program: `${head}    return days > `,
    rule: 'completion',
    outcome: 'truncated',
  });
  const behind = { ...cut, raw: '    return days > 3\n\nprint(ripe(4))\nprint(ri' };
  expect(await extractProgram(behind, python)).toMatchObject({
    rule: 'completion+tail-dropped',
    program: expect.stringMatching(/return days > 3\n\n$/),
  });
  const whole = { ...cut, raw: '    return days > 3\n\nprint(ripe(4))\n' };
  expect(await extractProgram(whole, python)).toEqual({ program: head + whole.raw, rule: 'completion' });
});

test('in TypeScript too', async () => {
  const typed = problem('typescript', 'function ripe(days: number): boolean {\n');
  const raw = '  return days > 3;\n}\n\nfunction other() {\n  return';
  const answer = { raw, form: 'completion', finish: 'length', stop: [] } as const;
  expect(await extractProgram(answer, typed)).toMatchObject({ rule: 'completion+tail-dropped' });
  expect(await extractProgram({ ...answer, raw: '  return da' }, typed)).toMatchObject({
    outcome: 'truncated',
  });
});

test('a refusal is refused, and a recorded completion of unknown end is taken as it is', async () => {
  const refused = { raw: 'I can not.', form: 'completion', finish: 'refused', stop } as const;
  expect(await extractProgram(refused, python)).toMatchObject({ program: '', outcome: 'refused' });
  const recorded = { raw: '    return 1\n\ndef other():\n', form: 'completion' } as const;
  expect(await extractProgram(recorded, python)).toEqual({
    program: head + recorded.raw,
    rule: 'completion',
  });
});
