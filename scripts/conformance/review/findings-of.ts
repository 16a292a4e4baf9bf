// What the static half finds in one text, under both policies.

import { gatherSuspicions } from '../../../src/review/assess/gather-suspicions.ts';
import { checks } from '../../../src/review/checks/registry.ts';
import { readModule } from '../../../src/review/form/read-module.ts';
import { rules } from '../../../src/review/rules/registry.ts';
import type { ReviewedLanguage } from '../../../src/review/rules/rule.ts';
import { traceModules } from '../../../src/review/trace/trace-modules.ts';

export interface StaticFinding {
  readonly rule: string;
  readonly line: number;
}

export async function findingsOf(
  file: string,
  language: ReviewedLanguage,
  text: string,
): Promise<readonly StaticFinding[]> {
  const modules = new Map([[file, await readModule(file, language, text)]]);
  const { suspicions } = gatherSuspicions(
    modules,
    { rules, trace: traceModules, checks },
    { policy: 'both', only: new Set([file]), trusted: new Set(), met: new Set() },
  );
  return suspicions.map(({ rule, ways: [way] }) => ({ rule: rule.id, line: way.at.line }));
}
