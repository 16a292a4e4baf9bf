// What a program does, in English: one noun phrase for what comes out, or the steps in order. The words are those of the
// operations; which of several is drawn.

import type { RandomStream } from '../../../base/random.ts';
import { chance, pick } from '../meaning/choose.ts';
import type { HoleValue, HoleValues, Meaning, Node, Pipeline, Stage, Use } from '../meaning/meaning.ts';
import type { Predicate, Type } from '../operations/operation.ts';
import { showValue } from '../python/values.ts';

export interface Wording {
  readonly random: RandomStream;
  /** Names of the parameters by number, as the text shows them: with backticks or without. */
  readonly parameters: readonly string[];
  /** Inside another phrase, where only a noun reads well. */
  readonly isNested?: boolean;
}

/** The phrase for what comes out: `the sum of …`; of a truth, `whether …`. */
export function phraseOf(node: Node, wording: Wording): string {
  switch (node.kind) {
    case 'parameter':
      return wording.parameters[node.at] ?? '';
    case 'pipeline':
      return phraseOfPipeline(node, wording);
    case 'combined': {
      const nested = { ...wording, isNested: true };
      const [a = '', b = '', d = ''] = node.operands.map((operand) => phraseOf(operand, nested));
      const isTruth = node.use.operation.takes[0] === 'bool';
      const bare = isTruth ? [clauseOf(a), clauseOf(b)] : [withoutTail(a), withoutTail(b)];
      const text = fillHoles(pick(wording.random, node.use.operation.noun), node.use.holes, wording);
      return fillWords(text, { a: bare[0] ?? '', b: bare[1] ?? '', d });
    }
    case 'asked': {
      const one = fillHoles(pick(wording.random, node.use.operation.one), node.use.holes, wording);
      return `whether ${withoutTail(phraseOf(node.operand, { ...wording, isNested: true }))} ${one}`;
    }
    case 'changed': {
      const one = fillHoles(pick(wording.random, node.use.operation.one), node.use.holes, wording);
      return fillWords(one, { x: withoutTail(phraseOf(node.operand, { ...wording, isNested: true })) });
    }
    case 'chosen': {
      const condition = clauseOf(phraseOf(node.condition, wording));
      const chosen = phraseOf(node.chosen, wording);
      const otherwise = phraseOf(node.otherwise, wording);
      return `${chosen} if ${condition}, otherwise ${otherwise}`;
    }
  }
}

/** A condition without `whether`. */
export function clauseOf(phrase: string): string {
  return phrase.replace(/^whether /, '');
}

/** A phrase inside another: what is said of empty lists keeps its brackets, a comma would tear the sentence. */
function withoutTail(phrase: string): string {
  return phrase.replace(/, or (\S+|an empty string) if (.+)$/, ' (or $1 if $2)');
}

function phraseOfPipeline(pipeline: Pipeline, wording: Wording): string {
  const { operation, holes } = pipeline.reducer;
  const nouns = operation.noun.filter((noun) => wording.isNested !== true || /^(the|a|whether)\b/.test(noun));
  const fitting = nouns.length === 0 ? operation.noun : nouns;
  const text = askedWords(pick(wording.random, fitting), pipeline, wording);
  const elements = elementsPhrase(pipeline, wording);
  return tidy(fillWords(fillHoles(text, holes, wording), { s: elements }));
}

function askedWords(text: string, { asked }: Pipeline, wording: Wording): string {
  if (asked === undefined) return text;
  return fillWords(text, {
    one: wordsOf(asked, 'one', wording),
    many: wordsOf(asked, 'many', wording),
  });
}

function wordsOf(use: Use<Predicate>, number: 'one' | 'many', wording: Wording): string {
  return fillHoles(pick(wording.random, use.operation[number]), use.holes, wording);
}

