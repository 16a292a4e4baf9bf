// Instructions with their responses: write this function, complete it, write tests for it.

import type { PromptTemplate } from '../../../contracts/prompt-template.ts';
import { entryOf } from '../behaviour/mutate.ts';
import { showAsserts, showCall, testSetOf } from '../behaviour/test-set.ts';
import { chance, pick, pickWeighted } from '../meaning/choose.ts';
import { printProgram } from '../python/print.ts';
import { showValue } from '../python/values.ts';
import { clauseOf, needsSteps, parameterPhrase, phraseOf } from '../words/describe.ts';
import { factsOf } from './program-rows.ts';
import {
  describeRendering,
  docstringOf,
  drawExampleCount,
  headOf,
  type Rendering,
  telling,
  toCheck,
  withDocstring,
} from './rendering.ts';
import type { MadeRow, Message } from './row.ts';

/** Code in a fence. */
export function fenced(code: string): string {
  return `\`\`\`python\n${code.trimEnd()}\n\`\`\``;
}

/** A user's message and the assistant's. */
export function exchange(user: string, assistant: string): Message[] {
  return [
    { role: 'user', content: user },
    { role: 'assistant', content: assistant },
  ];
}

/** An instruction in one of its forms. `template` is the one by which Assay itself asks. */
export function chatRow(rendering: Rendering, template: PromptTemplate | undefined): MadeRow | undefined {
  const form = pickWeighted(rendering.random, [
    ['template', template === undefined ? 0 : 36],
    ['words', 30],
    ['complete', 12],
    ['signature', 12],
    ['tests', 10],
  ] as const);
  switch (form) {
    case 'template':
      return template === undefined ? undefined : fromTemplate(rendering, template);
    case 'words':
      return fromWords(rendering);
    case 'complete':
      return completing(rendering);
    case 'signature':
      return fromSignature(rendering);
    case 'tests':
      return asksForTests(rendering);
  }
}

function made(rendering: Rendering, messages: Message[], form: string): MadeRow {
  return { row: { kind: 'chat', messages, ...factsOf(rendering), form }, programs: [toCheck(rendering)] };
}

/** As `assay eval` asks: the function's head in the template's words, and nothing but code as the answer. */
function fromTemplate(rendering: Rendering, template: PromptTemplate): MadeRow {
  const docstring = docstringOf(rendering, drawExampleCount(rendering.random));
  const { name } = entryOf(rendering.program);
  const values: Readonly<Record<string, string>> = {
    prompt: fenced(headOf(rendering, docstring)),
    language: 'Python',
    fence: 'python',
    goal: `the function \`${name}\``,
  };
  const user = template.text.replaceAll(/\{\{(\w+)\}\}/g, (whole, key: string) => values[key] ?? whole);
  const program = chance(rendering.random, 0.5)
    ? withDocstring(rendering.program, docstring)
    : rendering.program;
  return made(rendering, exchange(user, fenced(printProgram(program))), 'template');
}

function fromWords(rendering: Rendering): MadeRow {
  const { random, meaning, parameters } = rendering;
  const { name } = entryOf(rendering.program);
  const wording = { random, parameters };
  const takes = parameterPhrase(meaning, wording);
  const verb = pick(random, ['Write', 'Write', 'Create', 'Please write', 'Define', 'I need']);
  const what = pick(random, ['a Python function', 'a function', 'a Python function']);
  const start = `${verb} ${what} \`${name}\``;
  const isStepwise = needsSteps(meaning.node) || chance(random, 0.25);
  const text = isStepwise
    ? `${start} that takes ${takes}. ${describeRendering(rendering)}`
    : `${start} that takes ${takes} and ${pick(random, ['returns', 'returns', 'gives back'])} ${phraseOf(meaning.node, wording)}.`;
  const user = chance(random, 0.35) ? `${text} ${exampleSentence(rendering)}` : text;
  return made(rendering, exchange(user, answer(rendering)), 'words');
}

function exampleSentence(rendering: Rendering): string {
  const { name } = entryOf(rendering.program);
  const shown = telling(rendering, 2).map(
    ({ values, expected }) => `\`${showCall(name, values)}\` should return \`${showValue(expected)}\``,
  );
  return shown.length === 0 ? '' : `For example, ${shown.join(', and ')}.`;
}

