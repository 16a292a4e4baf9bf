// Answers that were given before: a samples file or a run folder answers again, by problem and index. Asked without
// a problem, it answers with its rows in the order of the file.

import { UserError } from '../../base/errors.ts';
import { nearest } from '../../base/nearest.ts';
import type { SampleRequest } from '../../contracts/language-model.ts';
import type { OpenOptions, Provider, RecordedAnswer } from '../open-options.ts';

export const replay: Provider = {
  open: (path, { readAnswers }) => {
    let recorded: Promise<Recorded> | undefined;
    return {
      id: `replay/${path}`,
      abilities: { streaming: true, images: true, completion: true, logProbabilities: false, values: [] },
      sample: async (request, { onText } = {}) => {
        recorded ??= readRecorded(path, readAnswers);
        const { raw: text, form, finish = 'stop' } = findAnswer(await recorded, request, path);
        onText?.(text);
        const ignored = Object.keys(request.values).map((value) => ({
          value,
          reason: 'a recorded answer is given as it was drawn',
        }));
        return {
          ...{ text, form, finish },
          usage: { kind: 'unknown', reason: 'a recorded answer costs no tokens' },
          ignored,
        };
      },
    };
  },
};

interface Recorded {
  readonly byProblem: ReadonlyMap<string, ReadonlyMap<number, RecordedAnswer>>;
  readonly inOrder: readonly RecordedAnswer[];
}

async function readRecorded(path: string, readAnswers: OpenOptions['readAnswers']): Promise<Recorded> {
  const byProblem = new Map<string, Map<number, RecordedAnswer>>();
  const inOrder: RecordedAnswer[] = [];
  for await (const answer of readAnswers(path)) {
    const { problem, index } = answer;
    const answers = byProblem.get(problem) ?? new Map<number, RecordedAnswer>();
    byProblem.set(problem, answers);
    answers.set(index ?? answers.size, answer);
    inOrder.push(answer);
  }
  return { byProblem, inOrder };
}

function findAnswer({ byProblem, inOrder }: Recorded, request: SampleRequest, path: string): RecordedAnswer {
  const { problem, index } = request;
  const answers = problem === undefined ? undefined : byProblem.get(problem);
  const found = problem === undefined ? inOrder[index] : answers?.get(index);
  if (found !== undefined) return found;
  if (problem !== undefined && answers === undefined) {
    throw new UserError(`replay: ${path} holds no answer to "${problem}".`, {
      code: 'no-such-answer',
      hint: `Did you mean ${nearest(problem, byProblem.keys()) ?? [...byProblem.keys()][0] ?? 'another file'}?`,
    });
  }
  const of = problem === undefined ? '' : ` to "${problem}"`;
  const count = answers?.size ?? inOrder.length;
  throw new UserError(`replay: ${path} holds no answer ${index}${of}; it holds ${count}, counted from 0.`, {
    code: 'no-such-answer',
    hint: `Ask for at most ${count}: -n ${count}.`,
  });
}
