import { expect, test } from 'vitest';
import type { Expression } from '../../form/form.ts';
import { readModule } from '../../form/read-module.ts';
import { factsOf } from './facts.ts';
import { unfold } from './unfold.ts';
import { formsIn } from './walk.ts';

/** The condition of the only `if` of a program, unfolded. */
async function unfolded(text: string): Promise<Expression | undefined> {
  const module = await readModule('quay.py', 'python', text);
  const facts = factsOf(module);
  const [only] = facts.tested.filter(({ of }) => of === 'if');
  if (only === undefined) throw new Error('no condition');
  return unfold(only.test, facts);
}

const pay = 'def pay(amount, share):\n    if is_refused(amount, 0):\n        raise ValueError\n';

test('a condition in a function of its own is read with what it is asked about', async () => {
  const condition = await unfolded(`def is_refused(cents, least):\n    return cents <= least\n\n${pay}`);
  expect(condition?.kind).toBe('compare');
  expect(formsIn(condition).flatMap((form) => (form.kind === 'name' ? [form.name] : []))).toEqual(['amount']);
});

test('a function that does more than answer, is not here or is here twice stays what it is', async () => {
  expect(
    await unfolded(`def is_refused(cents, least):\n    log(cents)\n    return cents <= 0\n\n${pay}`),
  ).toBe(undefined);
  expect(await unfolded(pay)).toBe(undefined);
  const one = 'def is_refused(cents, least):\n    return cents <= least\n\n';
  expect(await unfolded(`${one}${one}${pay}`)).toBe(undefined);
});
