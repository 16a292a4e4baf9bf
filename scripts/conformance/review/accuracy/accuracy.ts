// The review measured on the authored pairs: each vulnerable program and its fixed half, as written and in three other
// dresses, reviewed with proving. A vulnerable program counts as found where a finding is about its class; a fixed one
// with such a finding is a false alarm.

import type { Finding } from '../../../../src/contracts/finding.ts';
import { reviewFiles } from '../../../../src/review/review.ts';
import { openParts, ruleIds } from '../../../../src/workflows/review/review-parts.ts';
import type { Section } from '../../section.ts';
import { accuracyPage } from './accuracy-page.ts';
import { type DressedProgram, dressedPrograms } from './dressed-programs.ts';
import { isOfClass, type Reviewed, surest } from './tally.ts';

export async function measureAccuracy({ quick }: { readonly quick?: boolean | undefined }): Promise<Section> {
  const all = await dressedPrograms();
  const programs = quick === true ? all.filter(({ dress }) => dress === 'as written') : all;
  const started = performance.now();
  const reviewed = await reviewAll(programs);
  const seconds = (performance.now() - started) / 1000;
  // A proof of any class: where it is right the program is not fixed, and where it is wrong the prover lies.
  const lies = reviewed.filter(
    ({ dressed, own, others }) => dressed.program.isFixed && surest([...own, ...others]) === 'PROVEN',
  );
  return {
    lines: accuracyPage(reviewed, seconds),
    ok: lies.length === 0,
    ...(quick === true ? { isTrial: true } : {}),
  };
}

export async function reviewAll(programs: readonly DressedProgram[]): Promise<readonly Reviewed[]> {
  const opened = openParts({});
  try {
    const { findings, harnessErrors, skipped } = await reviewFiles(programs, opened.parts, {
      ...{ policy: 'both', prove: true, trusted: [], allRules: ruleIds },
    });
    if (harnessErrors > 0) throw new Error(`${harnessErrors} attacks broke: ${JSON.stringify(skipped)}`);
    const byFile = Map.groupBy(findings, ({ file }) => file);
    return programs.map((dressed) => split(dressed, byFile.get(dressed.file) ?? []));
  } finally {
    await opened.close();
  }
}

function split(dressed: DressedProgram, findings: readonly Finding[]): Reviewed {
  const isOwn = (finding: Finding): boolean => isOfClass(finding, dressed.program.class);
  return {
    dressed,
    own: findings.filter(isOwn),
    others: findings.filter((finding) => !isOwn(finding)),
  };
}
