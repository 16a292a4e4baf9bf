// Turns a command line into one run of one command and an exit status. Errors end here: what a person can fix is
// said in two lines, anything else is a bug and keeps its stack.

import { CommanderError, Option, Command as Parser } from 'commander';
import { exitStatus, UserError } from '../base/errors.ts';
import { toolVersion } from '../base/tool-version.ts';
import { keyHider } from '../workflows/hide-keys.ts';
import type { Command, CommandEntry, CommandOption, Invocation, LeafCommand } from './command.ts';
import { commonOptions } from './config/common-options.ts';
import { type HelpRemarks, helpRemarks } from './config/help-remarks.ts';
import { optionShape } from './config/option-shape.ts';
import { settleLeaf } from './config/settle-leaf.ts';

export type CommandLineWorld = Pick<Invocation, 'print' | 'tell' | 'environment' | 'signal'> & {
  /** The working folder. */
  readonly folder: string;
};

/** What the parser hands a finished command to. */
interface Stage {
  readonly world: CommandLineWorld;
  readonly finish: (status: number) => void;
  /** For the help pages: which options have their value from elsewhere. */
  readonly remarks?: HelpRemarks;
}

/** Runs the command that `words` name (without `node` and the script) and gives the exit status. */
export async function runCommandLine(
  words: readonly string[],
  entries: readonly CommandEntry[],
  world: CommandLineWorld,
): Promise<number> {
  let status: number = exitStatus.done;
  const finish = (end: number): void => {
    status = end;
  };
  try {
    const remarks = await helpRemarks(words, world);
    const stage = { world, finish, ...(remarks === undefined ? {} : { remarks }) };
    const parser = buildParser(await wantedCommands(words, entries), stage);
    if (words.length === 0) {
      parser.outputHelp({ error: true });
      return exitStatus.wrongUsage;
    }
    await parser.parseAsync(words, { from: 'user' });
    return world.signal.aborted ? exitStatus.interrupted : status;
  } catch (error) {
    return explainError(error, world);
  }
}

/** The named command alone, so that no other is loaded; all of them for the help pages and for a wrong name. */
async function wantedCommands(
  words: readonly string[],
  entries: readonly CommandEntry[],
): Promise<readonly Command[]> {
  const [first] = words;
  if (first === '--version' || first === '-V') return [];
  const named = entries.find(({ name }) => name === first);
  return Promise.all((named === undefined ? entries : [named]).map(({ load }) => load()));
}

