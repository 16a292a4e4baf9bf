// Targets of tests: every function of a Python text that a line `def name(…):` begins, as the static half would give
// them, without a trace.

import type { PayloadFamily } from '../../rules/rule.ts';
import type { Target, TargetParameter } from '../prove.ts';

/** Targets for all functions of a program but those whose names begin with an underscore, in its order. */
export function targetsOf(program: string, family: PayloadFamily, file = 'program.py'): readonly Target[] {
  const targets: Target[] = [];
  const lines = program.split('\n');
  let owner: string | undefined;
  for (const [at, line] of lines.entries()) {
    const ofClass = /^class (\w+)/.exec(line)?.[1];
    if (ofClass !== undefined) owner = ofClass;
    const found = /^(\s*)(?:async )?def (\w+)\((.*)\)(?:\s*->.*)?:$/.exec(line);
    const [, indent, name, list] = found ?? [];
    if (indent === undefined || name === undefined || list === undefined || name.startsWith('_')) continue;
    if (indent === '') owner = undefined;
    if (indent.length > 4 || (indent !== '' && (owner === undefined || owner.startsWith('_')))) continue;
    const documentation = /^\s*"""(.*?)"""/s.exec(lines.slice(at + 1).join('\n'))?.[1] ?? '';
    const isRoute = /^\s*@\w+\.(?:route|get|post)\(/.test(lines[at - 1] ?? '');
    targets.push({
      ...{ language: 'python', program, file, family, documentation, traced: [], sinkLine: undefined },
      function: owner === undefined ? name : `${owner}.${name}`,
      parameters: parametersOf(list),
      isHandler: isRoute || name.startsWith('do_') || list.startsWith('request'),
    });
  }
  return targets;
}

function parametersOf(list: string): readonly TargetParameter[] {
  let kind: TargetParameter['kind'] = 'ordinary';
  return list.split(/,\s*(?![^[(]*[\])])/).flatMap((one): readonly TargetParameter[] => {
    if (one === '*') kind = 'keyword-only';
    const [, name, annotation, value] = /^(\w+)(?::\s*([^=]+?))?\s*(=.*)?$/.exec(one.trim()) ?? [];
    if (name === undefined || name === 'self' || name === 'cls') return [];
    return [{ name, annotation, hasDefault: value !== undefined, kind }];
  });
}
