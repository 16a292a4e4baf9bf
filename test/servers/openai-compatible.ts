// A server that speaks like OpenAI's, for tests: chats, plain completions, streams, n, seed, log-probabilities, images,
// usage. The answer depends on nothing but prompt, seed, place among n and (above T = 0) temperature.

import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readAll } from 'node:stream/consumers';
import { z } from 'zod';
import { distributionAfter } from './token-distribution.ts';

const partSchema = z.union([
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) }),
]);

const bodySchema = z.looseObject({
  model: z.string(),
  prompt: z.string().optional(),
  messages: z
    .array(z.object({ role: z.string(), content: z.union([z.string(), z.array(partSchema)]) }))
    .optional(),
  stream: z.boolean().default(false),
  n: z.number().default(1),
  seed: z.number().optional(),
  temperature: z.number().optional(),
  max_tokens: z.number().optional(),
  stop: z.union([z.string(), z.array(z.string())]).optional(),
  logprobs: z.union([z.boolean(), z.number()]).optional(),
  top_logprobs: z.number().optional(),
});
export type RequestBody = z.infer<typeof bodySchema>;

/** One request as it came. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: RequestBody;
}

export interface TestServer {
  /** Base address, ending in /v1. */
  readonly url: string;
  /** Every request for an answer so far, oldest first. */
  readonly requests: readonly SeenRequest[];
  readonly close: () => Promise<void>;
}

/** Answers a request in its own way, or leaves it to the ordinary one by returning false. */
export type Behaviour = (request: SeenRequest, response: ServerResponse) => boolean;

export interface TestServerOptions {
  /** The models that it has; others are answered with 404. Default: every model. */
  readonly models?: readonly string[];
  /** What is answered; default: words that follow from prompt, seed, place and temperature. */
  readonly answer?: (body: RequestBody, place: number) => string;
  readonly behaviour?: Behaviour;
}

/** Starts the server on a free port of the loopback address. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const requests: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    void respond(incoming, response, { ...options, requests });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  incoming: IncomingMessage,
  response: ServerResponse,
  { requests, models, answer = ordinaryAnswer, behaviour }: TestServerOptions & { requests: SeenRequest[] },
): Promise<void> {
  const path = incoming.url ?? '';
  if (path === '/v1/models') {
    return sendJson(response, 200, { object: 'list', data: (models ?? []).map((id) => ({ id })) });
  }
  const read = bodySchema.safeParse(JSON.parse((await readAll(incoming)) || '{}'));
  if (!read.success) return sendJson(response, 400, { error: { message: z.prettifyError(read.error) } });
  const request = { path, headers: incoming.headers, body: read.data };
  requests.push(request);
  if (behaviour?.(request, response) === true) return;
  if (path !== '/v1/chat/completions' && path !== '/v1/completions') {
    return sendJson(response, 404, { error: { message: `no such path: ${path}` } });
  }
  if (models?.includes(read.data.model) === false) {
    return sendJson(response, 404, { error: { message: `the model ${read.data.model} does not exist` } });
  }
  const choices = Array.from({ length: read.data.n }, (_, place) => choose(read.data, place, answer));
  if (read.data.stream) sendStream(response, request, choices);
  else sendJson(response, 200, wholeAnswer(request, choices));
}

interface Choice {
  readonly text: string;
  readonly finish: 'stop' | 'length';
}

/** The answer with stop texts and the most tokens applied; a token is a word with the space before it. */
function choose(
  body: RequestBody,
  place: number,
  answer: (body: RequestBody, place: number) => string,
): Choice {
  const whole = answer(body, place);
  const ends = [body.stop ?? []]
    .flat()
    .map((stop) => whole.indexOf(stop))
    .filter((at) => at >= 0);
  const text = ends.length === 0 ? whole : whole.slice(0, Math.min(...ends));
  const tokens = tokensOf(text);
  const most = body.max_tokens ?? tokens.length;
  return tokens.length <= most
    ? { text, finish: 'stop' }
    : { text: tokens.slice(0, most).join(''), finish: 'length' };
}

const vocabulary = ['amber', 'brook', 'cedar', 'dune', 'ember', 'fjord', 'grove', 'harbour'];

