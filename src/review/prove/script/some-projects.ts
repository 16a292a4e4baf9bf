// Targets of tests that stand in a program of several files: each file imports others as it writes them.

import { posix } from 'node:path';
import { lowerTypescript } from '../../../judge/languages/typescript.ts';
import type { PayloadFamily } from '../../rules/rule.ts';
import { importResolver } from '../../trace/project/resolve.ts';
import type { Attacked, Imports, Target, TargetModule } from '../prove.ts';
import { targetsOf } from './some-targets.ts';

/** File → text. */
export type Project = Readonly<Record<string, string>>;

/** Targets for all functions of a file of a project. */
export function targetsIn(project: Project, file: string, family: PayloadFamily): readonly Target[] {
  return targetsOf(project[file] ?? '', family, file).map((one) => withModules(one, project));
}

/** A handler without a name, of which a line is known. */
export function handlerIn(
  project: Project,
  file: string,
  { family, line }: { readonly family: PayloadFamily; readonly line: number },
): Target {
  const parameters = ['req', 'res'].map((name) => {
    return { name, annotation: undefined, hasDefault: false, kind: 'ordinary' as const };
  });
  const program = project[file] ?? '';
  const known = { language: 'javascript' as const, program, file, family, parameters, documentation: '' };
  return withModules(
    { ...known, function: '<lambda>', traced: [], isHandler: true, sinkLine: line },
    project,
  );
}

/** What became of each function: its grade, or why it was not run. */
export function gradesOf(
  targets: readonly Target[],
  attacked: readonly Attacked[],
): Readonly<Record<string, string>> {
  const grades = attacked.map((one) => (one.kind === 'not run' ? one.reason : one.kind));
  return Object.fromEntries(targets.map((one, at) => [one.function, grades[at] ?? 'no result']));
}

function withModules(target: Target, project: Project): Target {
  const imports = importsOf(project, target.file);
  return { ...target, imports, modules: modulesFrom(project, target.file) };
}

function modulesFrom(project: Project, target: string): readonly TargetModule[] {
  const files = new Set(Object.values(importsOf(project, target)));
  for (const file of files) for (const more of Object.values(importsOf(project, file))) files.add(more);
  files.delete(target);
  return [...files].map((file) => {
    return { file, program: runnable(project[file] ?? '', file), imports: importsOf(project, file) };
  });
}

function importsOf(project: Project, file: string): Imports {
  const resolve = importResolver(new Set(Object.keys(project)));
  const names = (project[file] ?? '').matchAll(/(?:from|import|require\(|import\()\s*'(\.[^']*)'/g);
  const found = [...names].flatMap(([, name = '']) => {
    const meant = resolve(posix.normalize(file), name);
    return meant === undefined ? [] : [[name, meant] as const];
  });
  return Object.fromEntries(found);
}

function runnable(text: string, file: string): string {
  if (!file.endsWith('.ts')) return text;
  const lowered = lowerTypescript(text);
  return lowered.kind === 'source' ? lowered.source : text;
}
