import { cpuUsage } from 'node:process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openGrammar } from '../../syntax/grammar.ts';
import { ferry, lockTyped } from './chat-problems.ts';
import { extractChat } from './extract-chat.ts';

const fare = 'def fare(age):\n    return 4\n';
const fenced = `\`\`\`python\n${fare}\`\`\`\n`;
const filled = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length));
const million = 1_000_000;

async function rule(raw: string, problem = ferry): Promise<string> {
  return extractChat({ raw }, problem, await openGrammar(problem.language)).rule;
}

describe('an answer made to be slow', () => {
  test.each([
    ['backticks', '`'],
    ['fences', '```\n'],
    ['fences that never end', '```x\na\n'],
    ['fences that end behind code', '```x\na```\n'],
    ['brackets', '('],
    ['prose', "it's (a long text of the fox\n"],
    ['definitions that do not parse', 'def fare(x):\n    return (x\n'],
    ['beginnings of statements', 'if a:\n'],
    ['decorators', '@a\n'],
    ['closing tags', '</think>\n'],
    ['comparisons', 'a<'],
    ['NUL', '\0'],
    ['lone surrogates', '\ud800'],
  ])('of a megabyte of %s ends', async (_, text) => {
    const before = cpuUsage();
    await rule(filled(text, million));
    await rule(filled(text, million), lockTyped);
    const { user, system } = cpuUsage(before);
    // Twenty times what it takes, and a hundredth of what a quadratic search would.
    expect((user + system) / 1e6).toBeLessThan(60);
  });

  test('of nested blocks ends', async () => {
    const nested = Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join('');
    expect(await rule(nested)).toMatch(/^chat\//);
  });

  test('hides the program behind ten megabytes of other things in vain', async () => {
    expect(await rule(filled('some `text` here\n', 10 * million) + fenced)).toBe('chat/fence');
    expect(await rule(filled("the fox is here. It's a (long text\n", 10 * million) + fare)).toBe(
      'chat/prose',
    );
    expect(await rule(filled('```python\nx = 1\n```\n', million) + fenced)).toBe('chat/fence');
  });
});

test('a lone surrogate does not reach the program', async () => {
  const grammar = await openGrammar('python');
  const { program } = extractChat({ raw: 'def fare(age):\n    return "\ud800"\n' }, ferry, grammar);
  expect(program).toBe('def fare(age):\n    return "\ufffd"\n');
});

test('whatever stands around it, a program in a fence is found and nothing throws', async () => {
  const grammar = await openGrammar('python');
  const prose = fc
    .string({ unit: 'grapheme', maxLength: 200 })
    .filter((text) => !/[`~<]/.test(text))
    .map((text) => text.replaceAll('fare', 'fee'));
  fc.assert(
    fc.property(prose, prose, (before, behind) => {
      const { program } = extractChat({ raw: `${before}\n\n${fenced}\n${behind}` }, ferry, grammar);
      expect(program).toBe(fare);
    }),
    { seed: 7, numRuns: 200 },
  );
});

test('any text whatever gives a rule', async () => {
  const grammar = await openGrammar('typescript');
  const piece = fc.constantFrom(
    ...[
      '```',
      '```ts\n',
      '~~~',
      '\n',
      '    ',
      'function fillLock(',
      ') {',
      '}',
      '<think>',
      '</think>',
      'return 1;',
    ],
    ...['"""', "'", '/*', '`', 'export ', 'const fillLock = ', '(x) => x', '\0', '\r\n', 'text', ': number'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { rule: used, program } = extractChat({ raw: pieces.join('') }, lockTyped, grammar);
      expect(used).toMatch(/^chat\//);
      expect(program.isWellFormed()).toBe(true);
    }),
    { seed: 7, numRuns: 1000 },
  );
});
