import { describe, expect, test } from 'vitest';
import type { FinishReason } from '../../contracts/language-model.ts';
import type { Problem } from '../../contracts/problem.ts';
import { openGrammar } from '../../syntax/grammar.ts';
import { ferry, ledger, lockScript, lockTyped, orchard } from './chat-problems.ts';
import { type ChatProgram, extractChat } from './extract-chat.ts';

async function extract(raw: string, problem: Problem, finish?: FinishReason): Promise<ChatProgram> {
  return extractChat({ raw, finish }, problem, await openGrammar(problem.language));
}

async function found(raw: string, problem: Problem): Promise<readonly [program: string, rule: string]> {
  const { program, rule } = await extract(raw, problem);
  return [program, rule];
}

const fare = 'def fare(age):\n    return 2 if age < 12 else 4\n';
const fenced = (code: string, tag = 'python', mark = '```'): string => `${mark}${tag}\n${code}${mark}\n`;

describe('a fence', () => {
  test.each([
    ['backticks', fenced(fare)],
    ['tildes', fenced(fare, 'python', '~~~')],
    ['four backticks', fenced(fare, 'Python3', '````')],
    ['an info string with attributes', fenced(fare, '{.python title="fare.py"}')],
    ['no info string', fenced(fare, '')],
    ['the tag of another language', fenced(fare, 'text')],
    ['Windows line ends', fenced(fare).replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${fenced(fare)}`],
    ['indentation', `1. Like this:\n\n${fenced(fare).replace(/^(?=.)/gm, '   ')}`],
    ['a list item', `- ${fenced(fare).replaceAll('\n', '\n  ')}`],
    ['a quotation', fenced(fare).replace(/^/gm, '> ')],
    ['no end', `Here:\n\`\`\`python\n${fare}`],
    ['an end behind the code', `\`\`\`python\n${fare.trimEnd()}\`\`\`\n\nThat is all.`],
    ['a document around it', `\`\`\`markdown\n# Fares\n\n${fenced(fare)}\`\`\`\n`],
    ['a fence around it', `\`\`\`\n${fenced(fare)}\`\`\`\n`],
    ['a longer fence around it', `\`\`\`\`markdown\n${fenced(fare)}\n\`\`\`\`\n`],
    ['another code before it', `Install it:\n${fenced('pip install ferry\n', 'bash')}\n${fenced(fare)}`],
    ['its end forgotten before the next', `\`\`\`python\n${fare}\`\`\`text\n4\n\`\`\`\n`],
  ])('is taken off with %s', async (_, raw) => {
    expect(await found(raw, ferry)).toEqual([fare, 'chat/fence']);
  });

  test('on one line holds a program too', async () => {
    expect(await found('```python fare = lambda age: 4```', ferry)).toEqual([
      'fare = lambda age: 4\n',
      'chat/fence',
    ]);
  });

  test('inside of a docstring does not end the program', async () => {
    const program =
      'def fare(age):\n    """Use it so:\n\n    ```\n    fare(3)\n    ```\n    """\n    return 4\n';
    expect(await found(fenced(program), ferry)).toEqual([program, 'chat/fence']);
    const atMargin = 'def fare(age):\n    """Use it so:\n```python\nfare(3)\n```\n"""\n    return 4\n';
    expect(await found(`So:\n${fenced(atMargin)}Done.`, ferry)).toEqual([atMargin, 'chat/fence']);
  });

  test('inside of a comment of JavaScript does not end the program', async () => {
    const program = '/*\n```\nfillLock(2)\n```\n*/\nfunction fillLock(steps) {\n  return 2 * steps;\n}\n';
    expect(await found(fenced(program, 'js'), lockScript)).toEqual([program, 'chat/fence']);
  });

  test('with prose between code loses the prose', async () => {
    const raw = fenced(`Here is the function:\n\n${fare}\nIt costs 2 for children.\n`);
    expect(await found(raw, ferry)).toEqual([fare, 'chat/fence+unreadable-dropped']);
  });
});

