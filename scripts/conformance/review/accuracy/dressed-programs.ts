// The authored pairs and their variants as programs to review: each in a folder of its own, under a name that says
// nothing, and without the remarks that say what it is.

import type { ReviewedLanguage } from '../../../../src/review/rules/rule.ts';
import { type ReviewProgram, readReviewPairs } from '../../../../test/examples/review-pairs.ts';
import { type ReviewVariant, reviewVariants } from '../../../../test/examples/review-variants.ts';

export const dresses = ['as written', 'renamed', 'wrapped', 'guard-moved'] as const;
export type Dress = (typeof dresses)[number];

export interface DressedProgram {
  readonly program: ReviewProgram;
  readonly dress: Dress;
  /** As it is reviewed. */
  readonly file: string;
  readonly language: ReviewedLanguage;
  readonly text: string;
}

export async function dressedPrograms(): Promise<readonly DressedProgram[]> {
  const programs = readReviewPairs();
  const byFile = new Map(programs.map((program) => [program.file, program]));
  const dressed: (readonly [Dress, ReviewProgram | ReviewVariant])[] = [];
  for (const program of programs) {
    const other = byFile.get(program.file.replace(/\.(vulnerable|fixed)\./, otherHalf));
    if (other === undefined) throw new Error(`${program.file} is half of a pair`);
    dressed.push(['as written', program]);
    for (const variant of await reviewVariants(program, other)) dressed.push([variant.variant, variant]);
  }
  return dressed.map(([dress, program], place) => ({
    ...{ program, dress, language: program.language, text: withoutRemarks(program.text) },
    file: `${place + 1}/program.${program.file.split('.').at(-1)}`,
  }));
}

function otherHalf(_: string, half: string): string {
  return half === 'fixed' ? '.vulnerable.' : '.fixed.';
}

/** The lines stay where they are. */
function withoutRemarks(text: string): string {
  return text.replace(/^.*\n/, '\n').replaceAll(/ *(?:#|\/\/) here$/gm, '');
}

/** `sql-injection/crew-list.fixed.py, wrapped`. */
export function nameOf({ program: { file }, dress }: DressedProgram): string {
  const name = file.split('/').slice(1).join('/');
  return dress === 'as written' ? name : `${name}, ${dress}`;
}
