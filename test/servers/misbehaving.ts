// The same server with bad manners: the name of the model that is asked for chooses one. A name ending in `-once`
// misbehaves at the first request only.

import type { ServerResponse } from 'node:http';
import {
  beginStream,
  type SeenRequest,
  sendJson,
  startServer,
  streamEvent,
  type TestServer,
  type TestServerOptions,
} from './openai-compatible.ts';

type Manners = (response: ServerResponse, request: SeenRequest) => void;

const page = '<!DOCTYPE html><html><head><title>Bad gateway</title></head><body>nginx</body></html>';

/** One entry per behaviour, named after what it does. */
const manners: Readonly<Record<string, Manners>> = {
  'not-json': (response) =>
    respond(response, { status: 200, type: 'application/json', text: 'OK, but not JSON' }),
  'wrong-type': (response) => respond(response, { status: 200, type: 'text/plain', text: 'an answer' }),
  'html-page': (response) => respond(response, { status: 200, type: 'text/html', text: page }),
  'html-error': (response) => respond(response, { status: 502, type: 'text/html', text: page }),
  'no-choices': (response, request) =>
    request.body.stream
      ? inStream(response, ['data: {"id":"1","choices":[]}\n\n', 'data: [DONE]\n\n'])
      : sendJson(response, 200, { id: '1', choices: [] }),
  empty: (response, request) => answer(response, request, { text: '', finish: 'stop' }),
  refusal: (response, request) => answer(response, request, { text: '', finish: 'content_filter' }),
  cut: (response, request) => answer(response, request, { text: '```python\ndef ha', finish: 'length' }),
  'filtered-prompt': (response) =>
    sendJson(response, 400, { error: { message: 'this prompt was filtered', code: 'content_filter' } }),
  'torn-body': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
    response.write('{"id":"1","choices":[{"mess', () => response.destroy());
  },
  'torn-stream': (response, request) => tear(response, request),
  'torn-stream-once': (response, request) => tear(response, request),
  'short-stream': (response, request) => inStream(response, [streamEvent(request, 0, 'def ha')]),
  'garbled-stream': (response, request) =>
    inStream(response, [streamEvent(request, 0, 'def ha'), 'data: {"choices": [{"ind\n\n']),
  'error-in-stream': (response, request) =>
    inStream(response, [
      streamEvent(request, 0, 'def ha'),
      'data: {"error": {"message": "the worker died", "type": "server_error"}}\n\n',
    ]),
  hang: () => undefined,
  'hang-in-stream': (response, request) => {
    beginStream(response);
    response.write(streamEvent(request, 0, 'def ha'));
  },
  busy: (response) => sendJson(response, 503, { error: { message: 'all workers are busy' } }),
  'busy-once': (response) => soon(response, 503),
  'limited-once': (response) => soon(response, 429),
  'limited-long': (response) => {
    response.setHeader('retry-after', '3600');
    sendJson(response, 429, { error: { message: 'the quota of this month is used up' } });
  },
  'bad-request': (response) =>
    sendJson(response, 400, { error: { message: 'temperature is not supported' } }),
  'no-such-model': (response) => sendJson(response, 404, { error: { message: 'the model does not exist' } }),
  'repeats-key': (response, { headers }) =>
    sendJson(response, 401, { error: { message: `wrong key: ${headers.authorization}` } }),
  'answers-key': (response, request) => {
    const said = String(request.headers.authorization);
    const pieces = [said.slice(0, 12), said.slice(12), ' is the key'];
    const events = pieces.map((piece) => streamEvent(request, 0, piece));
    inStream(response, [...events, streamEvent(request, 0, { finish: 'stop' })]);
  },
};

/** Starts the server that misbehaves as the model's name says. */
export function startMisbehaving(options: Pick<TestServerOptions, 'answer'> = {}): Promise<TestServer> {
  const met = new Set<string>();
  return startServer({
    ...options,
    behaviour: (request, response) => {
      const { model } = request.body;
      if (model.endsWith('-once') && met.has(model)) return false;
      met.add(model);
      const behave = manners[model];
      behave?.(response, request);
      return behave !== undefined;
    },
  });
}

function respond(
  response: ServerResponse,
  { status, type, text }: { status: number; type: string; text: string },
): void {
  response.writeHead(status, { 'content-type': type }).end(text);
}

/** Fails and asks to come back at once, so that no test waits. */
function soon(response: ServerResponse, status: number): void {
  response.setHeader('retry-after', '0');
  sendJson(response, status, { error: { message: 'come back' } });
}

/** A whole answer, streamed where that was asked for. */
function answer(
  response: ServerResponse,
  request: SeenRequest,
  { text, finish }: { readonly text: string; readonly finish: string },
): void {
  if (request.body.stream) {
    const piece = text === '' ? [] : [streamEvent(request, 0, text)];
    inStream(response, [...piece, streamEvent(request, 0, { finish })]);
    return;
  }
  const isChat = request.path.endsWith('/chat/completions');
  const said = isChat ? { message: { role: 'assistant', content: text } } : { text };
  sendJson(response, 200, {
    ...{ id: '1', object: 'answer', created: 1_700_000_000, model: request.body.model },
    choices: [{ index: 0, ...said, finish_reason: finish }],
  });
}

function inStream(response: ServerResponse, events: readonly string[]): void {
  beginStream(response);
  for (const event of events) response.write(event);
  response.end();
}

/** Breaks the connection in the middle of an event. */
function tear(response: ServerResponse, request: SeenRequest): void {
  beginStream(response);
  response.write(streamEvent(request, 0, 'def ha'), () => response.destroy());
}
