// Answers of a server that knows a suite: the reference of the problem that it is asked for, a wrong program for some
// seeds, each in its own words.

import type { Problem } from '../../src/contracts/problem.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { askedText, type RequestBody } from './openai-compatible.ts';

/** For the `answer` of a test server: seeds that leave 2 when divided by 3 are answered with a wrong program. */
export async function referenceAnswers(suite: string): Promise<(body: RequestBody) => string> {
  const { problems } = await loadSuite(suite);
  return (body) => {
    const text = askedText(body);
    const problem = problems.find((one) => isAsked(one, text));
    if (problem === undefined) return 'I do not know this problem.';
    const seed = body.seed ?? 0;
    const isChat = body.messages !== undefined;
    const right = isChat ? problem.reference : bodyOf(problem);
    const wrong = isChat ? `def ${problem.entryPoint}(*args):\n    return "fig"\n` : '    return "fig"\n';
    const program = `${seed % 3 === 2 ? wrong : right}# ${seed % 4}\n`;
    return isChat ? `Answer ${seed}:\n\`\`\`python\n${program}\`\`\`\n` : program;
  };
}

function isAsked({ entryPoint, completionPrefix }: Problem, text: string): boolean {
  if (entryPoint === undefined) return false;
  return text.includes(`\`${entryPoint}\``) || text === completionPrefix;
}

/** The reference without its head, which stands in the prompt already; a completion ends at the next definition. */
function bodyOf({ reference = '', entryPoint = '' }: Problem): string {
  const head = new RegExp(`^def ${entryPoint}\\(.*:\\n`, 'm').exec(reference);
  return head === null ? reference : reference.slice(head.index + head[0].length);
}
