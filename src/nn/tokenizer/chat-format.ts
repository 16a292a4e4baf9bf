// A chat as tokens: every turn between <|im_start|> and <|im_end|>, as ChatML has it. `chatTemplate` says the same to
// Hugging Face and llama.cpp. What a model is trained on is what the assistant says, and that it then ends.

import type { Tokenizer } from './tokenizer.ts';

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** Tokens, and which of them a model is trained to give. */
export interface MarkedTokens {
  readonly tokens: Int32Array;
  /** 1 for a token that counts in the loss; as long as `tokens`. */
  readonly trained: Uint8Array;
}

/** The Jinja template of a chat. */
export const chatTemplate = template("{{ message['content'] + '<|im_end|>\\n' }}");

/**
 * The same with what is trained marked, as TRL asks for it to train on answers alone; readers of ordinary templates do
 * not know the mark.
 */
export const markedChatTemplate = template(
  "{% if message['role'] == 'assistant' %}{% generation %}{{ message['content'] + '<|im_end|>' }}{% endgeneration %}{{ '\\n' }}" +
    "{% else %}{{ message['content'] + '<|im_end|>\\n' }}{% endif %}",
);

function template(content: string): string {
  return (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' }}" +
    `${content}{% endfor %}` +
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
  );
}

/**
 * The tokens of a whole chat. With `isAnswerNext` the beginning of an answer comes last: what a model continues.
 *
 * They are those of the template's text, unless a message begins with line ends, which are then kept apart from the one
 * before them: the tokens before an answer do not depend on it. Names of special tokens in a message are only text.
 */
export function chatTokens(
  tokenizer: Tokenizer,
  messages: readonly ChatMessage[],
  { isAnswerNext = false }: { readonly isAnswerNext?: boolean } = {},
): MarkedTokens {
  const tokens: number[] = [];
  const trained: number[] = [];
  const say = (said: Iterable<number>, isTrained: boolean): void => {
    for (const token of said) {
      tokens.push(token);
      trained.push(isTrained ? 1 : 0);
    }
  };
  const begin = (role: string): void => {
    say([tokenizer.special('<|im_start|>'), ...tokenizer.encode(`${role}\n`)], false);
  };
  for (const { role, content } of messages) {
    begin(role);
    say([...tokenizer.encode(content), tokenizer.special('<|im_end|>')], role === 'assistant');
    say(tokenizer.encode('\n'), false);
  }
  if (isAnswerNext) begin('assistant');
  return { tokens: Int32Array.from(tokens), trained: Uint8Array.from(trained) };
}
