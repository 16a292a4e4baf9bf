// The authored pairs of test/fixtures/review/pairs: each a small program that can be exploited, and the same job done
// safely. What they hold is said in their first line.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type PairLanguage = 'python' | 'javascript' | 'typescript';

export interface ReviewProgram {
  /** Below test/fixtures/review/pairs. */
  readonly file: string;
  readonly language: PairLanguage;
  /** Id of the rule that it is about. */
  readonly class: string;
  readonly cwe: string;
  readonly name: string;
  readonly isFixed: boolean;
  /** The function in question; `handler` for one without a name. */
  readonly function: string;
  /** What comes from outside: a parameter, or a field of the request; absent where nothing does. */
  readonly parameter: string | undefined;
  /** 1-based line of the sink; absent in a fixed program. */
  readonly sinkLine: number | undefined;
  readonly text: string;
}

const pairsFolder = fileURLToPath(new URL('../fixtures/review/pairs', import.meta.url));
const languages: Readonly<Record<string, PairLanguage>> = {
  py: 'python',
  js: 'javascript',
  ts: 'typescript',
};

/** All programs of the pairs, by file. */
export function readReviewPairs(): readonly ReviewProgram[] {
  return readdirSync(pairsFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:vulnerable|fixed)\.\w+$/.test(file))
    .sort()
    .map((file) => readProgram(file, readFileSync(join(pairsFolder, file), 'utf8')));
}

const head = /^(?:#|\/\/) class: (\S+) cwe: (CWE-\d+) function: (\S+) parameter: (\S+)\n/;

function readProgram(file: string, text: string): ReviewProgram {
  const [, name = '', kind, extension = ''] = /([\w-]+)\.(vulnerable|fixed)\.(\w+)$/.exec(file) ?? [];
  const found = head.exec(text);
  const language = languages[extension];
  if (found === null || language === undefined) throw new Error(`${file} does not say what it is about`);
  const [, ofClass = '', cwe = '', ofFunction = '', parameter] = found;
  const sink = text.split('\n').findIndex((line) => /(?:#|\/\/) here$/.test(line));
  return {
    ...{ file, language, class: ofClass, cwe, name, isFixed: kind === 'fixed', function: ofFunction, text },
    parameter: parameter === '-' ? undefined : parameter,
    sinkLine: sink < 0 ? undefined : sink + 1,
  };
}
