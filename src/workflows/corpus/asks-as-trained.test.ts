import { expect, test } from 'vitest';
import type { Problem } from '../../contracts/problem.ts';
import { makeRows } from '../../corpus/synthetic/examples/make-rows.ts';
import { buildCatalogue } from '../../corpus/synthetic/split/catalogue.ts';
import { askProblem } from '../../problems/prompts/ask-problem.ts';
import { findTemplate } from '../../problems/prompts/find-template.ts';

/** A held-out problem that begins with this head. */
function problemOf(prompt: string): Problem {
  const entryPoint = /^def (\w+)/m.exec(prompt)?.[1] ?? '';
  return {
    ...{ id: 't1/0', language: 'python', entryPoint, prelude: '', wrong: [] },
    ...{ prompt: [{ type: 'text', text: prompt }], completionPrefix: prompt, tiers: {} },
    source: { file: 't1.jsonl', line: 1 },
  };
}

test('an evaluation asks for a held-out problem in exactly the words that a corpus trains on', async () => {
  const template = await findTemplate('chat');
  const catalogue = buildCatalogue({ seed: 1, behaviours: 60, problems: 0, blocked: new Map() });
  const options = { seed: 1, count: 8, template, isTrainable: catalogue.isTrainable };
  const asked = catalogue.entries
    .filter(({ part }) => part === 'train')
    .flatMap((entry) => makeRows(entry, { ...options, onRejected: () => undefined }))
    .flatMap(({ row }) => (row.kind === 'chat' && row.form === 'template' ? [row.messages] : []));
  expect(asked.length).toBeGreaterThan(10);
  for (const [user] of asked) {
    const head = /```python\n(def [\s\S]*?)\n```/.exec(user?.content ?? '')?.[1] ?? '';
    const prompt = askProblem(template, problemOf(`${head}\n`));
    expect(prompt).toEqual({ kind: 'chat', parts: [{ type: 'text', text: user?.content }] });
  }
});
