// The thread in which a generator computes. Started by generator.ts, and ended by it.

import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { messageOf, UserError } from '../../base/errors.ts';
import { loadRuntime } from '../run/runtime.ts';
import { Tokenizer } from '../tokenizer/tokenizer.ts';
import { Batch } from './batch.ts';
import type { FromThread, SentError, ThreadData, ToThread } from './messages.ts';

const port = parentPort;
if (isMainThread || port === null) throw new Error('internal: generate-thread is not started by hand.');
const say = (message: FromThread): void => port.postMessage(message);
const opening = openBatch(workerData as ThreadData);
// Whoever asks hears of a failure.
opening.catch(() => undefined);

port.on('message', (message: ToThread) => {
  void answer(message);
});

async function answer(message: ToThread): Promise<void> {
  if (message.kind === 'close') {
    port?.close();
    await opening.then((batch) => batch.close()).catch(() => undefined);
    return;
  }
  const { id } = message;
  const fail = (error: unknown): void => say({ kind: 'failure', id, error: sent(error) });
  try {
    const batch = await opening;
    if (message.kind === 'cancel') batch.cancel(id);
    else if (message.kind === 'ask-logits') {
      say({ kind: 'logits', id, logits: await batch.logitsAfter(message.tokens) });
    } else {
      const { request, isStreamed } = message;
      batch.generate(id, request, {
        onText: (piece) => {
          if (isStreamed) say({ kind: 'text', id, piece });
        },
        onEnd: (answer) => say({ kind: 'answer-end', id, answer }),
        onError: fail,
      });
    }
  } catch (error) {
    fail(error);
  }
}

async function openBatch({ runtime, tokenizer, ...rest }: ThreadData): Promise<Batch> {
  return new Batch({ ...rest, runtime: await loadRuntime(runtime), tokenizer: new Tokenizer(tokenizer) });
}

function sent(error: unknown): SentError {
  const user = error instanceof UserError ? { code: error.code, hint: error.hint } : undefined;
  return { message: messageOf(error), stack: error instanceof Error ? error.stack : undefined, user };
}
