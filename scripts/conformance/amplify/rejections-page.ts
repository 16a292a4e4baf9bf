// docs/amplify-rejections.md: rejections of the amplified suite that HumanEval+ does not share, for people to look at.

import { plural } from '../../../src/report/format-numbers.ts';
import type { AmplifyMeasures } from './measures.ts';
import type { ShownRejection } from './show-rejection.ts';

export function rejectionsPage({ rejections, shown }: AmplifyMeasures): string {
  const fair = rejections.filter(({ kind }) => kind !== 'unfair');
  const samples = fair.reduce((sum, { keys }) => sum + keys.length, 0);
  return [
    '# Rejections that HumanEval+ does not share',
    '',
    'Written by `npm run conformance -- amplify`; do not edit.',
    '',
    `CodeGen's programs that pass the tests of HumanEval and of HumanEval+, and that the tests amplified from HumanEval's base`,
    `tests and corrected solutions reject by an input inside of HumanEval+'s contract: ${plural(fair.length, 'program')} of`,
    `${plural(samples, 'sample')}, of which ${shown.length} are shown: one of each problem, then a second one of each, and so on.`,
    'Inputs are as small as they were found. [conformance.md](conformance.md) has the counts.',
    '',
    ...shown.flatMap((one, at) => [...entryOf(one, at), '']),
  ].join('\n');
}

function entryOf({ rejection, call, expected, actual, tests }: ShownRejection, at: number): string[] {
  const { problem, keys, kind, fails, outside, lost } = rejection;
  const numbers = keys.map((key) => key.slice(key.lastIndexOf('#') + 1));
  const named = numbers.slice(0, 5).join(', ');
  const rest = numbers.length > 5 ? ` and ${numbers.length - 5} more` : '';
  const failed = `fails ${fails.length} of ${tests} tests${outside === 0 ? '' : `, ${outside} of them outside of the contract`}`;
  return [
    `## ${at + 1}. ${problem}`,
    '',
    `- samples ${named}${rest}; ${failed}`,
    `- input: ${codeOf(call)}`,
    `- expected: ${codeOf(expected)}`,
    `- actual: ${codeOf(actual)}`,
    ...(lost === undefined ? [] : [`- kind of input: ${lost.idea}`]),
    ...(kind === 'other-reference'
      ? ["- HumanEval+'s own reference fails every one of these tests inside of the contract"]
      : []),
    ...(lost?.unclear === undefined ? [] : [`- perhaps the statement: ${lost.unclear}`]),
  ];
}

const mostShown = 300;

/** A span of code that no backtick in it ends. */
function codeOf(text: string): string {
  const line = text.replaceAll(/\s*\n\s*/g, ' ⏎ ');
  const cut = line.length > mostShown ? `${line.slice(0, mostShown)}…` : line;
  const runs = [...cut.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(1 + Math.max(0, ...runs));
  const space = cut.startsWith('`') || cut.endsWith('`') || cut.trim() === '' ? ' ' : '';
  return `${fence}${space}${cut}${space}${fence}`;
}
