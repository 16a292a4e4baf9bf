// What a model in training writes now, for its log: the bodies of programs and the answers to chats that it has never
// seen.

import type { CorpusRow } from '../../contracts/corpus.ts';
import type { TrainingRow } from '../../contracts/training.ts';
import { openGenerator } from '../../nn/generate/generator.ts';
import type { ModelShape } from '../../nn/model/model-shape.ts';
import type { Weights } from '../../nn/model/weights.ts';
import { chatTokens } from '../../nn/tokenizer/chat-format.ts';
import type { Tokenizer } from '../../nn/tokenizer/tokenizer.ts';
import { readCorpus } from '../../train/read-corpus.ts';

export interface ObservedTraining {
  readonly corpus: string;
  readonly stage: 'pretrain' | 'tune';
  readonly shape: ModelShape;
  readonly tokenizer: Tokenizer;
  readonly seed: number;
}

/** Chosen: cool enough to show what it has learnt, warm enough not to run in circles. */
const temperature = 0.3;
const shownPrompts = 2;
const mostTokens = 120;

interface Prompt {
  readonly text: string;
  readonly tokens: Int32Array;
  readonly stopTokens: readonly number[];
}

/** The samples of one moment; none where the corpus keeps nothing apart. */
export async function observeTraining(
  training: ObservedTraining,
  { weights, step }: { readonly weights: Weights; readonly step: number },
): Promise<readonly TrainingRow[]> {
  const prompts = await promptsOf(training);
  if (prompts.length === 0) return [];
  const { shape, tokenizer, seed } = training;
  const generator = openGenerator({ shape, weights, tokenizer, slots: shownPrompts });
  try {
    const answers = prompts.map(({ tokens, stopTokens }, place) =>
      generator.generate({
        ...{ tokens, seed, stopTokens, maxTokens: mostTokens },
        stream: `sample ${place} of step ${step}`,
        values: { temperature },
      }),
    );
    const given = await Promise.all(answers);
    return given.map(({ text }, place) => ({
      ...{ kind: 'sample', step, text, temperature, prompt: prompts[place]?.text ?? '' },
    }));
  } finally {
    await generator.close();
  }
}

async function promptsOf({ corpus, stage, shape, tokenizer }: ObservedTraining): Promise<readonly Prompt[]> {
  const prompts: Prompt[] = [];
  for await (const row of readCorpus(corpus, 'validation')) {
    const prompt = stage === 'pretrain' ? headOf(row, tokenizer) : questionOf(row, tokenizer);
    if (prompt !== undefined && prompt.tokens.length + mostTokens < shape.contextLength) prompts.push(prompt);
    if (prompts.length === shownPrompts) break;
  }
  return prompts;
}

/** A program up to the end of its docstring. */
function headOf(row: CorpusRow, tokenizer: Tokenizer): Prompt | undefined {
  if (row.kind !== 'program') return undefined;
  const text = /^[\s\S]*?"""[\s\S]*?"""\n/.exec(row.text)?.[0];
  if (text === undefined) return undefined;
  return { text, tokens: tokenizer.encode(text), stopTokens: [tokenizer.special('<|endoftext|>')] };
}

function questionOf(row: CorpusRow, tokenizer: Tokenizer): Prompt | undefined {
  if (row.kind !== 'chat') return undefined;
  const asked = row.messages.filter(({ role }) => role !== 'assistant');
  const text = `${asked.map(({ content }) => content).join('\n')}\n`;
  const { tokens } = chatTokens(tokenizer, asked, { isAnswerNext: true });
  const stopTokens = [tokenizer.special('<|im_end|>'), tokenizer.special('<|endoftext|>')];
  return { text, tokens, stopTokens };
}
