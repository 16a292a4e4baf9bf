// Data files that go into the cage beside a program: those of its project that its text names. They are the program's
// own: nothing in them is secret, and what comes out of them is no effect.

import { posix } from 'node:path';
import type { Target, TargetData } from '../prove/prove.ts';
import type { DataFile, Surroundings } from '../review.ts';

/** Chosen: the tables, pages and settings of small programs. */
const most = { files: 20, length: 256 << 10 };

/** What holds text, by its ending. */
export const dataEndings: readonly string[] = [
  ...[
    '.json',
    '.xml',
    '.csv',
    '.txt',
    '.yaml',
    '.yml',
    '.toml',
    '.ini',
    '.cfg',
    '.html',
    '.j2',
    '.sql',
    '.md',
  ],
];
const endings = dataEndings.map((one) => one.slice(1)).join('|');
const namesInQuotes = new RegExp(String.raw`["']([^"'\\\n]{0,200}?[\w\-]\.(?:${endings}))["']`, 'gu');

/** The targets of Python programs with the data files that their texts name. Scripts have no use for them yet. */
export async function withData(
  targets: readonly Target[],
  dataNear: Surroundings['dataNear'],
): Promise<readonly Target[]> {
  if (dataNear === undefined) return targets;
  const known = new Map<string, Promise<readonly TargetData[]>>();
  return Promise.all(
    targets.map(async (target) => {
      if (target.language !== 'python') return target;
      // The same program, whichever function of it is attacked.
      const key = [target.file, ...(target.modules ?? []).map(({ file }) => file)].join('\n');
      const found = known.get(key) ?? dataOf(target, dataNear);
      known.set(key, found);
      const data = await found;
      return data.length === 0 ? target : { ...target, data };
    }),
  );
}

async function dataOf(
  { file, program, modules = [] }: Target,
  dataNear: NonNullable<Surroundings['dataNear']>,
): Promise<readonly TargetData[]> {
  const names = namesIn([program, ...modules.map((one) => one.program)]);
  const found = new Map<string, TargetData>();
  let length = 0;
  for (const name of names) {
    for (const one of await dataNear(file, posix.basename(name))) {
      if (found.has(one.file) || found.size >= most.files || length + one.text.length > most.length) continue;
      length += one.text.length;
      found.set(one.file, { ...one, ...meantBy(one, name) });
    }
  }
  return [...found.values()];
}

function namesIn(texts: readonly string[]): readonly string[] {
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(namesInQuotes)].map(([, name = '']) => name))),
  ];
}

/** A name with folders may be meant from where the program runs, wherever that is. */
function meantBy({ file }: DataFile, name: string): Pick<TargetData, 'named'> {
  const whole = posix.normalize(name);
  return whole.includes('/') && file.endsWith(`/${whole}`) ? { named: whole } : {};
}