/** The parser of the whole command line, which is also the source of the help pages. */
export function buildParser(commands: readonly Command[], stage: Stage): Parser {
  const parser = prepare(new Parser('assay'), stage.world)
    .description('Finds out what model-written code is worth, by running it.')
    .usage('<command> [options]')
    .version(toolVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText(
      'after',
      [
        '',
        'Start with:',
        '  assay doctor           what this machine has, what is missing and how to install it',
        '  assay <command> -h     options of a command with their defaults, and examples',
        '',
        'Exit status: 0 done, 2 wrong usage, 3 a stated threshold was missed, 4 harness errors,',
        '70 a bug, 130 interrupted.',
      ].join('\n'),
    );
  for (const command of commands) parser.addCommand(parserOf(command, stage, command.name));
  return parser;
}

function prepare(parser: Parser, world: CommandLineWorld): Parser {
  return parser
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureHelp({ showGlobalOptions: false, sortSubcommands: false })
    .configureOutput({ writeOut: world.print, writeErr: world.tell, outputError: () => undefined });
}

/** The parser of one command; `path` is its whole name, as `suite check`. */
function parserOf(command: Command, stage: Stage, path: string): Parser {
  const parser = prepare(new Parser(command.name), stage.world)
    .summary(command.summary)
    .description(command.description ?? `${sentence(command.summary)}`)
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', examplesText(command));
  if ('commands' in command) {
    for (const inner of command.commands) parser.addCommand(parserOf(inner, stage, `${path} ${inner.name}`));
    return parser.helpCommand('help [command]', 'print the help of a command');
  }
  for (const { name, summary } of command.arguments ?? []) parser.argument(name, summary);
  const options = [...command.options, ...commonOptions];
  const remarks = stage.remarks?.(path, options) ?? new Map<string, string>();
  for (const option of options) {
    const remark = remarks.get(option.flags);
    parser.addOption(
      optionOf(remark === undefined ? option : { ...option, summary: `${option.summary} ${remark}` }),
    );
    const { kind, flag } = optionShape(option, path);
    if (kind === 'switch') parser.addOption(negationOf(flag));
  }
  return parser.action(async () => stage.finish(await runLeaf({ command, path, parser }, stage.world)));
}

interface ParsedLeaf {
  readonly command: LeafCommand;
  readonly path: string;
  readonly parser: Parser;
}

async function runLeaf({ command, path, parser }: ParsedLeaf, world: CommandLineWorld): Promise<number> {
  const names = Object.keys(parser.opts());
  const isGiven = (name: string): boolean => parser.getOptionValueSource(name) === 'cli';
  const valuesOf = (some: readonly string[]) =>
    Object.fromEntries(some.map((name) => [name, parser.getOptionValue(name)]));
  const settled = await settleLeaf({
    path,
    options: [...command.options, ...commonOptions],
    given: valuesOf(names.filter(isGiven)),
    defaults: valuesOf(names.filter((name) => !isGiven(name))),
    world,
  });
  return command.run({ ...world, arguments: parser.processedArgs, ...settled });
}

/** `--no-json`: switches off what the environment or a config file switches on. */
function negationOf(flag: string): Option {
  return new Option(flag.replace(/^--/, '--no-')).hideHelp();
}

function optionOf({ flags, summary, choices, repeatable, default: value }: CommandOption): Option {
  const option = new Option(flags, summary);
  if (choices !== undefined) option.choices(choices);
  if (value !== undefined) option.default(value);
  if (repeatable === true) {
    option.argParser((given: string, before: readonly string[] | undefined) => [...(before ?? []), given]);
  }
  return option;
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

function examplesText(command: Command): string {
  if (command.examples === undefined) return '';
  const lines = command.examples.flatMap(({ line, does }) => [`  ${line}`, `      ${does}`]);
  return ['', 'Examples:', ...lines].join('\n');
}

/** Says what went wrong on stderr and gives the exit status that it deserves. */
export function explainError(
  error: unknown,
  world: Pick<CommandLineWorld, 'tell' | 'environment' | 'signal'>,
): number {
  const withoutKeys = keyHider(world.environment);
  const tell = (text: string): void => world.tell(withoutKeys(text));
  if (error instanceof CommanderError) return explainUsage(error, tell);
  const isInterruption = error instanceof UserError && error.exit === exitStatus.interrupted;
  // What else fails after Ctrl-C fails because of it; where to go on from is still said.
  if (world.signal.aborted && !isInterruption) return exitStatus.interrupted;
  if (error instanceof UserError) {
    tell(`assay: ${error.message}\n`);
    if (error.hint !== undefined) tell(`  ${error.hint}\n`);
    return error.exit;
  }
  const stack = error instanceof Error ? inspectError(error) : `a thrown ${typeof error}: ${String(error)}`;
  tell(`assay: this is a bug in Assay, please report it with the lines below.\n${stack}\n`);
  return exitStatus.bug;
}

function inspectError(error: Error): string {
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause instanceof Error ? `${own}\ncaused by ${inspectError(error.cause)}` : own;
}

/** Help and version end the parser by a CommanderError too; they have been printed and are no errors. */
function explainUsage(error: CommanderError, tell: (text: string) => void): number {
  if (error.exitCode === 0) return exitStatus.done;
  const message = error.message.replace(/^error: /, '').replaceAll('\n', ' ');
  // A group without one of its commands: its help has been printed on stderr.
  if (error.code === 'commander.help') return exitStatus.wrongUsage;
  tell(`assay: ${message}\n  Add --help to see what can be given.\n`);
  return exitStatus.wrongUsage;
}