/** The code, sometimes with a sentence before or after it. */
function answer(rendering: Rendering): string {
  const { random, program } = rendering;
  const docstring = chance(random, 0.35) ? docstringOf(rendering, 0) : undefined;
  const code = fenced(printProgram(withDocstring(program, docstring)));
  const way = random.next();
  if (way < 0.12)
    return `${pick(random, ['Here is the function:', 'Here it is:', 'This function does it:'])}\n\n${code}`;
  if (way > 0.86) return `${code}\n\n${afterword(rendering)}`;
  return code;
}

const afterwords: Readonly<Record<string, string>> = {
  comprehension: 'It does this in one expression.',
  loop: 'It goes through the values one by one in a loop.',
  guard: 'It skips what is not wanted with `continue` and handles the rest.',
  steps: 'It works step by step, with a name for each intermediate result.',
  functional: 'It uses `map` and `filter` with lambda functions.',
  while: 'It counts through the positions with a `while` loop.',
  helper: 'It uses a helper function for the single value.',
};

function afterword(rendering: Rendering): string {
  const { program, style, random } = rendering;
  const [example] = telling(rendering, 1);
  const text = printProgram(program);
  const isLoop = /^ +(for|while) /m.test(text);
  const fits = style === 'helper' ? program.length > 1 : ['loop', 'guard', 'while'].includes(style) && isLoop;
  if (fits && chance(random, 0.5)) return afterwords[style] ?? '';
  if (example === undefined) return '';
  const call = showCall(entryOf(program).name, example.values);
  return `For example, \`${call}\` returns \`${showValue(example.expected)}\`.`;
}

function completing(rendering: Rendering): MadeRow {
  const { random, program } = rendering;
  const docstring = docstringOf(rendering, drawExampleCount(random));
  const verb = pick(random, [
    'Complete this function',
    'Finish this Python function',
    'Fill in the body of this function',
  ]);
  const user = `${verb}:\n\n${fenced(headOf(rendering, docstring))}`;
  return made(rendering, exchange(user, fenced(printProgram(withDocstring(program, docstring)))), 'complete');
}

function fromSignature(rendering: Rendering): MadeRow {
  const { random, program } = rendering;
  const entry = entryOf(program);
  const typed = entry.parameters.map((one) => `${one.name}: ${one.type ?? ''}`).join(', ');
  const signature = `\`def ${entry.name}(${typed}) -> ${entry.result ?? ''}\``;
  const verb = pick(random, ['Implement', 'Write the body of', 'Write']);
  const user = `${verb} ${signature}. ${describeRendering(rendering)}`;
  return made(rendering, exchange(user, answer(rendering)), 'signature');
}

function asksForTests(rendering: Rendering): MadeRow | undefined {
  const { random, program, behaviour } = rendering;
  const tests = testSetOf(program, behaviour);
  if (tests === undefined) return undefined;
  const { name } = entryOf(program);
  const asserts = showAsserts(name, tests);
  const docstring = chance(random, 0.6) ? docstringOf(rendering, 0) : undefined;
  const code = printProgram(withDocstring(program, docstring));
  const programs = [toCheck(rendering, `${code}\n\n${asserts}`)];
  const base = { kind: 'chat' as const, ...factsOf(rendering) };
  if (chance(random, 0.5)) {
    const user = `${pick(random, ['Write tests for this function', 'Test this function with asserts'])}:\n\n${fenced(code)}`;
    return { row: { ...base, messages: exchange(user, fenced(asserts)), form: 'tests' }, programs };
  }
  const { meaning, parameters } = rendering;
  const takes = parameterPhrase(meaning, { random, parameters });
  const task = `Write a Python function \`${name}\` that takes ${takes}, with tests. ${describeRendering(rendering)}`;
  const whole = `${code}\n\n${asserts}`;
  return { row: { ...base, messages: exchange(task, fenced(whole)), form: 'function-and-tests' }, programs };
}

/** The meaning's phrase without `whether`, and what kind of value comes out. */
export function returnsPhrase({ meaning, random, parameters }: Rendering): string {
  const phrase = phraseOf(meaning.node, { random, parameters });
  if (meaning.result !== 'bool' || !phrase.startsWith('whether ')) return `returns ${phrase}`;
  return chance(random, 0.5)
    ? `checks ${phrase}`
    : `returns True if ${clauseOf(phrase)}, and False otherwise`;
}
