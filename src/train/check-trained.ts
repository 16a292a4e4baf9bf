// What tuning trains on, looked at before the first step: an example with its trained tokens marked, and a refusal where
// the marks are wrong. A mask that is silently wrong is what spoils most tunings (pains: trl#3728, #3927, #4147).

import { UserError } from '../base/errors.ts';
import type { Tokenizer } from '../nn/tokenizer/tokenizer.ts';
import type { TokenStore } from './token-store.ts';

/** One document as text, in stretches that are trained or not. */
export interface MarkedText {
  readonly stretches: readonly { readonly text: string; readonly isTrained: boolean }[];
  readonly trainedTokens: number;
  readonly tokens: number;
}

/** The document's text with what is trained told apart. */
export function markedDocument(store: TokenStore, document: number, tokenizer: Tokenizer): MarkedText {
  const [from = 0, to = 0] = store.starts.subarray(document, document + 2);
  const stretches: { ids: number[]; isTrained: boolean }[] = [];
  let trainedTokens = 0;
  for (let at = from; at < to; at += 1) {
    const isTrained = store.trained[at] === 1;
    if (isTrained) trainedTokens += 1;
    const last = stretches.at(-1);
    if (last?.isTrained === isTrained) last.ids.push(store.tokens[at] ?? 0);
    else stretches.push({ ids: [store.tokens[at] ?? 0], isTrained });
  }
  return {
    stretches: stretches.map(({ ids, isTrained }) => ({
      text: tokenizer.decodeText(ids, { specials: 'named' }),
      isTrained,
    })),
    trainedTokens,
    tokens: to - from,
  };
}

/**
 * Refuses to tune on documents of which nothing is trained, or of which everything is: then the prompt is, too.
 *
 * @throws UserError `bad-mask`, naming the first such document by its text.
 */
export function requireTunable(store: TokenStore, tokenizer: Tokenizer): void {
  for (let document = 0; document < store.documents; document += 1) {
    const [from = 0, to = 0] = store.starts.subarray(document, document + 2);
    const marks = store.trained.subarray(from, to);
    const isNone = !marks.includes(1);
    // The first token can not be predicted, so marking it has no meaning.
    const isAll = !marks.subarray(1).includes(0);
    if (!isNone && !isAll) continue;
    const { stretches } = markedDocument(store, document, tokenizer);
    const text = stretches.map((stretch) => stretch.text).join('');
    const what = isNone
      ? 'trains on none of its tokens'
      : 'trains on all of its tokens, its prompt among them';
    throw new UserError(`tune: document ${document} ${what}: ${JSON.stringify(text.slice(0, 120))}.`, {
      code: 'bad-mask',
      hint: 'A chat needs a message of the user and an answer of the assistant that is not empty.',
    });
  }
}
