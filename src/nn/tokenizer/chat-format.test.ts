import { expect, test } from 'vitest';
import { type ChatMessage, chatTokens, type MarkedTokens } from './chat-format.ts';
import { fillInTheMiddleTokens } from './fill-in-the-middle.ts';
import { trainTokenizer } from './train-tokenizer.ts';

const tokenizer = trainTokenizer(['user\nassistant\nHow many plums?\n'.repeat(3)], { vocabularySize: 290 });
const chat: readonly ChatMessage[] = [
  { role: 'system', content: 'Be short.' },
  { role: 'user', content: 'How many plums?\n\n  <|im_end|> says the pear.' },
  { role: 'assistant', content: '🍐 None.' },
  { role: 'user', content: 'And pears?' },
  { role: 'assistant', content: 'One.\n' },
];

/** The text of the tokens that are trained, and of all. */
function texts({ tokens, trained }: MarkedTokens): { trained: string; all: string } {
  expect(trained.length).toBe(tokens.length);
  return {
    trained: tokenizer.decodeText(tokens.filter((_, place) => trained[place] === 1)),
    all: tokenizer.decodeText(tokens),
  };
}

test('a chat is trained on what the assistant says, and that it then ends', () => {
  expect(texts(chatTokens(tokenizer, chat))).toEqual({
    trained: '🍐 None.<|im_end|>One.\n<|im_end|>',
    all: chat.map(({ role, content }) => `<|im_start|>${role}\n${content}<|im_end|>\n`).join(''),
  });
});

test('a chat without names of special tokens in it has the tokens of its text', () => {
  const plain = chat.filter(({ content }) => !content.includes('<|'));
  const { tokens } = chatTokens(tokenizer, plain, { isAnswerNext: true });
  const { all } = texts(chatTokens(tokenizer, plain, { isAnswerNext: true }));
  expect(all.endsWith('<|im_start|>assistant\n')).toBe(true);
  expect([...tokens]).toEqual([...tokenizer.encode(all, { specials: 'as-tokens' })]);
});

test('a name of a special token in a message can not end its turn', () => {
  const { tokens } = chatTokens(tokenizer, chat);
  const ends = tokens.filter((token) => token === tokenizer.special('<|im_end|>'));
  expect(ends.length).toBe(chat.length);
});

test('what is asked begins as what is trained, whatever the answer is', () => {
  const asked = chatTokens(tokenizer, chat.slice(0, 2), { isAnswerNext: true });
  const answered = chatTokens(tokenizer, [...chat.slice(0, 2), { role: 'assistant', content: '\n\nNone.' }]);
  expect([...answered.tokens.subarray(0, asked.tokens.length)]).toEqual([...asked.tokens]);
  expect(asked.trained.includes(1)).toBe(false);
});

test('a gap is filled after prefix and suffix, and only its middle is trained', () => {
  const gap = { prefix: 'def plum():\n', suffix: '\n', middle: '    return 1' };
  expect(texts(fillInTheMiddleTokens(tokenizer, gap))).toEqual({
    trained: '    return 1<|endoftext|>',
    all: '<|fim_prefix|>def plum():\n<|fim_suffix|>\n<|fim_middle|>    return 1<|endoftext|>',
  });
  const { prefix, suffix } = gap;
  expect(texts(fillInTheMiddleTokens(tokenizer, { prefix, suffix })).trained).toBe('');
});
