// A name for a function, from what it does.

import type { RandomStream } from '../../../base/random.ts';
import { chance, pick } from '../meaning/choose.ts';
import type { Meaning, Node } from '../meaning/meaning.ts';
import { builtins } from '../python/builtins.ts';

const vague = ['f', 'solve', 'compute', 'process', 'func', 'answer', 'calculate', 'run', 'g', 'task'];
const longest = 42;

/** Mostly telling, sometimes vague: a reader must not rely on it alone. */
export function functionName({ node, result }: Meaning, random: RandomStream): string {
  if (chance(random, 0.12)) return pick(random, vague);
  const words = wordsOf(node, random).filter((word) => word !== '');
  const kept: string[] = [];
  for (const word of words)
    if ([...kept, word].join('_').length <= longest && !kept.includes(word)) kept.push(word);
  const name = kept.join('_').replaceAll(/[^a-z0-9_]/g, '');
  const whole =
    name === '' || builtins.has(name) || keywords.has(name) ? `${name || 'get'}_${nouns[result]}` : name;
  return /^\d/.test(whole) ? `get_${whole}` : whole;
}

const keywords = new Set(['and', 'or', 'not', 'is', 'in', 'from', 'with', 'except', 'all', 'any', 'assert']);
const nouns = {
  int: 'number',
  bool: 'check',
  str: 'text',
  'list[int]': 'numbers',
  'list[str]': 'words',
  'dict[str, int]': 'table',
};

const elementNouns = {
  int: ['numbers', 'values', ''],
  str: ['words', 'strings', ''],
  char: ['characters', 'chars', ''],
  entry: ['entries', ''],
  flag: [''],
};

function wordsOf(node: Node, random: RandomStream): readonly string[] {
  switch (node.kind) {
    case 'parameter':
      return [];
    case 'combined':
      return [pick(random, node.use.operation.slug), ...node.operands.flatMap((one) => wordsOf(one, random))];
    case 'asked':
    case 'changed':
      return [pick(random, node.use.operation.slug), ...wordsOf(node.operand, random)];
    case 'chosen':
      return [...wordsOf(node.chosen, random), 'if', ...wordsOf(node.condition, random)];
    case 'pipeline': {
      const { source, stages, reducer, asked } = node;
      return [
        pick(random, reducer.operation.slug),
        ...stages.map(({ use }) => pick(random, use.operation.slug)),
        ...(asked === undefined ? [] : [pick(random, asked.operation.slug)]),
        source.operation.derived === true
          ? pick(random, source.operation.slug)
          : pick(random, elementNouns[source.operation.element]),
      ];
    }
  }
}