function ordinaryAnswer(body: RequestBody, place: number): string {
  const chance = body.temperature === 0 ? [] : [body.seed ?? null, place, body.temperature ?? null];
  const digest = createHash('sha256')
    .update(JSON.stringify([askedText(body), ...chance]))
    .digest();
  const images = imagesOf(body);
  const said = [...digest.subarray(0, 5)].map((byte) => vocabulary[byte % vocabulary.length]).join(' ');
  return images.length === 0 ? said : `${said} with ${images.join(' and ')}`;
}

/** All text of the request on one line each. */
export function askedText(body: RequestBody): string {
  if (body.prompt !== undefined) return body.prompt;
  return (body.messages ?? [])
    .flatMap(({ content }) =>
      typeof content === 'string'
        ? [content]
        : content.flatMap((part) => (part.type === 'text' ? [part.text] : [])),
    )
    .join('\n');
}

/** Images as `image/png of 68 bytes`. */
function imagesOf({ messages = [] }: RequestBody): readonly string[] {
  return messages
    .flatMap(({ content }) => (typeof content === 'string' ? [] : content))
    .flatMap((part) => (part.type === 'image_url' ? [part.image_url.url] : []))
    .map((url) => {
      const [, mediaType = '', base64 = ''] = /^data:([^;]+);base64,(.*)$/.exec(url) ?? [];
      return `${mediaType} of ${Buffer.from(base64, 'base64').length} bytes`;
    });
}

function tokensOf(text: string): readonly string[] {
  return text.match(/\s*\S+/g) ?? [];
}

function usageOf({ body }: SeenRequest, choices: readonly Choice[]): object {
  const prompt = tokensOf(askedText(body)).length;
  const completion = choices.flatMap(({ text }) => tokensOf(text)).length;
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

/** For every token of the answer what was likeliest at its place: a chat's form, or that of completions. */
function logProbabilities({ path, body }: SeenRequest, text: string): object {
  const tokens = tokensOf(text);
  const most = typeof body.logprobs === 'number' ? body.logprobs : (body.top_logprobs ?? 0);
  const places = tokens.map((token, place) => {
    const all = distributionAfter(askedText(body) + tokens.slice(0, place).join(''));
    const found = all.find((row) => row.token === token);
    const logprob = found?.logprob ?? -9999;
    return { token, logprob, bytes: [...Buffer.from(token)], top_logprobs: all.slice(0, most) };
  });
  if (path.endsWith('/chat/completions')) return { content: places };
  return {
    tokens,
    token_logprobs: places.map(({ logprob }) => logprob),
    top_logprobs: places.map(({ top_logprobs }) =>
      Object.fromEntries(top_logprobs.map(({ token, logprob }) => [token, logprob])),
    ),
  };
}

function wholeAnswer(request: SeenRequest, choices: readonly Choice[]): object {
  const isChat = request.path.endsWith('/chat/completions');
  return {
    ...head(request, isChat ? 'chat.completion' : 'text_completion'),
    choices: choices.map(({ text, finish }, index) => ({
      index,
      ...(isChat ? { message: { role: 'assistant', content: text } } : { text }),
      ...(request.body.logprobs ? { logprobs: logProbabilities(request, text) } : {}),
      finish_reason: finish,
    })),
    usage: usageOf(request, choices),
  };
}

function head({ body }: SeenRequest, object: string): object {
  return { id: 'answer-1', object, created: 1_700_000_000, model: body.model };
}

/** One event of a stream: the text is a piece of the choice, or its end. */
export function streamEvent(request: SeenRequest, index: number, piece: string | { finish: string }): string {
  const isChat = request.path.endsWith('/chat/completions');
  const text = typeof piece === 'string' ? piece : '';
  const choice = {
    index,
    ...(isChat ? { delta: { content: text } } : { text }),
    finish_reason: typeof piece === 'string' ? null : piece.finish,
  };
  return event({ ...head(request, isChat ? 'chat.completion.chunk' : 'text_completion'), choices: [choice] });
}

function event(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

function sendStream(response: ServerResponse, request: SeenRequest, choices: readonly Choice[]): void {
  beginStream(response);
  for (const [index, { text, finish }] of choices.entries()) {
    for (const token of tokensOf(text)) response.write(streamEvent(request, index, token));
    response.write(streamEvent(request, index, { finish }));
  }
  response.write(event({ ...head(request, 'chunk'), choices: [], usage: usageOf(request, choices) }));
  response.end('data: [DONE]\n\n');
}

/** Writes the head of an event stream. */
export function beginStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
