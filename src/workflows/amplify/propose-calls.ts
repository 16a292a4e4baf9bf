// A model as one more source of inputs: asked once a problem for calls that wrong programs get wrong. It only proposes:
// each call goes through the same gates as any other, and an answer once given is never asked for again.

import { setTimeout as wait } from 'node:timers/promises';
import { findExampleCalls } from '../../amplify/inputs/statement-examples.ts';
import { entryOf } from '../../amplify/problem-calls.ts';
import { randomStream } from '../../base/random.ts';
import type { Answer, ModelPrompt, SampleRequest } from '../../contracts/language-model.ts';
import type { Problem } from '../../contracts/problem.ts';
import { withRetries } from '../../models/retry.ts';
import type { Drawing } from '../evaluation/open-drawing.ts';

/** Source texts of calls of the problem's entry point; at most `count`. */
export type ProposeCalls = (problem: Problem, count: number) => Promise<readonly string[]>;

/** The proposer that asks `drawing`'s model. Rejects where no answer comes. */
export function callProposer(drawing: Drawing, signal: AbortSignal): ProposeCalls {
  return async (problem, count) => {
    const entry = entryOf(problem);
    if (entry === undefined) return [];
    const request: SampleRequest = {
      prompt: promptFor(problem, { entry, count }),
      ...{ values: drawing.values, problem: problem.id, index: 0 },
    };
    const { text } = await answerTo(request, drawing, signal);
    return findExampleCalls(text, entry).slice(0, count);
  };
}

async function answerTo(request: SampleRequest, drawing: Drawing, signal: AbortSignal): Promise<Answer> {
  const answers = await drawing.cache?.forPrompt(request.prompt);
  try {
    const known = answers?.get(request);
    if (known !== undefined) return known;
    const answer = await withRetries(() => drawing.model.sample(request, { signal }), {
      retries: drawing.retries,
      sleep: async (ms) => {
        await wait(ms, undefined, { signal });
      },
      random: randomStream(request.values.seed ?? 0, `retry of inputs for ${request.problem}`),
    });
    await answers?.put(request, answer);
    return answer;
  } finally {
    await answers?.close();
  }
}

function promptFor(problem: Problem, { entry, count }: { entry: string; count: number }): ModelPrompt {
  const statement = problem.prompt.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  const text = [
    `Below is a problem that programs in ${problem.language} are to solve by \`${entry}\`.`,
    '',
    statement.trim(),
    '',
    `Write ${count} calls of \`${entry}\` that a plausible but wrong program would get wrong: boundaries, empty and single values, duplicates, signs, ties, order, large values, and what the statement says in passing.`,
    'Only inputs that the statement allows. Literal arguments only, no variables and no expected results.',
    `Answer with one code block that holds one call a line, such as \`${entry}(…)\`.`,
  ].join('\n');
  return { kind: 'chat', parts: [{ type: 'text', text }] };
}
