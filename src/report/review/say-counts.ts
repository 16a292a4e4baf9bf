// What a review looked at and what not, in sentences.

import type { ReviewReport } from '../../contracts/finding.ts';
import { formatCount, plural } from '../format-numbers.ts';

export function sayCounts(report: ReviewReport): readonly string[] {
  const { counts, passedOver = {}, harnessErrors = 0, unsandboxed } = report;
  const { files, lines, functions, ran, attempts, suppressed, known, gone = 0 } = counts;
  const read = `Read ${plural(files, 'file')}, ${plural(lines, 'line')}, ${plural(functions, 'function')}.`;
  const attacked =
    ran === 0 ? 'Nothing was run.' : `Attacked ${plural(ran, 'suspect')} with ${plural(attempts, 'call')}.`;
  const over = Object.entries(passedOver).map(([kind, count]) => `${formatCount(count)} ${kind}`);
  return [
    `${read} ${attacked}`,
    ...(over.length === 0 ? [] : [`Passed over: ${over.join(', ')}.`]),
    ...(suppressed === 0 ? [] : [`${plural(suppressed, 'finding')} suppressed in the program.`]),
    ...(known === 0 ? [] : [`${plural(known, 'finding')} known from the baseline.`]),
    ...(gone === 0 ? [] : [`${plural(gone, 'finding')} of the baseline no longer there: write it anew.`]),
    ...(harnessErrors === 0 ? [] : [`${plural(harnessErrors, 'attack')} could not be run: our side failed.`]),
    ...(unsandboxed === true ? ['Attacked code ran without a cage.'] : []),
  ];
}
