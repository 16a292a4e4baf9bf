// What a command is: an object. `run` reads its options, calls one workflow, prints and returns the exit status.
// Commands know nothing of the library that parses the line; run-command-line.ts does.

import type { Price } from '../contracts/run.ts';

/** An option. `--json` is a switch, false unless given; `--workers <count>` takes a value, given as text. */
export interface CommandOption {
  /** As commander reads it: `-n, --samples-per-problem <count>`, `<path...>` for several values. */
  readonly flags: string;
  readonly summary: string;
  /** Shown by --help. Leave it out where absent means something of its own, and say so in the summary. */
  readonly default?: string | number | true;
  /** The values that are allowed; a wrong one is refused with this list. */
  readonly choices?: readonly string[];
  /** May be given several times, one value each; the values come as an array. */
  readonly repeatable?: boolean;
  /**
   * Means something else here than in other commands: in a config file it stands in the section of the command only,
   * and its variable has the name of the command in it.
   */
  readonly own?: boolean;
}

/** A positional argument: `<path>` is required, `[path]` optional, `<path...>` takes several. */
export interface CommandArgument {
  readonly name: string;
  readonly summary: string;
}

/** What the config file says that is no option of a command. */
export interface ConfigFacts {
  /** What the tokens of models cost, by id; empty without a config file. */
  readonly prices: Readonly<Record<string, Price>>;
}

/** What a command gets: its words, still unread, and the ways to speak. */
export interface Invocation {
  /** One entry per declared argument; several values of one argument come as an array. */
  readonly arguments: readonly unknown[];
  /** By camel-cased long name. Read them with readOptions and a schema. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Whence the options that are neither given nor defaults: `ASSAY_WORKERS`, `eval.workers of assay.config.ts`. */
  readonly origins: Readonly<Record<string, string>>;
  readonly config: ConfigFacts;
  /** Writes a result to stdout. */
  readonly print: (text: string) => void;
  /** Writes progress and remarks to stderr. */
  readonly tell: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl-C: finish what must not be lost, then return. */
  readonly signal: AbortSignal;
}

interface CommandBase {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** A paragraph for the command's own help, where the summary is not enough. */
  readonly description?: string;
  /** Whole command lines that work, each with what it does. */
  readonly examples?: readonly { readonly line: string; readonly does: string }[];
}

/** A command that does something. `--json`, `--seed` and `--config` are added to every one. */
export interface LeafCommand extends CommandBase {
  readonly arguments?: readonly CommandArgument[];
  readonly options: readonly CommandOption[];
  /** Returns the exit status. */
  readonly run: (invocation: Invocation) => Promise<number>;
}

/** A command that only holds others, like `assay suite`. */
export interface CommandGroup extends CommandBase {
  readonly commands: readonly Command[];
}

export type Command = LeafCommand | CommandGroup;

/** How the registry holds a command: by name, read only when it is wanted. */
export interface CommandEntry {
  readonly name: string;
  readonly load: () => Promise<Command>;
}
