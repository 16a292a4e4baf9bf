// A model of ours that answers: batched, cached, and in a thread of its own, because a step blocks the thread that it
// runs in. The thread does not keep the process alive while nobody waits for it.

import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { UserError } from '../../base/errors.ts';
import type { ModelShape } from '../model/model-shape.ts';
import type { Weights } from '../model/weights.ts';
import type { RuntimeOptions } from '../run/runtime.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import type { AnswerRequest, DrawnText } from './drawn-text.ts';
import type { FromThread, SentError, ThreadData, ToThread } from './messages.ts';

export interface GeneratorOptions {
  readonly shape: ModelShape;
  readonly weights: Weights;
  readonly tokenizer: Tokenizer;
  /** Most answers at once; default 8. Others wait. */
  readonly slots?: number;
  /** Where it computes; default the CPU, one core less than there are: whoever judges meanwhile has that one. */
  readonly runtime?: RuntimeOptions;
}

export interface GenerateOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onText?: ((piece: string) => void) | undefined;
}

export interface Generator {
  /** Draws an answer, beside others that are asked for. */
  generate(request: AnswerRequest, options?: GenerateOptions): Promise<DrawnText>;
  /** Logits [vocabularySize] of what follows the tokens. */
  logitsAfter(tokens: Int32Array, options?: Pick<GenerateOptions, 'signal'>): Promise<Float32Array>;
  /** Ends the thread after its step; whoever still waits is told. */
  close(): Promise<void>;
}

/** chosen: of a small model eight answers at once cost little more than three */
const defaultSlots = 8;
/** chosen: more threads wait for each other longer than they compute */
const mostThreads = 4;
const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

export function openGenerator(options: GeneratorOptions): Generator {
  const {
    shape,
    weights,
    tokenizer,
    slots = defaultSlots,
    runtime = { threads: defaultThreads() },
  } = options;
  const { merges, specials } = tokenizer;
  const thread = new GenerateThread({ shape, weights, tokenizer: { merges, specials }, slots, runtime });
  return {
    generate: async (request, given = {}) => {
      const isStreamed = given.onText !== undefined;
      const message = await thread.ask((id) => ({ kind: 'generate', id, request, isStreamed }), given);
      if (message.kind === 'answer-end') return message.answer;
      throw new Error(`internal: a generator answered with ${message.kind}`);
    },
    logitsAfter: async (tokens, given = {}) => {
      const message = await thread.ask((id) => ({ kind: 'ask-logits', id, tokens }), given);
      if (message.kind === 'logits') return message.logits;
      throw new Error(`internal: a generator answered with ${message.kind}`);
    },
    close: () => thread.close(),
  };
}

function defaultThreads(): number {
  return Math.max(1, Math.min(mostThreads, availableParallelism() - 1));
}

interface Waiting {
  readonly onText?: ((piece: string) => void) | undefined;
  readonly resolve: (given: FromThread) => void;
  readonly reject: (error: unknown) => void;
}

/** The thread, and who waits for what it says. */
class GenerateThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #isClosed = false;

  constructor(data: ThreadData) {
    const file = new URL(`./generate-thread${ending}`, import.meta.url);
    this.#worker = new Worker(file, { workerData: data, execArgv: [] });
    this.#worker.unref();
    this.#worker.on('message', (message: FromThread) => this.#hear(message));
    this.#worker.on('error', (cause) =>
      this.#failAll(new Error('internal: the thread of a generator failed', { cause })),
    );
    this.#worker.on('exit', () => this.#failAll(closedError()));
  }

  /** Sends a message with a number of its own, and waits for what ends it. */
  async ask(message: (id: number) => ToThread, { signal, onText }: GenerateOptions): Promise<FromThread> {
    signal?.throwIfAborted();
    if (this.#isClosed) throw closedError();
    this.#asked += 1;
    const id = this.#asked;
    const { promise, resolve, reject } = Promise.withResolvers<FromThread>();
    const onAbort = (): void => {
      this.#say({ kind: 'cancel', id });
      this.#leave(id)?.reject(signal?.reason);
    };
    signal?.addEventListener('abort', onAbort);
    this.#waiting.set(id, { onText, resolve, reject });
    this.#worker.ref();
    this.#say(message(id));
    try {
      return await promise;
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#worker.ref();
    const end = once(this.#worker, 'exit');
    this.#say({ kind: 'close' });
    await end;
  }

  #say(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #hear(message: FromThread): void {
    if (message.kind === 'text') this.#waiting.get(message.id)?.onText?.(message.piece);
    else if (message.kind === 'failure') this.#leave(message.id)?.reject(received(message.error));
    else this.#leave(message.id)?.resolve(message);
  }

  #leave(id: number): Waiting | undefined {
    const one = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
    return one;
  }

  #failAll(error: Error): void {
    this.#isClosed = true;
    for (const id of [...this.#waiting.keys()]) this.#leave(id)?.reject(error);
  }
}

function closedError(): Error {
  return new Error('internal: the generator is closed.');
}

function received({ message, stack, user }: SentError): Error {
  if (user === undefined) {
    const error = new Error(message);
    if (stack !== undefined) error.stack = stack;
    return error;
  }
  const { code, hint } = user;
  return new UserError(message, { code, ...(hint === undefined ? {} : { hint }) });
}
