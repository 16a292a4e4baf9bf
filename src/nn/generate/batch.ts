// Several answers at once. One step computes a token of each; whoever has ended leaves, and the next in the queue takes
// the place. What an answer becomes does not depend on who stands beside it.

import type { ModelShape } from '../model/model-shape.ts';
import type { Weights } from '../model/weights.ts';
import type { Runtime } from '../run/runtime.ts';
import { createSampler, type Sampler } from '../sampler.ts';
import type { SamplerValues } from '../sampler-values.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { Drawing } from './drawing.ts';
import type { AnswerRequest, DrawnText } from './drawn-text.ts';
import { type PromptReader, promptReader } from './prompt-reader.ts';
import { type Guest, Seats } from './seats.ts';
import { stepSizes } from './step-sizes.ts';
import { openSteps, type Steps } from './steps.ts';

export interface BatchOptions {
  readonly runtime: Runtime;
  readonly shape: ModelShape;
  readonly weights: Weights;
  readonly tokenizer: Tokenizer;
  /** Most answers at once. */
  readonly slots: number;
}

/** Who waits for an answer. */
export interface Listener {
  readonly onText: (piece: string) => void;
  readonly onEnd: (answer: DrawnText) => void;
  readonly onError: (error: unknown) => void;
}

interface Asked extends Listener {
  readonly id: number;
  readonly request: AnswerRequest;
}

/** Someone who wants to know what follows a text, and no more. */
interface Question {
  readonly tokens: Int32Array;
  readonly resolve: (logits: Float32Array) => void;
  readonly reject: (error: unknown) => void;
}

export class Batch {
  readonly #options: BatchOptions;
  readonly #steps: Steps;
  readonly #prompts: PromptReader;
  readonly #seats: Seats;
  readonly #samplers = new Map<string, Sampler>();
  readonly #listeners = new Map<number, Listener>();
  #asked: Asked[] = [];
  #questions: Question[] = [];
  #running: Promise<void> | undefined;

  constructor(options: BatchOptions) {
    const { runtime, shape, weights } = options;
    const sizes = stepSizes(shape, options.slots);
    const steps = openSteps(runtime, shape, weights);
    this.#options = options;
    this.#steps = steps;
    this.#prompts = promptReader({ runtime, shape, sizes, steps });
    this.#seats = new Seats({ runtime, shape, sizes, steps });
  }

  /** Draws an answer, of which the listener hears. */
  generate(id: number, request: AnswerRequest, listener: Listener): void {
    this.#listeners.set(id, listener);
    this.#asked.push({ id, request, ...listener });
    this.#run();
  }

  /** Logits of what follows the tokens. */
  logitsAfter(tokens: Int32Array): Promise<Float32Array> {
    return new Promise((resolve, reject) => {
      this.#questions.push({ tokens, resolve, reject });
      this.#run();
    });
  }

  /** Nobody waits for that answer any more. */
  cancel(id: number): void {
    this.#listeners.delete(id);
    this.#asked = this.#asked.filter((one) => one.id !== id);
  }

  /** Ends after the step that is under way. */
  async close(): Promise<void> {
    for (const id of [...this.#listeners.keys()]) this.cancel(id);
    await this.#running;
    await this.#steps.close();
  }

  #run(): void {
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
      if (this.#asked.length + this.#questions.length > 0) this.#run();
    });
  }

  async #work(): Promise<void> {
    try {
      while (this.#asked.length + this.#questions.length + this.#seats.count > 0) {
        await this.#answerQuestions();
        await this.#admit();
        if (this.#seats.count > 0) await this.#seats.step();
      }
    } catch (error) {
      for (const { onError } of this.#listeners.values()) onError(error);
      for (const { reject } of this.#questions) reject(error);
      this.#listeners.clear();
      this.#asked = [];
      this.#questions = [];
      this.#seats.clear();
    }
  }

  async #answerQuestions(): Promise<void> {
    for (let next = this.#questions[0]; next !== undefined; next = this.#questions[0]) {
      const { logits } = await this.#prompts.read(next.tokens);
      this.#questions.shift();
      next.resolve(logits.slice());
    }
  }

  async #admit(): Promise<void> {
    while (!this.#seats.isFull) {
      const next = this.#asked.shift();
      if (next === undefined) return;
      const prompt = await this.#prompts.read(next.request.tokens);
      const guest = this.#guestOf(next);
      if (guest.take(prompt.logits)) this.#seats.seat(guest, prompt);
    }
  }

  #guestOf({ id, request, onText }: Asked): Guest {
    const { tokenizer, shape } = this.#options;
    const sampler = this.#samplerOf(request.values);
    const { contextLength } = shape;
    const drawing = new Drawing(request, { sampler, tokenizer, contextLength, onText });
    return {
      get length() {
        return drawing.length;
      },
      get lastToken() {
        return drawing.token;
      },
      take: (logits) => this.#take(id, drawing, logits),
    };
  }

  /** Lets an answer draw; false where that was its end, or nobody waits for it. */
  #take(id: number, drawing: Drawing, logits: Float32Array): boolean {
    const listener = this.#listeners.get(id);
    if (listener === undefined) return false;
    try {
      drawing.take(logits);
    } catch (error) {
      this.#listeners.delete(id);
      listener.onError(error);
      return false;
    }
    if (drawing.ended === undefined) return true;
    this.#listeners.delete(id);
    listener.onEnd(drawing.ended);
    return false;
  }

  /** A sampler keeps nothing from draw to draw, so all answers with the same values share one. */
  #samplerOf(values: SamplerValues): Sampler {
    const { temperature, topK, topP, minP } = values;
    const key = JSON.stringify([temperature, topK, topP, minP]);
    const known = this.#samplers.get(key);
    if (known !== undefined) return known;
    const made = createSampler({ values, vocabulary: this.#options.shape.vocabularySize });
    this.#samplers.set(key, made);
    return made;
  }
}
