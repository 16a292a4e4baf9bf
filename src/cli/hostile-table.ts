// What became of every hostile program, as a table for people: one line each, complaints below.

import { styleText } from 'node:util';
import type { HostileRow } from '../workflows/hostile-zoo.ts';

/** One line per program, both of its roles side by side, and how many got out. */
export function hostileTable(rows: readonly HostileRow[]): string {
  const names = [...new Set(rows.map(({ name }) => name))];
  const lines = names.flatMap((name) => programLines(rows.filter((row) => row.name === name)));
  const loose = rows.filter(({ contained }) => !contained).length;
  const conclusion =
    loose === 0
      ? styleText(
          'green',
          `All ${names.length} hostile programs stayed inside, as scripts and as candidates.`,
        )
      : styleText('red', `${loose} of ${rows.length} runs of hostile programs were not contained.`);
  return `${['Hostile programs', ...lines, '', conclusion].join('\n')}\n`;
}

function programLines(roles: readonly HostileRow[]): string[] {
  const [first] = roles;
  if (first === undefined) return [];
  const contained = roles.every((row) => row.contained);
  const mark = contained ? styleText('green', 'ok      ') : styleText('red', 'loose   ');
  const seen = roles.map((row) => row.seen).join(', ');
  const complaints = roles.flatMap((row) =>
    row.complaints.map((text) => `           as ${row.role}: ${text.trim().slice(0, 300)}`),
  );
  return [`  ${mark} ${first.name.padEnd(30)} ${seen}`, ...complaints];
}
