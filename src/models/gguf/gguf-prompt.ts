// A prompt as the tokens of a GGUF model: text as it is, chats by the template that the file itself holds.

import { messageOf, UserError } from '../../base/errors.ts';
import type { ModelPrompt } from '../../contracts/language-model.ts';
import { requireFittingPrompt, textOfParts } from '../prompt-text.ts';
import type { ChatItem, LlamaText, Token } from './llama-package.ts';
import type { LoadedGguf } from './load-gguf.ts';

export interface PromptTokens {
  /** At least one. */
  readonly tokens: readonly Token[];
  /** Special tokens and texts with which the template ends an answer, beside the model's own end. */
  readonly endTokens: ReadonlySet<Token>;
  readonly endTexts: readonly string[];
}

/** Throws UserError for images, for a chat where the file has no template, and for a prompt too long or empty. */
export function promptTokens(loaded: LoadedGguf, prompt: ModelPrompt): PromptTokens {
  const read = prompt.kind === 'chat' ? chatTokens(loaded, prompt) : completionTokens(loaded, prompt.text);
  requireFittingPrompt(loaded.id, read.tokens.length, loaded.contextSize);
  return read;
}

function completionTokens({ model }: LoadedGguf, text: string): PromptTokens {
  const { bos, shouldPrependBosToken } = model.tokens;
  const first = shouldPrependBosToken && bos !== null ? [bos] : [];
  return { tokens: [...first, ...model.tokenize(text, false)], endTokens: new Set(), endTexts: [] };
}

function chatTokens(loaded: LoadedGguf, prompt: ModelPrompt & { readonly kind: 'chat' }): PromptTokens {
  const { id, model } = loaded;
  if ((model.fileInfo.metadata.tokenizer?.chat_template ?? '') === '') {
    throw new UserError(`${id}: the file holds no chat template, so this is a model that continues text.`, {
      code: 'no-chat-template',
      hint: 'Ask it with --completion.',
    });
  }
  const history: readonly ChatItem[] = [
    ...(prompt.system === undefined ? [] : [{ type: 'system', text: prompt.system } as const]),
    { type: 'user', text: textOfParts(id, prompt.parts) },
    { type: 'model', response: [] },
  ];
  const { contextText, stopGenerationTriggers } = renderChat(loaded, history);
  return { tokens: contextText.tokenize(model.tokenizer), ...endsOf(loaded, stopGenerationTriggers) };
}

function renderChat({ id, package: llama, model }: LoadedGguf, chatHistory: readonly ChatItem[]) {
  try {
    const options = { warningLogs: false, fallbackToOtherWrappersOnJinjaError: false };
    return llama.resolveChatWrapper(model, options).generateContextState({ chatHistory });
  } catch (cause) {
    throw new UserError(`${id}: the chat template of the file can not be used: ${messageOf(cause)}.`, {
      code: 'bad-chat-template',
      hint: 'Ask it with --completion, and write the dialogue into the prompt yourself.',
      cause,
    });
  }
}

/** What begins with a special token ends an answer by it; white space alone does not, or every answer had one line. */
function endsOf({ model }: LoadedGguf, triggers: readonly LlamaText[]): Omit<PromptTokens, 'tokens'> {
  const ends = triggers.map((trigger) => trigger.tokenize(model.tokenizer));
  const special = ends.flatMap(([first]) =>
    first !== undefined && model.isSpecialToken(first) ? [first] : [],
  );
  const texts = ends
    .filter(([first]) => first !== undefined && !model.isSpecialToken(first))
    .map((tokens) => model.detokenize(tokens, true))
    .filter((text) => text.trim() !== '');
  return { endTokens: new Set(special), endTexts: texts };
}