describe('several blocks', () => {
  test('the last that defines the entry point counts, and usage behind it does not', async () => {
    const better = 'def fare(age):\n    return 4 - 2 * (age < 12)\n';
    const raw = `First:\n${fenced(fare)}Shorter:\n${fenced(better)}Use:\n${fenced('print(fare(3))\n')}`;
    expect(await found(raw, ferry)).toEqual([better, 'chat/fence']);
  });

  test('imports and helpers of the others come along, and nothing else of them', async () => {
    const raw = [
      fenced('import math\nimport random\nrate = 3\nprint(math.pi)\n'),
      fenced('def half(price):\n    return math.floor(price / 2)\n'),
      fenced('def fare(age):\n    return half(RATE) if age < 12 else RATE\n'),
      fenced('RATE = 4\nage = 7\n'),
    ].join('\nThen:\n');
    expect(await found(raw, ferry)).toEqual([
      'import math\ndef half(price):\n    return math.floor(price / 2)\nRATE = 4\n\ndef fare(age):\n    return half(RATE) if age < 12 else RATE\n',
      'chat/fence+blocks-merged',
    ]);
  });

  test('what comes along stands behind a docstring and the future', async () => {
    const program =
      '"""Fares."""\nfrom __future__ import annotations\n\ndef fare(age):\n    return ceil(age)\n';
    const [merged] = await found(fenced('from math import ceil\n') + fenced(program), ferry);
    expect(merged).toBe(program.replace('annotations\n', 'annotations\nfrom math import ceil\n\n'));
  });

  test('a stub of the entry point is no answer beside a body', async () => {
    const raw = `You gave:\n${fenced('def fare(age):\n    pass\n')}I propose:\n${fenced(fare)}`;
    expect(await found(raw, ferry)).toEqual([fare, 'chat/fence']);
    const turned = `I propose:\n${fenced(fare)}for\n${fenced('def fare(age):\n    """The fare."""\n')}`;
    expect(await found(turned, ferry)).toEqual([fare, 'chat/fence']);
  });

  test('a whole program is the longest block', async () => {
    const program = 'import sys\nnumbers = sys.stdin.read().split()\nprint(sum(map(int, numbers)))\n';
    const raw = `${fenced(program)}Input:\n${fenced('1 2 3\n', '')}Output:\n${fenced('6\n', 'text')}`;
    expect(await found(raw, ledger)).toEqual([program, 'chat/fence']);
  });

  test('a whole program keeps its main guard', async () => {
    const program = 'def main():\n    print(int(input()) + 1)\n\nif __name__ == "__main__":\n    main()\n';
    expect(await found(fenced(program), ledger)).toEqual([program, 'chat/fence']);
  });
});

describe('prose', () => {
  test('around bare code is taken off', async () => {
    const raw = `Sure, here it is:\n\n${fare}\nThis function checks the age, and returns 2 or 4.\n`;
    expect(await found(raw, ferry)).toEqual([fare, 'chat/prose']);
  });

  test('around code that is indented as a whole is taken off', async () => {
    const raw = `Sure:\n\n${fare.replace(/^(?=.)/gm, '    ')}\nThat is all.`;
    const [program, rule] = await found(raw, ferry);
    expect([program.trimEnd(), rule]).toEqual([fare.trimEnd(), 'chat/prose']);
  });

  test('around bare JavaScript is taken off', async () => {
    const program =
      'const half = (x) => x / 2;\n\nfunction fillLock(steps) {\n  return half(steps) * 4;\n}\n';
    expect(await found(`Of course:\n\n${program}\nThis doubles it.`, lockScript)).toEqual([
      program,
      'chat/prose',
    ]);
  });

  test('alone holds no code', async () => {
    expect(await found("I'm sorry, but I can't help with that.", ferry)).toEqual(['', 'chat/no-code']);
    expect(await found('The fare is\n\n```\n4 pounds, or 2\n```\n', ferry)).toEqual(['', 'chat/no-code']);
    expect(await found('Yes', ferry)).toEqual(['', 'chat/no-code']);
    expect(await found(' \n', ferry)).toEqual(['', 'chat/no-code']);
  });

  test('with other code gives that code, for the judge to say what is wrong with it', async () => {
    const other = 'def price(age):\n    return 4\n';
    expect(await found(fenced(other), ferry)).toEqual([other, 'chat/fence+no-entry-point']);
    const wrong = 'def fare(age)\n    return 4\n';
    expect(await found(fenced(wrong), ferry)).toEqual([wrong, 'chat/fence+no-entry-point']);
  });
});

