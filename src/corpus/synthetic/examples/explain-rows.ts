// Questions about code with answers in English: what it does, what a call returns, which description fits.

import { entryOf } from '../behaviour/mutate.ts';
import { showCall } from '../behaviour/test-set.ts';
import { chance, pick, pickWeighted } from '../meaning/choose.ts';
import { printProgram } from '../python/print.ts';
import { showValue } from '../python/values.ts';
import { needsSteps } from '../words/describe.ts';
import { exchange, fenced, returnsPhrase } from './chat-rows.ts';
import { factsOf } from './program-rows.ts';
import {
  describeRendering,
  docstringOf,
  type Rendering,
  telling,
  toCheck,
  withDocstring,
} from './rendering.ts';
import type { MadeRow } from './row.ts';

/** A question about the program; undefined where no example is short enough to ask about. */
export function explainRow(rendering: Rendering): MadeRow | undefined {
  const form = pickWeighted(rendering.random, [
    ['what', 50],
    ['predict', 30],
    ['docstring', 20],
  ] as const);
  if (form === 'what') return explaining(rendering);
  return form === 'predict' ? predicting(rendering) : documenting(rendering);
}

function made(
  rendering: Rendering,
  texts: readonly [user: string, assistant: string],
  form: string,
): MadeRow {
  const [user, assistant] = texts;
  return {
    row: { kind: 'explain', messages: exchange(user, assistant), ...factsOf(rendering), form },
    programs: [toCheck(rendering)],
  };
}

function explaining(rendering: Rendering): MadeRow {
  const { random, program, meaning } = rendering;
  const { name } = entryOf(program);
  const question = pick(random, [
    'What does this function do?',
    'Explain this function.',
    `What does \`${name}\` do?`,
    'Describe what this code does.',
  ]);
  const said = needsSteps(meaning.node)
    ? `The function does this: ${describeRendering(rendering)}`
    : `${pick(random, ['It', 'The function', `\`${name}\``])} ${returnsPhrase(rendering)}.`;
  const [example] = chance(random, 0.7) ? telling(rendering, 1) : [];
  const shown =
    example === undefined
      ? ''
      : ` For example, \`${showCall(name, example.values)}\` returns \`${showValue(example.expected)}\`.`;
  return made(rendering, [`${question}\n\n${fenced(printProgram(program))}`, `${said}${shown}`], 'what');
}

function predicting(rendering: Rendering): MadeRow | undefined {
  const { random, program } = rendering;
  const [example] = telling(rendering, 1);
  if (example === undefined) return undefined;
  const call = showCall(entryOf(program).name, example.values);
  const question = pick(random, [`What does \`${call}\` return?`, `What is the result of \`${call}\`?`]);
  const docstring = chance(random, 0.3) ? docstringOf(rendering, 0) : undefined;
  const code = fenced(printProgram(withDocstring(program, docstring)));
  const value = `\`${showValue(example.expected)}\``;
  const reply = chance(random, 0.5) ? `It returns ${value}.` : value;
  return made(rendering, [`${question}\n\n${code}`, reply], 'predict');
}

function documenting(rendering: Rendering): MadeRow {
  const { random, program } = rendering;
  const ask = pick(random, ['Add a docstring to this function', 'Document this function']);
  const documented = withDocstring(program, docstringOf(rendering, pick(random, [0, 0, 1, 2])));
  return made(
    rendering,
    [`${ask}:\n\n${fenced(printProgram(program))}`, fenced(printProgram(documented))],
    'docstring',
  );
}
