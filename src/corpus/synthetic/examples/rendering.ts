// One spelling of a behaviour: a program in some style with some names, its description, its examples. All forms of rows
// are made from such renderings.

import type { RandomStream } from '../../../base/random.ts';
import { type Behaviour, observe, parameterTypes } from '../behaviour/behaviour.ts';
import { canonicalHash } from '../behaviour/canonical.ts';
import { entryOf } from '../behaviour/mutate.ts';
import { type Example, examplesOf, showCall, tellingExamples } from '../behaviour/test-set.ts';
import { chance, pick, pickWeighted } from '../meaning/choose.ts';
import type { Meaning } from '../meaning/meaning.ts';
import { printHead, printProgram } from '../python/print.ts';
import type { ProgramTree } from '../python/tree.ts';
import { showValue } from '../python/values.ts';
import type { CataloguedBehaviour } from '../split/catalogue.ts';
import { describe } from '../words/describe.ts';
import { functionName } from '../words/function-name.ts';
import { writeProgram } from '../writing/write-program.ts';
import { type Style, styles } from '../writing/writing.ts';
import type { ProgramToCheck } from './row.ts';

export interface Rendering {
  readonly meaning: Meaning;
  readonly style: Style;
  /** Without docstrings. */
  readonly program: ProgramTree;
  readonly behaviour: Behaviour;
  /** Parameters as a description shows them. */
  readonly parameters: readonly string[];
  readonly random: RandomStream;
}

export interface RenderingOptions {
  readonly random: RandomStream;
  /** False for a behaviour that no program of the training text may have. */
  readonly isTrainable: (fingerprint: string) => boolean;
  /** Only this style, or one that is drawn. */
  readonly style?: Style;
  readonly name?: string;
}

const styleWeights: readonly (readonly [Style, number])[] = [
  ['comprehension', 34],
  ['loop', 32],
  ['guard', 8],
  ['steps', 8],
  ['functional', 6],
  ['while', 6],
  ['helper', 6],
];

/** Chosen: so many styles are tried before a behaviour is left. */
const mostTries = 4;

/**
 * A rendering that does what the behaviour says; undefined where no style that was tried does, or where one of its
 * helpers alone does what a test asks for.
 */
export function render(entry: CataloguedBehaviour, options: RenderingOptions): Rendering | undefined {
  const { random, isTrainable } = options;
  const name = options.name ?? functionName(entry.meaning, random);
  for (let tried = 0; tried < mostTries; tried += 1) {
    const style = tried > 1 ? 'comprehension' : (options.style ?? pickWeighted(random, styleWeights));
    const program = writeProgram(entry.meaning, { style, random, name });
    const seen = observe(program);
    if (seen.kind === 'beyond' || seen.behaviour.fingerprint !== entry.fingerprint) continue;
    if (!haveTrainableHelpers(program, isTrainable)) continue;
    const names = entryOf(program).parameters.map((one) => one.name);
    const quote = chance(random, 0.85) || names.some((one) => nounNames.has(one)) ? '`' : '';
    const parameters = names.map((one) => `${quote}${one}${quote}`);
    return { meaning: entry.meaning, style, program, behaviour: seen.behaviour, parameters, random };
  }
  return undefined;
}

/** Names that are words of descriptions too: `the numbers of numbers` can not be read. */
const nounNames = new Set([
  'numbers',
  'values',
  'integers',
  'words',
  'strings',
  'items',
  'number',
  'value',
  'string',
  'a',
]);

/** A helper is a program too: what it does must be no test's. */
export function haveTrainableHelpers(
  program: ProgramTree,
  isTrainable: (fingerprint: string) => boolean,
): boolean {
  return program.slice(0, -1).every((helper) => {
    const seen = observe([helper]);
    return seen.kind === 'beyond' || isTrainable(seen.behaviour.fingerprint);
  });
}

/** The styles in which all code is in the entry point. */
export const stylesAlone: readonly Style[] = styles.filter((style) => style !== 'helper');

/** A description, drawn anew at every call. */
export function describeRendering({ meaning, random, parameters }: Rendering): string {
  return describe(meaning, { random, parameters });
}

/** A docstring: the description, and examples where they are wanted. */
export function docstringOf(rendering: Rendering, examples: number): string {
  const description = wrapped(describeRendering(rendering));
  if (examples === 0) return description;
  const { name } = entryOf(rendering.program);
  const lines = telling(rendering, examples).map(
    ({ values, expected }) => `>>> ${showCall(name, values)}\n${showValue(expected)}`,
  );
  return `${description}\n\n${lines.join('\n')}`;
}

/** Chosen: the width at which a docstring's line is broken; four of indentation and three quotes come before it. */
const lineWidth = 88;

function wrapped(text: string): string {
  const lines: string[] = [];
  let line = '';
  // A quoted text with a space in it stays whole.
  for (const word of text.match(/(?:'[^']*'|\S)+/g) ?? []) {
    if (line !== '' && line.length + word.length + 1 > lineWidth) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}

/** So many examples that show the behaviour. */
export function telling({ program, behaviour, random }: Rendering, count: number): readonly Example[] {
  return tellingExamples(examplesOf(program, behaviour), random.below(32)).slice(0, count);
}

/** The program with this docstring in its entry point. */
export function withDocstring(program: ProgramTree, docstring: string | undefined): ProgramTree {
  return [...program.slice(0, -1), { ...entryOf(program), docstring }];
}

/** How many examples a docstring gets: mostly one or two. */
export function drawExampleCount(random: RandomStream): number {
  return pick(random, [0, 0, 1, 1, 2, 2, 3]);
}

/** Signature and docstring: what a base model is given. */
export function headOf(rendering: Rendering, docstring: string): string {
  return printHead({ ...entryOf(rendering.program), docstring });
}

/** The program as real Python is to run it. */
export function toCheck({ program, behaviour }: Rendering, text?: string): ProgramToCheck {
  return {
    text: text ?? printProgram(program),
    entry: entryOf(program).name,
    types: parameterTypes(program),
    fingerprint: behaviour.fingerprint,
    canonical: canonicalHash(program),
  };
}