describe('a body', () => {
  const body = '    ripe = [day for day in rows if is_ripe(day)]\n    return len(ripe)\n';
  const whole = `${orchard.completionPrefix}${body}`;
  const trimmed = body.trim();
  const atMargin = body.replace(/^ {4}/gm, '');

  test.each([
    ['as it continues the prompt', body, 'chat/body'],
    ['trimmed at its start', trimmed, 'chat/body'],
    ['moved to the margin', atMargin, 'chat/body'],
    ['moved further in', body.replace(/^/gm, '    '), 'chat/body'],
    ['indented by tabs', body.replace(/^ {4}/gm, '\t'), 'chat/body'],
    ['in a fence', fenced(body), 'chat/fenced-body'],
    ['in a fence, at the margin', `The body:\n${fenced(atMargin)}`, 'chat/fenced-body'],
    ['between prose', `Continue with:\n\n${body}\nThis counts them.`, 'chat/body'],
  ])('%s is put behind the prompt', async (_, raw, rule) => {
    const [program, used] = await found(raw, orchard);
    expect([program.replace(/\n+(?= {4}ripe = )/, '\n'), used]).toEqual([whole, rule]);
  });

  test('keeps its literals when it is moved', async () => {
    const [program] = await found('text = """a\nb"""\nreturn len(text)', ferry);
    expect(program).toBe('def fare(age):\n    text = """a\nb"""\n    return len(text)\n');
  });

  test('that gives its result the name of the function is a body still', async () => {
    expect(await found('fare = 4\nreturn fare', ferry)).toEqual([
      'def fare(age):\n    fare = 4\n    return fare\n',
      'chat/body',
    ]);
  });

  test('of JavaScript gets its closing brace, or has it', async () => {
    const expected = `${lockScript.completionPrefix}  return 2 * steps;\n}\n`;
    expect(await found('  return 2 * steps;\n', lockScript)).toEqual([expected, 'chat/body']);
    expect(await found('  return 2 * steps;\n}\n', lockScript)).toEqual([expected, 'chat/body']);
  });
});

describe('the prompt', () => {
  const own = 'def ripe_rows(rows: List[int]) -> int:\n    return sum(map(is_ripe, rows))\n';

  test('gives what an answer that is only the function needs of it', async () => {
    const given = 'from typing import List\ndef is_ripe(day: int) -> bool:\n    return day > 90\n\n';
    expect(await found(fenced(own), orchard)).toEqual([given + own, 'chat/fence+prompt-added']);
  });

  test('gives nothing that the answer has itself or does not mention', async () => {
    const program = 'def ripe_rows(rows):\n    return sum(day > 90 for day in rows)\n';
    expect(await found(fenced(program), orchard)).toEqual([program, 'chat/fence']);
    const withHelper = `is_ripe = lambda day: day > 90\n\n${own.replace('List[int]', 'list')}`;
    expect(await found(fenced(withHelper), orchard)).toEqual([withHelper, 'chat/fence']);
  });

  test('repeated before the answer is not an unfinished program', async () => {
    const [program, rule] = await found(orchard.completionPrefix + own, orchard);
    expect(rule).toBe('chat/bare');
    expect(program.match(/def ripe_rows/g)).toHaveLength(1);
    const script = `${lockScript.completionPrefix}function fillLock(steps) {\n  return 2 * steps;\n}\n`;
    expect(await found(script, lockScript)).toEqual([
      'function fillLock(steps) {\n  return 2 * steps;\n}\n',
      'chat/prose',
    ]);
  });
});

