// `fetch` for endpoints of models: whatever is not an answer becomes a ModelError that says what came instead. The
// providers' own parsing sees only answers of status 200 with the content type that was asked for.

import { messageOf } from '../base/errors.ts';
import { ModelError } from './model-error.ts';
import { readRetryAfter } from './retry.ts';

export interface CheckedFetchOptions {
  /** What the messages begin with: the model's id. */
  readonly model: string;
  /** Longest silence before and within an answer, ms. */
  readonly timeoutMs: number;
  readonly now: () => Date;
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** What every check needs to know of the request under way. */
interface Call extends CheckedFetchOptions {
  /** Without query and user: what may be shown. */
  readonly endpoint: string;
  readonly wantsStream: boolean;
  /** Ends the request after a silence; `touch` says that something came. */
  readonly silence: Silence;
}

/** Makes a `fetch` that gives answers or throws ModelError. */
export function checkedFetch(options: CheckedFetchOptions): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const silence = new Silence(options.timeoutMs);
    const signals = [init?.signal, silence.signal].filter((signal) => signal != null);
    const call: Call = {
      ...options,
      endpoint: `${url.origin}${url.pathname}`,
      wantsStream: url.searchParams.get('alt') === 'sse' || /"stream":\s*true/.test(String(init?.body)),
      silence,
    };
    try {
      const fetched = options.fetch ?? globalThis.fetch;
      const response = await fetched(input, { ...init, signal: AbortSignal.any(signals) });
      silence.touch();
      return await checkResponse(response, call);
    } catch (error) {
      silence.end();
      throw explained(error, call, 'unreachable');
    }
  };
}

/** Aborts when nothing is heard for a while. */
class Silence {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(timeoutMs: number) {
    this.#timer = setTimeout(() => this.#controller.abort(), timeoutMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  touch(): void {
    this.#timer.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

async function checkResponse(response: Response, call: Call): Promise<Response> {
  if (!response.ok) throw statusError(response, await beginningOf(response), call);
  const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  if (call.wantsStream) {
    if (type !== 'text/event-stream') throw wrongType(type, await beginningOf(response), call);
    return new Response(watched(response, call), { status: response.status, headers: response.headers });
  }
  const text = await wholeText(response, call);
  call.silence.end();
  if (!/^application\/(.+\+)?json$/.test(type)) throw wrongType(type, text, call);
  checkJson(text, call);
  return new Response(text, { status: response.status, headers: response.headers });
}

async function wholeText(response: Response, call: Call): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    throw explained(error, call, 'broken-stream');
  }
}

function checkJson(text: string, call: Call): void {
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new ModelError(
      `${call.model}: ${call.endpoint} answered with what is not JSON: ${excerpt(text)}.`,
      { failure: 'not-an-answer', hint: notAnEndpoint, cause },
    );
  }
}

/** The response's body, with every chunk noted and a broken connection named. */
function watched(response: Response, call: Call): ReadableStream<Uint8Array> {
  const reader = response.body?.getReader();
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const chunk = await reader?.read();
        call.silence.touch();
        if (chunk?.done === false) return controller.enqueue(chunk.value);
        call.silence.end();
        controller.close();
      } catch (error) {
        call.silence.end();
        controller.error(explained(error, call, 'broken-stream'));
      }
    },
    cancel: async (reason) => {
      call.silence.end();
      await reader?.cancel(reason);
    },
  });
}

/** What was thrown, as a person should read it; an interruption and an error that is clear stay as they are. */
function explained(error: unknown, call: Call, failure: 'unreachable' | 'broken-stream'): unknown {
  if (error instanceof ModelError) return error;
  if (call.silence.signal.aborted) return timeoutError(call);
  if (error instanceof Error && error.name === 'AbortError') return error;
  const reason =
    error instanceof Error && error.cause !== undefined ? causeOf(error.cause) : messageOf(error);
  if (failure === 'broken-stream') return brokenStream(call.model, reason, error);
  return new ModelError(`${call.model}: ${call.endpoint} can not be reached: ${reason}.`, {
    failure,
    hint: 'Start the server, or give its address with --base-url.',
    cause: error,
  });
}

function causeOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = messageOf(cause);
  return message === '' || message.includes(code) ? message || code : `${code}, ${message}`;
}

function timeoutError(call: Call): ModelError {
  return new ModelError(`${call.model}: ${call.endpoint} said nothing for ${call.timeoutMs / 1000} s.`, {
    failure: 'timeout',
    hint: 'Look whether the server is busy loading, or wait longer with --timeout <seconds>.',
  });
}

/** An answer that began and did not end. */
export function brokenStream(model: string, reason: string, cause?: unknown): ModelError {
  return new ModelError(`${model}: the answer broke off: ${reason}.`, {
    failure: 'broken-stream',
    hint: 'Ask again; if it stays so, look into the log of the server.',
    cause,
  });
}

function wrongType(type: string, text: string, call: Call): ModelError {
  const what = isPage(text) ? `an HTML page${titleOf(text)}` : `the content type ${type || 'none'}`;
  const wanted = call.wantsStream ? 'an event stream' : 'JSON';
  return new ModelError(`${call.model}: ${call.endpoint} answered with ${what} instead of ${wanted}.`, {
    failure: 'not-an-answer',
    hint: notAnEndpoint,
  });
}

const notAnEndpoint = 'This is not an endpoint of models. Check --base-url; most end in /v1.';

const hints: Readonly<Record<number, string>> = {
  401: 'The key is not accepted. Set the right one; `assay models` names the variable.',
  403: 'The key may not use this model. Choose another model or key.',
  404: 'Check the name of the model and --base-url.',
  429: 'The rate limit or the quota is used up. Wait, or ask for less.',
};

function statusError(response: Response, text: string, call: Call): ModelError {
  const { status } = response;
  const isPassing = status === 408 || status === 429 || status >= 500;
  const said = isPage(text) ? `an HTML page${titleOf(text)}` : saidIn(text);
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), call.now());
  const wait = retryAfterMs === undefined ? '' : `, wait ${retryAfterMs / 1000} s`;
  return new ModelError(`${call.model}: ${call.endpoint} answered ${status}${wait}: ${said}.`, {
    failure: isPassing ? 'busy' : isDeclined(text) ? 'declined' : 'refused-request',
    hint: hints[status] ?? (isPassing ? 'Ask again later.' : 'Change what the message names.'),
    status,
    retryAfterMs,
  });
}

/** As OpenAI and Azure name a prompt that their filters stop. */
function isDeclined(text: string): boolean {
  return /"code"\s*:\s*"(?:content_filter|content_policy_violation)"/.test(text);
}

function isPage(text: string): boolean {
  return /^\s*(<!doctype html|<html)/i.test(text);
}

function titleOf(page: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(page)?.[1]?.trim();
  return title === undefined || title === '' ? '' : ` ("${excerpt(title)}")`;
}

/** The message of an error body; the providers agree on `error.message` or `message`. */
function saidIn(text: string): string {
  const found = /"message"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  const message: unknown = found === undefined ? undefined : JSON.parse(found);
  return excerpt(typeof message === 'string' ? message : text).replace(/\.$/, '') || 'nothing more';
}

/** Chosen: what fits on two lines of a terminal. */
const longestExcerpt = 160;

/** The text on one line, cut, without control characters. */
export function excerpt(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > longestExcerpt ? `${line.slice(0, longestExcerpt)}…` : line;
}

async function beginningOf(response: Response): Promise<string> {
  try {
    return (await response.text()).slice(0, 10_000);
  } catch (error) {
    // The status is what matters; the rest of a broken error page tells nothing more.
    return messageOf(error);
  }
}
