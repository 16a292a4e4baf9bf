// A model with its keys kept in: every error and every answer passes the redactor.

import { messageOf } from '../base/errors.ts';
import type { Answer, AskNextTokens, LanguageModel } from '../contracts/language-model.ts';
import { ModelError } from './model-error.ts';
import type { Redactor } from './redact.ts';

/** The same model; what it says and throws holds no secret. */
export function guardModel(model: LanguageModel, redact: Redactor): LanguageModel {
  return {
    id: model.id,
    abilities: model.abilities,
    fingerprint: model.fingerprint,
    sample: async (request, { signal, onText } = {}) => {
      const pieces = onText === undefined ? undefined : redact.pieces(onText);
      try {
        const answer = await model.sample(request, { signal, onText: pieces?.push });
        pieces?.end();
        return clean(answer, redact);
      } catch (error) {
        throw redactError(error, redact);
      }
    },
    nextTokens: model.nextTokens === undefined ? undefined : guardNextTokens(model.nextTokens, redact),
    close: model.close,
  };
}

function guardNextTokens(nextTokens: AskNextTokens, redact: Redactor): AskNextTokens {
  return async (prompt, options) => {
    try {
      const given = await nextTokens(prompt, options);
      const token: typeof given.token = (place) => {
        const { text, bytes } = given.token(place);
        const clean = redact.text(text);
        return clean === text ? { text, bytes } : { text: clean };
      };
      return { ...given, token };
    } catch (error) {
      throw redactError(error, redact);
    }
  };
}

function clean(answer: Answer, redact: Redactor): Answer {
  const ignored = answer.ignored.map(({ value, reason }) => ({ value, reason: redact.text(reason) }));
  return { ...answer, text: redact.text(answer.text), ignored };
}

/** An error without secrets: as it was where it held none, else anew and without its causes. */
export function redactError(error: unknown, redact: Redactor): unknown {
  const spoken = spokenBy(error);
  if (redact.text(spoken) === spoken) return error;
  const message = redact.text(messageOf(error));
  // The cause is left behind on purpose: it holds the secret too.
  if (!(error instanceof ModelError)) return new Error(message);
  const { failure, status, retryAfterMs } = error;
  return new ModelError(message, {
    failure,
    hint: redact.text(error.hint ?? ''),
    status,
    retryAfterMs,
  });
}

/** Everything that a stack with its causes would print. */
function spokenBy(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const hint = error instanceof ModelError ? (error.hint ?? '') : '';
  return [error.message, error.stack, hint, error.cause === undefined ? '' : spokenBy(error.cause)].join(
    '\n',
  );
}