/** `the even numbers in xs`; `the squares of …`. Only where every question comes before every change. */
function elementsPhrase(pipeline: Pipeline, wording: Wording): string {
  const filters = pipeline.stages.filter(isFilter);
  const { operation } = pipeline.source;
  const [many] = pick(wording.random, operation.nouns);
  const place = placeOf(pipeline, wording);
  const [first, ...others] = filters;
  let adjective = '';
  let asked = filters;
  if (first?.use.operation.kind === 'predicate' && first.use.operation.adjective !== undefined) {
    const isEntry = operation.element === 'entry';
    if (!isEntry && chance(wording.random, 0.7)) {
      adjective = `${pick(wording.random, first.use.operation.adjective)} `;
      asked = others;
    }
  }
  const clauses = asked.map((stage) => clauseOfFilter(stage, pipeline, wording));
  const isClause = / that |^that /.test(place);
  const tail = clauses.length === 0 ? '' : `${isClause ? ' and ' : ' '}${clauses.join(' and ')}`;
  let phrase = `the ${adjective}${many} ${place}${tail}`;
  for (const { use, onKey } of pipeline.stages) {
    if (use.operation.kind !== 'change') continue;
    const noun = fillHoles(pick(wording.random, use.operation.noun), use.holes, wording);
    phrase =
      operation.element === 'entry' && !onKey
        ? `${phrase}, with ${fillWords(noun, { s: 'the values' })} as values`
        : fillWords(noun, { s: phrase });
  }
  return phrase;
}

function placeOf({ source, from }: Pipeline, wording: Wording): string {
  const [A = '', B = ''] = from.map((at) => wording.parameters[at] ?? '');
  return fillWords(pick(wording.random, source.operation.place), { A, B });
}

function isFilter({ use }: Stage): boolean {
  return use.operation.kind === 'predicate';
}

function clauseOfFilter({ use, onKey }: Stage, pipeline: Pipeline, wording: Wording): string {
  if (use.operation.kind !== 'predicate') throw new Error('internal: a change is no clause');
  const words = { operation: use.operation, holes: use.holes };
  if (pipeline.source.operation.element !== 'entry') return `that ${wordsOf(words, 'many', wording)}`;
  return `whose ${onKey ? 'key' : 'value'} ${wordsOf(words, 'one', wording)}`;
}

/** True where the noun phrase would not say at which point a question is asked. */
export function needsSteps(node: Node): boolean {
  switch (node.kind) {
    case 'parameter':
      return false;
    case 'combined':
      return node.operands.some(needsSteps);
    case 'asked':
    case 'changed':
      return needsSteps(node.operand);
    case 'chosen':
      return [node.condition, node.chosen, node.otherwise].some(needsSteps);
    case 'pipeline': {
      const kinds = node.stages.map(isFilter);
      const firstChange = kinds.indexOf(false);
      const asksLate =
        firstChange >= 0 && (kinds.lastIndexOf(true) > firstChange || node.asked !== undefined);
      return asksLate || kinds.filter((isTest) => !isTest).length > 1;
    }
  }
}

/** The steps of a pipeline in order, as one sentence: `Take …, keep …, and return …`. */
export function stepsOf(pipeline: Pipeline, wording: Wording): string {
  const [many] = pick(wording.random, pipeline.source.operation.nouns);
  const place = placeOf(pipeline, wording);
  const steps = [
    `${pick(wording.random, ['take', 'start with', 'go through', 'consider'])} the ${many} ${place}`.replace(
      /,$/,
      '',
    ),
    ...pipeline.stages.map((stage) => stepOf(stage, pipeline, wording)),
  ];
  const { operation, holes } = pipeline.reducer;
  const last = askedWords(fillHoles(pick(wording.random, operation.verb), holes, wording), pipeline, wording);
  return sentence(`${steps.join(', ')}${steps.length > 1 ? ',' : ''} and ${last}`);
}

