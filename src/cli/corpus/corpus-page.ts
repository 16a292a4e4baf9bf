// A corpus as a page for people, from its manifest.

import type { CorpusManifest } from '../../contracts/corpus-manifest.ts';
import { formatCount, formatShare, plural } from '../../report/format-numbers.ts';
import { textTable } from '../text-table.ts';

/** What the corpus holds; `changed` are files that are not as they were written. */
export function corpusPage(manifest: CorpusManifest, changed: readonly string[] = []): string {
  const { shards, generator, seed, hash } = manifest;
  const rows = shards.reduce((sum, shard) => sum + shard.rows, 0);
  const bytes = shards.reduce((sum, shard) => sum + shard.bytes, 0);
  return [
    `${formatCount(rows)} examples, ${(bytes / 1e6).toFixed(1)} MB in ${plural(shards.length, 'shard')}`,
    `${generator}, seed ${seed}, ${hash}`,
    '',
    countLine('kinds', manifest.examples.kinds),
    countLine('depths', manifest.examples.depths),
    countLine('styles', manifest.examples.styles),
    countLine('results', manifest.examples.results),
    ...(manifest.real === undefined
      ? []
      : [
          `  real      ${plural(manifest.real.examples, 'example')} from ${plural(manifest.real.files, 'file')} of real Python`,
        ]),
    `  programs  ${formatCount(manifest.distinctPrograms)} that differ in more than names`,
    '',
    executedLine(manifest),
    keptOutLine(manifest),
    '',
    heldOutTable(manifest),
    ...changed.map((file) => `changed since it was written: ${file}`),
  ]
    .join('\n')
    .concat('\n');
}

function countLine(name: string, counts: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(counts).sort(([, one], [, other]) => other - one);
  return `  ${name.padEnd(9)} ${sorted.map(([what, count]) => `${what} ${formatCount(count)}`).join(', ')}`;
}

function executedLine({ executed }: CorpusManifest): string {
  const { programs, differences } = executed;
  const [first] = differences;
  const said = `${plural(programs, 'program')} run by real Python`;
  if (first === undefined) return `${said}: all do what the interpreter said.`;
  return `${said}: ${differences.length} left out, the first of them ${first.reason}.`;
}

function keptOutLine({ keptOut }: CorpusManifest): string {
  const { fingerprinted, unfit, failed, grown } = keptOut;
  return [
    `${plural(fingerprinted.length, 'reference')} of the built-in suite kept out by behaviour`,
    `${unfit} take other types`,
    `${failed.length} could not be run on the probes`,
    `${grown.length} were grown and turned down.`,
  ].join(', ');
}

function heldOutTable({ heldOut, leaks }: CorpusManifest): string {
  const rows = heldOut.map(({ tier, problems, file }) => {
    const leak = leaks[tier];
    if (leak === undefined) return [file, String(problems)];
    const share = ({ seen, grams }: { readonly seen: number; readonly grams: number }): string =>
      grams === 0 ? '-' : formatShare(seen / grams);
    return [
      file,
      String(problems),
      share(leak.prompts),
      share(leak.programs),
      String(leak.samePrompt),
      String(leak.sameProgram),
      leak.nearest.join(' '),
    ];
  });
  return textTable(
    [
      'held out',
      'problems',
      'prompt 10-grams seen',
      'program 10-grams seen',
      'same prompt',
      'same program',
      'nearest program, by tenths',
    ],
    rows,
  );
}
