// A corpus folder, example by example, as text for the tokenizer and as tokens for training.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode, UserError } from '../base/errors.ts';
import { readLogRows } from '../base/read-log.ts';
import { type CorpusRow, corpusFormat, corpusRowSchema } from '../contracts/corpus.ts';
import { chatTokens } from '../nn/tokenizer/chat-format.ts';
import { fillInTheMiddleTokens } from '../nn/tokenizer/fill-in-the-middle.ts';
import type { Tokenizer } from '../nn/tokenizer/tokenizer.ts';
import type { TokenDocument } from './token-store.ts';

const wayOut = 'Build the corpus again, or delete the line.';

/** Which examples: those to learn from, or those that are only looked at. */
export type CorpusPart = 'train' | 'validation';

/** The examples of a part in order; real code (`real-*.jsonl`) is learnt from too. */
export async function* readCorpus(folder: string, part: CorpusPart): AsyncGenerator<CorpusRow> {
  const wanted = part === 'train' ? /^(?:train|real)-\d+\.jsonl$/ : /^validation-\d+\.jsonl$/;
  const names = (await namesIn(folder)).filter((name) => wanted.test(name)).sort();
  if (names.length === 0 && part === 'train') {
    throw new UserError(`corpus: ${folder} holds no shard to learn from.`, {
      code: 'empty-corpus',
      hint: 'Build one: assay corpus build --out <folder>.',
    });
  }
  for (const name of names) {
    const source = {
      ...{ path: join(folder, name), format: corpusFormat, operation: 'read-corpus' },
      wayOut,
    };
    for await (const { value, line } of readLogRows(source)) {
      const row = corpusRowSchema.safeParse(value);
      if (row.success) yield row.data;
      else throw badRow(source.path, line, row.error.issues[0]?.message ?? 'is no example');
    }
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT') && !hasErrorCode(error, 'ENOTDIR')) throw error;
    throw new UserError(`corpus: there is no folder ${folder}.`, {
      code: 'no-corpus',
      hint: 'Build one: assay corpus build --out <folder>.',
      cause: error,
    });
  }
}

function badRow(path: string, line: number, what: string): UserError {
  return new UserError(`read-corpus: line ${line} of ${path} is no example: ${what}.`, {
    code: 'bad-row',
    hint: wayOut,
  });
}

/** All text of an example, for the tokenizer to learn from. */
export function textOfRow(row: CorpusRow): string {
  if (row.kind === 'program') return row.text;
  if (row.kind === 'fim') return row.prefix + row.middle + row.suffix;
  return row.messages.map(({ content }) => content).join('\n');
}

/** What was made of the examples. */
export interface DocumentCounts {
  documents: number;
  /** Left out: more tokens than the model reads. */
  tooLong: number;
}

export interface DocumentsOptions {
  readonly folder: string;
  readonly part: CorpusPart;
  readonly tokenizer: Tokenizer;
  /** `pretrain` reads programs and gaps, every token trained; `tune` reads chats, and trains what the assistant says. */
  readonly stage: 'pretrain' | 'tune';
  readonly contextLength: number;
  readonly counts?: DocumentCounts;
}

/** The examples of a stage as tokens. Programs that are too long are cut into pieces later; chats are left out. */
export async function* corpusDocuments(options: DocumentsOptions): AsyncGenerator<TokenDocument> {
  const { folder, part, tokenizer, stage, contextLength, counts } = options;
  for await (const row of readCorpus(folder, part)) {
    const document =
      stage === 'pretrain' ? pretrainingDocument(row, tokenizer) : chatDocument(row, tokenizer);
    if (document === undefined) continue;
    if (stage === 'tune' && document.tokens.length > contextLength + 1) {
      if (counts !== undefined) counts.tooLong += 1;
      continue;
    }
    if (counts !== undefined) counts.documents += 1;
    yield document;
  }
}

function pretrainingDocument(row: CorpusRow, tokenizer: Tokenizer): TokenDocument | undefined {
  if (row.kind === 'program') {
    return { tokens: [...tokenizer.encode(row.text), tokenizer.special('<|endoftext|>')] };
  }
  return row.kind === 'fim' ? { tokens: [...fillInTheMiddleTokens(tokenizer, row).tokens] } : undefined;
}

function chatDocument(row: CorpusRow, tokenizer: Tokenizer): TokenDocument | undefined {
  if (row.kind === 'program' || row.kind === 'fim') return undefined;
  const { tokens, trained } = chatTokens(tokenizer, row.messages);
  return { tokens: [...tokens], trained };
}
