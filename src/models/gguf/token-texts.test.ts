import { expect, test } from 'vitest';
import type { LlamaModel } from './llama-package.ts';
import { textOfToken, tokenReader } from './token-texts.ts';

/** A model of byte-level BPE with these tokens; it writes as llama.cpp does, a part of a character as U+FFFD. */
function modelOf(names: readonly string[], bytes: readonly (readonly number[])[]): LlamaModel {
  return {
    tokenizer: undefined,
    tokens: { bos: null, shouldPrependBosToken: false },
    fileInfo: { metadata: { tokenizer: { ggml: { model: 'gpt2', tokens: names } } } },
    tokenize: () => [],
    detokenize: (tokens) => Buffer.from(tokens.flatMap((token) => bytes[token] ?? [])).toString(),
    isEogToken: () => false,
    isSpecialToken: () => false,
    createContext: () => Promise.reject(new Error('not asked for')),
  };
}

const euro = [0xe2, 0x82, 0xac];
// As GPT-2's vocabulary has them: Ġ is a space, Ċ a newline, â, Ĥ and ¬ the bytes of the euro sign.
const model = modelOf(
  ['Ġplum', 'Ċ', 'â', 'ĤĠ', 'Ĥ', '¬'],
  [[...Buffer.from(' plum')], [10], [0xe2], [0x82, 0x20], [0x82], [0xac]],
);

test('a part of a character is told by its bytes, whole text as it is', () => {
  expect([0, 1, 2, 3].map((token) => textOfToken(model, token, []))).toEqual([
    { text: ' plum' },
    { text: '\n' },
    { text: '\ufffd', bytes: [0xe2] },
    { text: '\ufffd ', bytes: [0x82, 0x20] },
  ]);
});

test('a character comes when it is whole, and what never becomes one comes in the end', () => {
  const reader = tokenReader(model, []);
  expect([0, 2, 4, 5, 1, 2].map((token) => reader.push(token))).toEqual([
    ' plum',
    '',
    '',
    Buffer.from(euro).toString(),
    '\n',
    '',
  ]);
  expect([reader.end(), reader.end()]).toEqual(['\ufffd', '']);
});
