// Targets of tests: every function of a script that begins a line, as the static half would give them, without a trace.

import type { PayloadFamily, ReviewedLanguage } from '../../rules/rule.ts';
import type { Target, TargetParameter } from '../prove.ts';

/** Targets for all functions of a program, in its order. */
export function targetsOf(program: string, family: PayloadFamily, file = 'program.js'): readonly Target[] {
  const targets: Target[] = [];
  const lines = program.split('\n');
  let owner: string | undefined;
  for (const [at, line] of lines.entries()) {
    const ofClass = /^(?:export )?class (\w+)/.exec(line)?.[1];
    if (ofClass !== undefined) owner = ofClass;
    if (line === '}') owner = undefined;
    const [, name, list] = headOf(line, owner !== undefined) ?? [];
    if (name === undefined || list === undefined || name === 'constructor') continue;
    const parameters = parametersOf(list);
    targets.push({
      ...{ language: languageOf(file), program, file, family, parameters, traced: [], sinkLine: undefined },
      function: owner === undefined ? name : `${owner}.${name}`,
      documentation: /\/\*\*(.*?)\*\/$/s.exec(lines.slice(0, at).join('\n').trimEnd())?.[1] ?? '',
      isHandler: /^(?:req|request|ctx)$/.test(parameters[0]?.name ?? ''),
    });
  }
  return targets;
}

function languageOf(file: string): ReviewedLanguage {
  return file.endsWith('.ts') ? 'typescript' : 'javascript';
}

function headOf(line: string, isInClass: boolean): RegExpExecArray | null {
  if (isInClass) return /^ {2}(?:async )?(\w+)\((.*)\)(?::[^{]*)? \{$/.exec(line);
  return (
    /^(?:export )?(?:default )?(?:async )?function (\w+)\((.*)\)(?::[^{]*)? \{$/.exec(line) ??
    /^export const (\w+) = (?:async )?\((.*)\) => \{$/.exec(line)
  );
}

function parametersOf(list: string): readonly TargetParameter[] {
  return list.split(/,\s*(?![^<{]*[>}])/).flatMap((one): readonly TargetParameter[] => {
    const [, name, annotation, value] = /^(\w+)(?::\s*([^=]+?))?\s*(=.*)?$/.exec(one.trim()) ?? [];
    if (name === undefined) return [];
    return [{ name, annotation, hasDefault: value !== undefined, kind: 'ordinary' }];
  });
}
