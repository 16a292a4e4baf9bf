// A server on loopback that answers each chat after 400 ms, in a process of its own. On stdin's end it prints what it
// saw: the rate is its word, not the client's.

import { createServer } from 'node:http';
import { text as readAll } from 'node:stream/consumers';
import { loadSuite } from '../../src/problems/load-suite.ts';

const delayMs = 400;
const { problems } = await loadSuite('core');
const seen = { answers: 0, firstMs: 0, lastMs: 0, inFlight: 0, mostInFlight: 0 };

function answerTo(body: string): string {
  const entry = /function `(\w+)`/.exec(body)?.[1];
  const seed = Number(/"seed":(\d+)/.exec(body)?.[1] ?? 0);
  const reference = problems.find(({ entryPoint }) => entryPoint === entry)?.reference ?? '';
  return `Here is a solution (${seed}).\n\n\`\`\`python\n${reference}# ${seed % 4}\n\`\`\`\n\nIt handles all cases.`;
}

const server = createServer(async (request, response) => {
  const body = await readAll(request);
  if (seen.answers + seen.inFlight === 0) seen.firstMs = performance.now();
  seen.inFlight += 1;
  seen.mostInFlight = Math.max(seen.mostInFlight, seen.inFlight);
  setTimeout(() => {
    const message = { role: 'assistant', content: answerTo(body) };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        ...{ id: 'a', object: 'chat.completion', created: 1, model: 'plum' },
        choices: [{ index: 0, message, finish_reason: 'stop' }],
        usage: { prompt_tokens: 100, completion_tokens: 200, total_tokens: 300 },
      }),
    );
    seen.inFlight -= 1;
    seen.answers += 1;
    seen.lastMs = performance.now();
  }, delayMs);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(typeof address === 'object' ? `http://127.0.0.1:${address?.port}/v1` : '');
});
process.stdin.resume().on('end', () => {
  console.log(JSON.stringify(seen));
  process.exit(0);
});
