// The next-token distribution of the test server: a softmax over a small vocabulary whose logits follow from the text
// so far. Some of its tokens are odd on purpose: spaces, a newline, a part of a character, one that steers terminals.

import { createHash } from 'node:crypto';

interface Token {
  readonly text: string;
  readonly bytes: readonly number[];
}

const written = [
  ...['amber', 'brook', 'cedar', 'dune', 'ember', 'fjord', 'grove', 'harbour'],
  ...[' amber', ' brook', ' cedar', ' dune', ' ember', ' fjord', ' grove', ' harbour'],
  ...[
    '\n',
    '\n\n',
    '    ',
    '\t',
    '"',
    '\\',
    '\u001b[31m',
    '日本',
    '\u202e',
    'é',
    '(',
    ')',
    ':',
    '0',
    '1',
    '.',
  ],
];
const vocabulary: readonly Token[] = [
  ...written.map((text) => ({ text, bytes: [...Buffer.from(text)] })),
  { text: 'bytes:\\xe2\\x82', bytes: [0xe2, 0x82] },
];

/** A token with its log-probability, as OpenAI writes it. */
export interface TokenLogprob {
  readonly token: string;
  readonly logprob: number;
  readonly bytes: readonly number[];
}

/** Every token that may follow the text, the likeliest first; the probabilities add up to 1. */
export function distributionAfter(text: string): readonly TokenLogprob[] {
  const rows = vocabulary.map(({ text: token, bytes }) => {
    const digest = createHash('sha256')
      .update(JSON.stringify([text, token]))
      .digest();
    return { token, bytes, logit: (6 * digest.readUInt32LE(0)) / 2 ** 32 };
  });
  const mass = Math.log(rows.reduce((sum, { logit }) => sum + Math.exp(logit), 0));
  return rows
    .map(({ token, bytes, logit }) => ({ token, logprob: logit - mass, bytes }))
    .toSorted((one, other) => other.logprob - one.logprob);
}
