// A tokenizer as the files that Hugging Face's readers know: tokenizer.json, tokenizer_config.json and
// special_tokens_map.json.

import { lettersOfBytes } from '../../tokenizer/byte-letters.ts';
import { chatTemplate } from '../../tokenizer/chat-format.ts';
import { byteTokens } from '../../tokenizer/merge-piece.ts';
import { splitPattern } from '../../tokenizer/split-pieces.ts';
import type { Tokenizer } from '../../tokenizer/tokenizer.ts';
import { endTokens, type ModelKind } from '../model.ts';

export interface TokenizerFilesOptions {
  readonly kind: ModelKind;
  /** Most tokens of a text. */
  readonly contextLength: number;
}

/** The files by name. */
export function tokenizerFiles(
  tokenizer: Tokenizer,
  options: TokenizerFilesOptions,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries({
      'tokenizer.json': tokenizerJson(tokenizer),
      'tokenizer_config.json': tokenizerConfig(tokenizer, options),
      'special_tokens_map.json': namedTokens(tokenizer, options.kind),
    }).map(([name, content]) => [name, `${JSON.stringify(content, null, 1)}\n`]),
  );
}

/** How a token is spelled in files; special ones by their names. */
export function spellingOf(tokenizer: Tokenizer, token: number): string {
  return token < tokenizer.firstSpecial
    ? lettersOfBytes(tokenizer.bytesOf(token))
    : (tokenizer.specials[token - tokenizer.firstSpecial] ?? '');
}

/** Merges as files have them: two spellings with a space between them, which no letter of a byte is. */
export function spelledMerges(tokenizer: Tokenizer): string[] {
  return tokenizer.merges.map((merge) => merge.map((token) => spellingOf(tokenizer, token)).join(' '));
}

function tokenizerJson(tokenizer: Tokenizer): object {
  const count = byteTokens + tokenizer.merges.length;
  const vocabulary = Array.from({ length: count }, (_, token) => [spellingOf(tokenizer, token), token]);
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: tokenizer.specials.map((content, place) => ({
      id: tokenizer.firstSpecial + place,
      content,
      ...plainToken,
    })),
    normalizer: null,
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: splitPattern }, behavior: 'Isolated', invert: false },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false },
      ],
    },
    post_processor: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false },
    decoder: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(vocabulary),
      merges: spelledMerges(tokenizer),
    },
  };
}

const plainToken = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };

function tokenizerConfig(tokenizer: Tokenizer, { kind, contextLength }: TokenizerFilesOptions): object {
  return {
    tokenizer_class: 'PreTrainedTokenizerFast',
    ...namedTokens(tokenizer, kind),
    bos_token: null,
    unk_token: null,
    add_bos_token: false,
    add_prefix_space: false,
    clean_up_tokenization_spaces: false,
    model_max_length: contextLength,
    added_tokens_decoder: Object.fromEntries(
      tokenizer.specials.map((content, place) => [
        tokenizer.firstSpecial + place,
        { content, ...plainToken },
      ]),
    ),
    ...(kind === 'chat' && { chat_template: chatTemplate }),
  };
}

function namedTokens(tokenizer: Tokenizer, kind: ModelKind): object {
  return {
    eos_token: endTokens[kind][0],
    pad_token: '<|endoftext|>',
    additional_special_tokens: tokenizer.specials.filter((name) => name !== '<|endoftext|>'),
  };
}
