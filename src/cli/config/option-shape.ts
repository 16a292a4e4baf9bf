// What an option is apart from its place on a command line: its name, its variable and the kind of its values. All
// of it is read from how the command declares it, so that no command has to know of config files.

import type { CommandOption } from '../command.ts';

/** A `list` has its values in one text with commas between them; `texts` are several values. */
export type OptionKind = 'switch' | 'text' | 'number' | 'choice' | 'list' | 'texts';

export interface OptionShape {
  /** By which commands read it and config files hold it: `runDir`. */
  readonly name: string;
  /** As a person writes it: `--run-dir`, or `-k`. */
  readonly flag: string;
  /** `ASSAY_RUN_DIR`; of an option that is its command's own `ASSAY_SHOW_SUITE`. */
  readonly variable: string;
  readonly own: boolean;
  readonly summary: string;
  readonly kind: OptionKind;
  /** Of the kind `choice`. */
  readonly choices: readonly string[];
  /** `always` a path, or one `maybe`, when it begins with a dot. */
  readonly path: 'always' | 'maybe' | 'never';
}

/** The words between the angle brackets that stand for a number. */
const numberWords: ReadonlySet<string> = new Set(
  'count number seconds milliseconds ms tokens bytes dollars usd amount share percent'.split(' '),
);
const pathWords: ReadonlySet<string> = new Set(['path', 'file', 'folder', 'dir']);

/** Reads the declaration of an option of the command, as `suite check`. */
export function optionShape(option: CommandOption, command: string): OptionShape {
  const { flags, summary, choices = [], own = false } = option;
  const [flag = ''] = /--[\w-]+/.exec(flags) ?? /-\w/.exec(flags) ?? [];
  const name = camelCase(flag.replace(/^-+/, ''));
  return {
    ...{ name, flag, summary, choices, own },
    variable: ['ASSAY', ...(own ? [command] : []), flag.replace(/^-+/, '')]
      .join('_')
      .replaceAll(/[- ]/g, '_')
      .toUpperCase(),
    kind: kindOf(option),
    path: pathOf(placeholder(flags)),
  };
}

function kindOf({ flags, choices, repeatable = false }: CommandOption): OptionKind {
  const word = placeholder(flags);
  if (word === undefined) return 'switch';
  if (repeatable || word.endsWith('...')) return 'texts';
  if (choices !== undefined) return 'choice';
  if (word === 'list') return 'list';
  return numberWords.has(word) ? 'number' : 'text';
}

function pathOf(word: string | undefined): OptionShape['path'] {
  const words = word?.replace(/\.\.\.$/, '').split('|') ?? [];
  const paths = words.filter((one) => pathWords.has(one));
  if (paths.length === 0) return 'never';
  return paths.length === words.length ? 'always' : 'maybe';
}

/** What stands between the brackets; undefined for a switch. */
function placeholder(flags: string): string | undefined {
  return /[<[](.+)[>\]]/.exec(flags)?.[1];
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
