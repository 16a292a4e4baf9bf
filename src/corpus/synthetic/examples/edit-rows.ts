// Code before and code after: a bug and its repair, another wish, another style.

import { randomStream } from '../../../base/random.ts';
import { dullnessOf, observe, spell } from '../behaviour/behaviour.ts';
import { hasIdleOperation } from '../behaviour/idle.ts';
import { entryOf, mutantsOf } from '../behaviour/mutate.ts';
import { examplesOf, showCall } from '../behaviour/test-set.ts';
import { chance, pick, pickWeighted } from '../meaning/choose.ts';
import type { Meaning } from '../meaning/meaning.ts';
import { varyMeaning } from '../meaning/vary.ts';
import { printProgram } from '../python/print.ts';
import type { ProgramTree } from '../python/tree.ts';
import { showValue } from '../python/values.ts';
import type { CataloguedBehaviour } from '../split/catalogue.ts';
import { writeProgram } from '../writing/write-program.ts';
import type { Style } from '../writing/writing.ts';
import { exchange, fenced } from './chat-rows.ts';
import { factsOf } from './program-rows.ts';
import {
  describeRendering,
  docstringOf,
  haveTrainableHelpers,
  type Rendering,
  render,
  toCheck,
  withDocstring,
} from './rendering.ts';
import type { MadeRow, ProgramToCheck } from './row.ts';

export interface EditOptions {
  readonly entry: CataloguedBehaviour;
  readonly isTrainable: (fingerprint: string) => boolean;
}

/** One edit of the program; undefined where the drawn kind finds none. */
export function editRow(rendering: Rendering, options: EditOptions): MadeRow | undefined {
  const form = pickWeighted(rendering.random, [
    ['repair', 45],
    ['change', 30],
    ['rewrite', 25],
  ] as const);
  if (form === 'repair') return repairing(rendering, options);
  return form === 'change' ? changing(rendering, options) : rewriting(rendering, options);
}

interface Edit {
  readonly user: string;
  readonly after: ProgramTree;
  readonly form: string;
  readonly programs: readonly ProgramToCheck[];
}

function made(rendering: Rendering, { user, after, form, programs }: Edit): MadeRow {
  const messages = exchange(user, fenced(printProgram(after)));
  return { row: { kind: 'edit', messages, ...factsOf(rendering), form }, programs };
}

/** A one-token mutant, what it gets wrong, and the program as it should be. */
function repairing(rendering: Rendering, { isTrainable }: EditOptions): MadeRow | undefined {
  const { random, program, behaviour } = rendering;
  const mutants = mutantsOf(program);
  if (mutants.length === 0) return undefined;
  const mutant = pick(random, mutants);
  const seen = observe(mutant);
  // A slip may by chance do what a test asks for.
  if (seen.kind === 'beyond' || !isTrainable(seen.behaviour.fingerprint)) return undefined;
  if (!haveTrainableHelpers(mutant, isTrainable)) return undefined;
  const wrong = seen.behaviour.observed;
  const [example] = examplesOf(program, behaviour).filter(({ probe }) => {
    const [one, other] = [wrong[probe], behaviour.observed[probe]];
    return one?.kind === 'value' && other !== undefined && spell(one) !== spell(other);
  });
  const given = example === undefined ? undefined : wrong[example.probe];
  if (example === undefined || given?.kind !== 'value') return undefined;
  const { name } = entryOf(program);
  const call = showCall(name, example.values);
  const complaint = `\`${call}\` returns \`${showValue(given.value)}\`, but it should return \`${showValue(example.expected)}\`.`;
  const docstring = chance(random, 0.4) ? docstringOf(rendering, 0) : undefined;
  const wish = docstring === undefined ? `It should do this: ${describeRendering(rendering)}` : '';
  const ask = pick(random, [
    'Fix the bug in this function.',
    'This function has a bug. Fix it.',
    'Repair this function.',
  ]);
  const user = [
    [ask, wish, complaint].filter((part) => part !== '').join(' '),
    fenced(printProgram(withDocstring(mutant, docstring))),
  ].join('\n\n');
  const bug = toCheck({ ...rendering, program: mutant, behaviour: seen.behaviour });
  const after = withDocstring(program, docstring);
  return made(rendering, { user, after, form: 'repair', programs: [toCheck(rendering), bug] });
}

