// The name of a run folder: when, which suite, which model, in letters that every file system and shell takes.

export interface RunDirectoryParts {
  readonly startedAt: Date;
  readonly suite: string;
  readonly model: string;
}

/** A name such as `2026-11-22T14-03-05-humaneval+-codegen16b`; times are UTC. */
export function runDirectoryName({ startedAt, suite, model }: RunDirectoryParts): string {
  const time = startedAt.toISOString().slice(0, 19).replaceAll(':', '-');
  return [time, plainName(suite), plainName(model)].filter((part) => part !== '').join('-');
}

/** Chosen: a file name may have 255 bytes; two names of this length and the time stay well below. */
const longest = 80;

/** The name in letters that every file system and shell takes. */
export function plainName(name: string): string {
  return name
    .replaceAll(/[^A-Za-z0-9+._-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, longest);
}
