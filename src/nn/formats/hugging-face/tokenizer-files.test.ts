import { Tokenizer as PublicTokenizer } from '@huggingface/tokenizers';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { brokenTexts, oddTexts } from '../../../../test/models/odd-texts.ts';
import { sourceTexts } from '../../../../test/models/source-texts.ts';
import { UserError } from '../../../base/errors.ts';
import { trainTokenizer } from '../../tokenizer/train-tokenizer.ts';
import { tokenizerOfJson } from './read-tokenizer.ts';
import { tokenizerFiles } from './tokenizer-files.ts';

/** Some hundred real files: of Python's library, where there is one, and of our own. */
function realFiles(): readonly string[] {
  const bytes = new Map<string, number>();
  const texts: string[] = [];
  for (const { origin, text } of sourceTexts()) {
    const before = bytes.get(origin) ?? 0;
    if (origin === 'packages') break;
    if (before + text.length > 400_000) continue;
    bytes.set(origin, before + text.length);
    texts.push(text.toString('utf8'));
  }
  return texts;
}

const files = realFiles();
const tokenizer = trainTokenizer(files, { vocabularySize: 2048 });
const written = tokenizerFiles(tokenizer, { kind: 'chat', contextLength: 256 });
const json = written.get('tokenizer.json') ?? '';
const ofAnyone = z.record(z.string(), z.unknown());
const parsed = (name: string) => ofAnyone.parse(JSON.parse(written.get(name) ?? ''));

describe('what a public library reads', () => {
  const reader = new PublicTokenizer(parsed('tokenizer.json'), parsed('tokenizer_config.json'));
  const publicIds = (text: string): readonly number[] =>
    reader.encode(text, { add_special_tokens: false }).ids;

  test('gives the same tokens of real source files, and their text again', () => {
    expect(files.length).toBeGreaterThan(50);
    for (const text of files) {
      const tokens = [...tokenizer.encode(text, { specials: 'as-tokens' })];
      expect(publicIds(text)).toEqual(tokens);
      if (tokens.length > 0)
        expect(reader.decode(tokens, { skip_special_tokens: false })).toBe(tokenizer.decodeText(tokens));
    }
  });

  test.each(oddTexts.map((text) => [JSON.stringify(text).slice(0, 40), text]))('of %s', (_, text) => {
    const tokens = [...tokenizer.encode(text, { specials: 'as-tokens' })];
    expect(publicIds(text)).toEqual(tokens);
    if (tokens.length > 0) expect(reader.decode(tokens, { skip_special_tokens: false })).toBe(text);
  });

  test('gives the same text for bytes that are none', () => {
    for (const bytes of brokenTexts) {
      const lossy = Buffer.from(bytes).toString('utf8');
      expect(publicIds(lossy)).toEqual([...tokenizer.encode(lossy)]);
      const tokens = [...tokenizer.encode(bytes)];
      expect([reader.decode(tokens), tokenizer.decodeText(tokens)]).toEqual([lossy, lossy]);
    }
  });

  test('knows the special tokens, and the template of chats only for a chat model', () => {
    expect(reader.token_to_id('<|im_end|>')).toBe(tokenizer.special('<|im_end|>'));
    expect(parsed('tokenizer_config.json')).toMatchObject({
      eos_token: '<|im_end|>',
      chat_template: expect.stringContaining('<|im_start|>'),
    });
    const base = tokenizerFiles(tokenizer, { kind: 'base', contextLength: 256 });
    expect(base.get('tokenizer_config.json')).not.toContain('chat_template');
  });
});

describe('reading it back', () => {
  test('gives the same tokenizer', () => {
    const back = tokenizerOfJson(json, 'tokenizer.json');
    expect([back.merges, back.specials]).toEqual([tokenizer.merges, tokenizer.specials]);
    const pairs = JSON.parse(json);
    pairs.model.merges = pairs.model.merges.map((merge: string) => merge.split(' '));
    expect(tokenizerOfJson(JSON.stringify(pairs), 'tokenizer.json').merges).toEqual(tokenizer.merges);
  });

  const changed = (change: (content: ReturnType<typeof copy>) => void): string => {
    const content = copy();
    change(content);
    return JSON.stringify(content);
  };
  const copy = () => JSON.parse(json);
  test.each([
    ['no JSON', () => json.slice(0, 500), 'is not JSON'],
    [
      'a normalizer',
      () => changed((content) => Object.assign(content, { normalizer: { type: 'NFC' } })),
      '"normalizer"',
    ],
    [
      'another split',
      () =>
        changed((content) => Object.assign(content.pre_tokenizer.pretokenizers[0].pattern, { Regex: '.' })),
      'pretokenizers.0.pattern.Regex',
    ],
    [
      'another model',
      () => changed((content) => Object.assign(content.model, { type: 'Unigram' })),
      'model.type',
    ],
    [
      'a merge of nothing',
      () => changed(({ model }) => model.merges.push('nothing at-all')),
      'no two tokens',
    ],
    ['fewer merges', () => changed(({ model }) => model.merges.pop()), 'gives <.endoftext.> the number'],
    ['a token less', () => changed(({ model }) => delete model.vocab.a), 'no two tokens|2041 tokens'],
    ['other numbers', () => changed(({ model }) => Object.assign(model.vocab, { a: 98, b: 97 })), 'as token'],
    [
      'a moved special token',
      () => changed((content) => Object.assign(content.added_tokens[0], { id: 5000 })),
      'the number',
    ],
  ])('refuses %s in a line', (_, text, complaint) => {
    try {
      tokenizerOfJson(text(), 'plum/tokenizer.json');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect(error).toMatchObject({
        message: expect.stringMatching(new RegExp(`^[^\\n]*(?:${complaint})[^\\n]*$`)),
        hint: expect.stringMatching(/\.$/),
      });
    }
  });
});