/** The same function with one operation or constant of it another, written alike. */
function changing(rendering: Rendering, { isTrainable }: EditOptions): MadeRow | undefined {
  const { random, meaning } = rendering;
  const other = varyMeaning(meaning, random);
  if (other === undefined) return undefined;
  const spelling = random.next();
  const name = entryOf(rendering.program).name;
  // The same stream for both: names and ways of writing stay, what differs is what was changed.
  const write = (of: CataloguedBehaviour): Rendering | undefined =>
    render(of, {
      random: randomStream(Math.floor(spelling * 2 ** 32), 'edit'),
      isTrainable,
      style: rendering.style,
      name,
    });
  const entry = { meaning, fingerprint: rendering.behaviour.fingerprint, depth: 0, part: 'train' as const };
  const before = write(entry);
  const wanted = behaviourOf(other, rendering);
  if (before === undefined || wanted === undefined || !isTrainable(wanted)) return undefined;
  const after = write({ ...entry, meaning: other, fingerprint: wanted });
  if (after === undefined || wanted === entry.fingerprint) return undefined;
  const ask = pick(random, [
    'Change this function so that it does this instead:',
    'Change the code. It should now do this:',
  ]);
  const user = `${ask} ${describeRendering(after)}\n\n${fenced(printProgram(before.program))}`;
  const programs = [toCheck(before), toCheck(after)];
  return made(after, { user, after: after.program, form: 'change', programs });
}

/** The fingerprint of a meaning that is worth a program. */
function behaviourOf(meaning: Meaning, { random }: Rendering): string | undefined {
  const program = writeProgram(meaning, { style: 'comprehension', random, name: 'f' });
  const seen = observe(program);
  if (seen.kind === 'beyond' || dullnessOf(program, seen.behaviour) !== undefined) return undefined;
  const { fingerprint } = seen.behaviour;
  return hasIdleOperation(meaning, fingerprint) ? undefined : fingerprint;
}

const rewrites: readonly (readonly [Style, readonly string[]])[] = [
  ['loop', ['Rewrite this function with a `for` loop', 'Use a plain loop instead']],
  ['comprehension', ['Rewrite this function as short as possible', 'Make this function shorter']],
  ['helper', ['Rewrite this function with a helper function']],
  ['steps', ['Rewrite this function in separate steps']],
  ['functional', ['Rewrite this function with `map`, `filter` and lambdas']],
];

/** The same behaviour in another style. */
function rewriting(rendering: Rendering, { entry, isTrainable }: EditOptions): MadeRow | undefined {
  const { random, program } = rendering;
  const [style, asks] = pick(
    random,
    rewrites.filter(([one]) => one !== rendering.style),
  );
  const name = entryOf(program).name;
  const spelling = Math.floor(random.next() * 2 ** 32);
  const write = (as: Style): Rendering | undefined =>
    render(entry, { random: randomStream(spelling, 'edit'), isTrainable, style: as, name });
  const [before, after] = [write(rendering.style), write(style)];
  if (before === undefined || after === undefined) return undefined;
  const [old, text] = [printProgram(before.program), printProgram(after.program)];
  const shows = {
    loop: /^ +for /m,
    helper: /def [\s\S]*def /,
    steps: / = \[/,
    functional: /lambda/,
    comprehension: /./,
  };
  const isShorter = style !== 'comprehension' || text.length < old.length;
  const fits = style === 'guard' || style === 'while' || shows[style].test(text);
  if (old === text || !fits || !isShorter) return undefined;
  const user = `${pick(random, asks)}:\n\n${fenced(old)}`;
  return made(after, {
    user,
    after: after.program,
    form: `rewrite-${style}`,
    programs: [toCheck(before), toCheck(after)],
  });
}
