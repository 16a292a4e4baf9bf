// What the help page of a command says about options that have their value from the environment or a config file.

import { UserError } from '../../base/errors.ts';
import { keyHider } from '../../workflows/hide-keys.ts';
import type { CommandOption, Invocation } from '../command.ts';
import { commonOptions } from './common-options.ts';
import { optionShape } from './option-shape.ts';
import { readConfig } from './read-config.ts';
import { askedConfig } from './settle-leaf.ts';
import { type ReadConfig, settleOptions } from './settle-options.ts';

/** The remarks on the options of a command, by their flags. */
export type HelpRemarks = (path: string, options: readonly CommandOption[]) => ReadonlyMap<string, string>;

type World = Pick<Invocation, 'environment' | 'tell'> & { readonly folder: string };

/** Undefined where no help is asked for. A config that can not be read is named, and help is given all the same. */
export async function helpRemarks(words: readonly string[], world: World): Promise<HelpRemarks | undefined> {
  const [first] = words;
  const isHelp = first === 'help' || words.some((word) => word === '-h' || word === '--help');
  if (!isHelp || first === undefined || first.startsWith('-')) return undefined;
  const { environment, folder } = world;
  const tell = tellOnce(world);
  let config: ReadConfig | undefined;
  try {
    const asked = askedConfig(
      commonOptions.map((option) => optionShape(option, '')),
      givenConfig(words),
      environment,
    );
    config = await readConfig({ asked, folder }, environment);
  } catch (error) {
    tell(error);
  }
  return (command, options) => {
    try {
      return remarksOn(options, { environment, config, command });
    } catch (error) {
      tell(error);
      return new Map();
    }
  };
}

/** Every page of a group meets the same error. */
function tellOnce({ environment, tell }: World): (error: unknown) => void {
  const withoutKeys = keyHider(environment);
  const told = new Set<string>();
  return (error) => {
    if (!(error instanceof UserError)) throw error;
    if (!told.has(error.message)) tell(withoutKeys(`assay: ${error.message}\n`));
    told.add(error.message);
  };
}

/** The words are not parsed yet; a page of help may miss what no one writes, such as `--stop --config`. */
function givenConfig(words: readonly string[]): Readonly<Record<string, string>> {
  const at = words.findLastIndex((word) => /^--config(?:=|$)/.test(word));
  const config = words[at]?.split('=').slice(1).join('=') || words[at + 1];
  return at < 0 || config === undefined ? {} : { config };
}

function remarksOn(
  options: readonly CommandOption[],
  sources: Pick<Parameters<typeof settleOptions>[1], 'environment' | 'config' | 'command'>,
): ReadonlyMap<string, string> {
  const shapes = options.map((option) => ({ ...optionShape(option, sources.command), flags: option.flags }));
  const settled = settleOptions(shapes, { given: {}, defaults: {}, ...sources });
  const withoutKeys = keyHider(sources.environment);
  return new Map(
    shapes.flatMap(({ name, flags }) => {
      const origin = settled.origins[name];
      if (origin === undefined) return [];
      return [[flags, withoutKeys(`(now ${JSON.stringify(settled.options[name])}, from ${origin})`)]];
    }),
  );
}
