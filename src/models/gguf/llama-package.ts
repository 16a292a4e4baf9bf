// node-llama-cpp, which is not among Assay's dependencies (docs/dependencies.md says why): where it is looked for, how
// it is installed, and the part of it that Assay uses. Finding it loads nothing.

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assayHome } from '../../base/assay-home.ts';
import { messageOf, UserError } from '../../base/errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The version that Assay is tested with. */
const version = '3.22.1';

/** What a token is to llama.cpp: its number. */
export type Token = number;

/** What one evaluated token gives. */
export interface Evaluated {
  readonly next: {
    readonly token?: Token | null;
    /** Of every token of the vocabulary. */
    readonly logits?: ReadonlyMap<Token, number>;
  };
}

export interface LlamaSequence {
  readonly nextTokenIndex: number;
  compareContextTokens(tokens: readonly Token[]): { readonly firstDifferentIndex: number };
  clearHistory(): Promise<void>;
  eraseContextTokenRanges(ranges: readonly { start: number; end: number }[]): Promise<void>;
  evaluateWithoutGeneratingNewTokens(tokens: readonly Token[]): Promise<void>;
  controlledEvaluate(
    input: readonly [token: Token, options: { generateNext: object }][],
  ): Promise<readonly (Evaluated | undefined)[]>;
}

/** Text with special tokens in it. */
export interface LlamaText {
  tokenize(tokenizer: unknown): Token[];
}

export interface LlamaModel {
  readonly tokenizer: unknown;
  readonly tokens: { readonly bos: Token | null; readonly shouldPrependBosToken: boolean };
  readonly fileInfo: {
    readonly metadata: {
      readonly tokenizer?: {
        readonly chat_template?: string;
        readonly ggml?: { readonly model?: string; readonly tokens?: readonly string[] };
      };
    };
  };
  tokenize(text: string, specialTokens?: boolean): Token[];
  detokenize(tokens: readonly Token[], specialTokens?: boolean, lastTokens?: readonly Token[]): string;
  isEogToken(token: Token): boolean;
  isSpecialToken(token: Token): boolean;
  createContext(options: {
    readonly contextSize: { readonly max: number };
    readonly threads: number;
  }): Promise<{ readonly contextSize: number; getSequence(): LlamaSequence }>;
}

export interface Llama {
  /** Cores that help with arithmetic. */
  readonly cpuMathCores: number;
  loadModel(options: { readonly modelPath: string }): Promise<LlamaModel>;
}

export type ChatItem =
  | { readonly type: 'system' | 'user'; readonly text: string }
  | { readonly type: 'model'; readonly response: readonly string[] };

export interface LlamaPackage {
  getLlama(options: object): Promise<Llama>;
  resolveChatWrapper(
    model: LlamaModel,
    options: object,
  ): {
    generateContextState(options: { readonly chatHistory: readonly ChatItem[] }): {
      readonly contextText: LlamaText;
      readonly stopGenerationTriggers: readonly LlamaText[];
    };
  };
}

/** The folder in Assay's home that the install line fills. */
function packagesFolder(environment: Environment): string {
  return join(assayHome(environment), 'packages');
}

/** What installs it, for this machine's processor alone: 85 MB instead of 725 MB with the parts for graphics cards. */
export function installLine(environment: Environment): string {
  const platform = { darwin: 'mac', win32: 'win' }[String(process.platform)] ?? process.platform;
  const suffix = platform === 'mac' && process.arch === 'arm64' ? '-metal' : '';
  const binary = `@node-llama-cpp/${platform}-${process.arch}${suffix}@${version}`;
  const flags = `--prefix "${packagesFolder(environment)}" --ignore-scripts --omit=optional`;
  return `npm install ${flags} node-llama-cpp@${version} ${binary}`;
}

/** The path of its entry: beside Assay, else in Assay's home; undefined where it is not installed. */
export function findLlamaPackage(environment: Environment): string | undefined {
  for (const from of [import.meta.url, join(packagesFolder(environment), 'package.json')]) {
    try {
      const path = createRequire(from).resolve('node-llama-cpp');
      if (existsSync(path)) return path;
    } catch {
      // Not in this place; the next one is looked at.
    }
  }
  return undefined;
}

/** Fails where it is not installed: UserError `missing-package` with the line that installs it. */
export function requireLlamaPackage(id: string, environment: Environment): string {
  const path = findLlamaPackage(environment);
  if (path !== undefined) return path;
  throw new UserError(`model "${id}": needs the package node-llama-cpp, which is not installed.`, {
    code: 'missing-package',
    hint: `Install it once: ${installLine(environment)}`,
  });
}

/** Loads the package found at that path. */
export async function loadLlamaPackage(path: string, environment: Environment): Promise<LlamaPackage> {
  const reinstall = `Install the version that Assay knows: ${installLine(environment)}`;
  let loaded: unknown;
  try {
    loaded = await import(/* @vite-ignore */ pathToFileURL(path).href);
  } catch (cause) {
    throw new UserError(`gguf: node-llama-cpp can not be loaded: ${messageOf(cause)}.`, {
      code: 'broken-package',
      hint: reinstall,
      cause,
    });
  }
  if (isLlamaPackage(loaded)) return loaded;
  throw new UserError('gguf: the node-llama-cpp that is installed is not one that Assay can use.', {
    code: 'broken-package',
    hint: reinstall,
  });
}

function isLlamaPackage(loaded: unknown): loaded is LlamaPackage {
  if (typeof loaded !== 'object' || loaded === null) return false;
  return (
    'getLlama' in loaded &&
    typeof loaded.getLlama === 'function' &&
    'resolveChatWrapper' in loaded &&
    typeof loaded.resolveChatWrapper === 'function'
  );
}
