// A tokenizer.json as a tokenizer again. Files of others are refused unless they mean the same: byte-level merges with
// our split, bytes first, then merges in their order, then special tokens.

import { z } from 'zod';
import { UserError } from '../../../base/errors.ts';
import { bytesOfLetters } from '../../tokenizer/byte-letters.ts';
import { byteTokens, type Merge } from '../../tokenizer/merge-piece.ts';
import { splitPattern } from '../../tokenizer/split-pieces.ts';
import { Tokenizer } from '../../tokenizer/tokenizer.ts';

const tokenizerSchema = z.object({
  normalizer: z.null(),
  pre_tokenizer: z.object({
    type: z.literal('Sequence'),
    pretokenizers: z.tuple([
      z.object({ type: z.literal('Split'), pattern: z.object({ Regex: z.literal(splitPattern) }) }),
      z.object({ type: z.literal('ByteLevel'), add_prefix_space: z.literal(false) }),
    ]),
  }),
  added_tokens: z.array(z.object({ id: z.number(), content: z.string() })),
  model: z.object({
    type: z.literal('BPE'),
    vocab: z.record(z.string(), z.number().int().nonnegative()),
    /** Older files join the two by a space, newer ones have a pair. */
    merges: z.array(z.union([z.string(), z.tuple([z.string(), z.string()])])),
  }),
});

/**
 * @param path for messages.
 * @throws UserError `bad-tokenizer`.
 */
export function tokenizerOfJson(text: string, path: string): Tokenizer {
  const parsed = tokenizerSchema.safeParse(parseJson(text, path));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail(path, `is not one of our tokenizers: "${issue?.path.join('.')}": ${issue?.message}`);
  }
  const { model, added_tokens: added } = parsed.data;
  const merges = model.merges.map((merge): Merge => {
    const [left = '', right = '', ...more] = typeof merge === 'string' ? merge.split(' ') : merge;
    const tokens = [model.vocab[left], model.vocab[right]] as const;
    const [first, second] = tokens;
    return first === undefined || second === undefined || more.length > 0
      ? fail(path, `has a merge of what are no two tokens: ${JSON.stringify(merge)}`)
      : [first, second];
  });
  const specials = [...added].sort((one, other) => one.id - other.id).map(({ content }) => content);
  const tokenizer = new Tokenizer({ merges, specials });
  checkNumbers(tokenizer, { vocabulary: model.vocab, added, path });
  return tokenizer;
}

interface Numbers {
  readonly vocabulary: Readonly<Record<string, number>>;
  readonly added: readonly { readonly id: number; readonly content: string }[];
  readonly path: string;
}

/** Every token must have the number that its place among bytes, merges and special tokens gives it. */
function checkNumbers(tokenizer: Tokenizer, { vocabulary, added, path }: Numbers): void {
  const wrong = added.find(({ id, content }) => tokenizer.special(content) !== id);
  if (wrong !== undefined) {
    fail(path, `gives ${wrong.content} the number ${wrong.id}, not ${tokenizer.special(wrong.content)}`);
  }
  for (const [letters, token] of Object.entries(vocabulary)) {
    // Special tokens may stand among the others, too.
    if (token >= tokenizer.firstSpecial && tokenizer.specials[token - tokenizer.firstSpecial] === letters)
      continue;
    const bytes = bytesOfLetters(letters);
    const isOurs = token < tokenizer.firstSpecial && bytes !== undefined;
    if (!isOurs || Buffer.compare(tokenizer.bytesOf(token), bytes) !== 0) {
      fail(path, `has ${JSON.stringify(letters)} as token ${token}, which is not what its merges make`);
    }
  }
  const count = Object.keys(vocabulary).filter((letters) => !tokenizer.specials.includes(letters)).length;
  if (count !== byteTokens + tokenizer.merges.length) {
    fail(path, `has ${count} tokens, but 256 bytes and ${tokenizer.merges.length} merges`);
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A torn or foreign file: where JSON.parse stumbled helps nobody.
    return fail(path, 'is not JSON');
  }
}

function fail(path: string, what: string): never {
  throw new UserError(`read-tokenizer: ${path} ${what}.`, {
    code: 'bad-tokenizer',
    hint: 'Take the tokenizer.json that `assay train tokenizer` or `assay train export` wrote.',
  });
}