function stepOf(stage: Stage, pipeline: Pipeline, wording: Wording): string {
  const { use } = stage;
  if (use.operation.kind === 'change') {
    const verb = fillHoles(pick(wording.random, use.operation.verb), use.holes, wording);
    if (pipeline.source.operation.element !== 'entry') return verb;
    return verb.replace(/\beach( of them)?\b/, 'each value').replace(/\bones\b/, 'values');
  }
  const those = pick(wording.random, ['keep those', 'keep only those', 'keep only the ones', 'select those']);
  return `${those} ${clauseOfFilter(stage, pipeline, wording)}`;
}

/** A capital letter at the start, a full stop at the end. */
export function sentence(text: string): string {
  const whole = /[.!?]$/.test(text) ? text : `${text}.`;
  return whole.charAt(0).toUpperCase() + whole.slice(1);
}

/** The docstring's sentence for the whole function. */
export function describe(meaning: Meaning, wording: Wording): string {
  const { node, result } = meaning;
  const { random } = wording;
  if (node.kind === 'pipeline' && (needsSteps(node) || chance(random, 0.25))) return stepsOf(node, wording);
  if (node.kind === 'chosen' && chance(random, 0.5)) {
    const condition = clauseOf(phraseOf(node.condition, wording));
    const [chosen, otherwise] = [phraseOf(node.chosen, wording), phraseOf(node.otherwise, wording)];
    return sentence(`If ${condition}, return ${chosen}; otherwise return ${otherwise}`);
  }
  const phrase = phraseOf(node, wording);
  if (result === 'bool') return describeTruth(phrase, random);
  if (chance(random, 0.12)) return sentence(`Given ${parameterPhrase(meaning, wording)}, return ${phrase}`);
  return sentence(`${pick(random, verbsFor(phrase, result))} ${phrase}`);
}

function verbsFor(phrase: string, result: Type): readonly string[] {
  if (phrase.startsWith('how many') || phrase.startsWith('how often')) return ['Return', 'Count', 'Find'];
  if (/^a (list|dictionary|string|new)/.test(phrase)) return ['Return', 'Return', 'Build', 'Make'];
  if (result !== 'int' || !phrase.startsWith('the ')) return ['Return'];
  return ['Return', 'Return', 'Return', 'Compute', 'Find', 'Calculate'];
}

function describeTruth(phrase: string, random: RandomStream): string {
  if (!phrase.startsWith('whether ')) return sentence(`Return ${phrase}`);
  const clause = clauseOf(phrase);
  return sentence(
    pick(random, [
      `Return ${phrase}`,
      `Check ${phrase}`,
      `Tell ${phrase}`,
      `Return True if ${clause}, otherwise False`,
      `Return True if ${clause}, and False if not`,
    ]),
  );
}

const typeWords: Readonly<Record<Type, string>> = {
  int: 'an integer',
  bool: 'a truth value',
  str: 'a string',
  'list[int]': 'a list of integers',
  'list[str]': 'a list of strings',
  'dict[str, int]': 'a dictionary from strings to integers',
};

/** `a list of integers xs and an integer k`. */
export function parameterPhrase({ parameters }: Meaning, wording: Wording): string {
  const all = parameters.map(({ type }, at) => `${typeWords[type]} ${wording.parameters[at] ?? ''}`);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

function fillWords(text: string, words: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
}

function fillHoles(text: string, holes: HoleValues, wording: Wording): string {
  const { K, L, C, E } = holes;
  const values: Readonly<Record<string, HoleValue | undefined>> = { K, L, C, E };
  return text.replaceAll(/\{([KLCE])\}/g, (whole, name: string) => {
    const hole = values[name];
    if (hole === undefined) return whole;
    return hole.kind === 'parameter' ? (wording.parameters[hole.at] ?? '') : showValue(hole.value);
  });
}

/** `the number of the even numbers` without its second `the`. */
function tidy(phrase: string): string {
  return phrase
    .replace(/\b(number of|how many) the (?!number|first|last|remainder|sum|difference)/g, '$1 ')
    .replaceAll(/,+ ?([,.])/g, '$1');
}