describe('what shows the function at work', () => {
  test('is dropped: calls, prints, assertions, tests, a main guard, and their imports', async () => {
    const raw = fenced(
      `import unittest\nimport sys\n\nsys.setrecursionlimit(10000)\n\n${fare}
class TestFare(unittest.TestCase):
    def test_child(self):
        self.assertEqual(fare(3), 2)

print(fare(3))
ages = [3, 30]
for age in ages:
    print(age, fare(age))
fares = [fare(age) for age in ages]
print(fares)
assert fare(3) == 3
your_age = int(input("Age: "))

if __name__ == "__main__":
    unittest.main()
`,
    );
    const [program, rule] = await found(raw, ferry);
    expect(rule).toBe('chat/fence+demonstration-dropped');
    expect(program).toBe(`import sys\n\nsys.setrecursionlimit(10000)\n\n${fare}\n\nages = [3, 30]\n\n`);
  });

  test('does not include what fills a table for the function', async () => {
    const program =
      'TABLE = []\nfor age in range(100):\n    TABLE.append(2 if age < 12 else 4)\n\ndef prepare():\n    TABLE.append(4)\n\nprepare()\n\ndef fare(age):\n    return TABLE[age]\n\nfare = memoize(fare) if False else fare\n';
    expect(await found(fenced(program), ferry)).toEqual([program, 'chat/fence']);
  });

  test('is dropped in JavaScript and TypeScript, but not what is exported', async () => {
    const program = 'function fillLock(steps) {\n  return 2 * steps;\n}\n\nmodule.exports = { fillLock };\n';
    const raw = fenced(`${program}\nconsole.log(fillLock(2));\n`, 'javascript');
    expect(await found(raw, lockScript)).toEqual([`${program}\n`, 'chat/fence+demonstration-dropped']);
    const typed = 'export function fillLock(steps: number): number {\n  return 2 * steps;\n}\n';
    const test = "import { test, expect } from 'vitest';\n";
    const shown = `${test}${typed}test('fills', () => {\n  expect(fillLock(2)).toBe(4);\n});\n`;
    expect(await found(fenced(shown, 'ts'), lockTyped)).toEqual([typed, 'chat/fence+demonstration-dropped']);
  });
});

describe('a cut answer', () => {
  test('keeps a function that is complete before the one that is not', async () => {
    const raw = `\`\`\`python\n${fare}\ndef test_fare():\n    assert fare(3) == (2\n    for age in ran`;
    expect(await found(raw, ferry)).toEqual([fare, 'chat/fence+unreadable-dropped']);
    expect(await extract(raw, ferry, 'length')).not.toHaveProperty('outcome');
  });

  test('is truncated where the function may not be complete', async () => {
    const cut = '```python\ndef fare(age):\n    price = 4\n';
    expect(await extract(cut, ferry, 'length')).toMatchObject({ outcome: 'truncated' });
    expect(await extract('Let me think about fares. First,', ferry, 'length')).toMatchObject({
      outcome: 'truncated',
    });
    expect(await extract(`${cut}\`\`\`\nThis is`, ferry, 'length')).not.toHaveProperty('outcome');
    expect(await extract(cut, ferry)).not.toHaveProperty('outcome');
  });

  test('that the provider refused is refused', async () => {
    expect(await extract('I can not help.', ferry, 'refused')).toEqual({
      ...{ program: '', rule: 'chat/refused', outcome: 'refused' },
    });
  });
});

describe('a think block', () => {
  const thought = `Maybe\n${fenced('def fare(age):\n    return 0\n')}No, children pay 2.\n`;

  test('is dropped with its code where it is closed', async () => {
    expect(await found(`<think>\n${thought}</think>\n\n${fenced(fare)}`, ferry)).toEqual([
      fare,
      'chat/fence+think-dropped',
    ]);
    expect(await found(`<think>${thought}</think>`, ferry)).toEqual(['', 'chat/no-code+think-dropped']);
  });

  test('is dropped where the template had opened it', async () => {
    expect(await found(`${thought}\n</think>\n${fare}`, ferry)).toEqual([fare, 'chat/bare+think-dropped']);
  });

  test('that is never closed means that the answer was cut', async () => {
    expect(await extract(`<think>\n${thought}`, ferry)).toEqual({
      ...{ program: '', rule: 'chat/unclosed-think', outcome: 'truncated' },
    });
  });

  test('in a program is a part of it', async () => {
    const program = 'def fare(age):\n    """\n<think>\n    """\n    return "</think>"\n';
    expect(await found(fenced(program), ferry)).toEqual([program, 'chat/fence']);
  });
});
