// The command lines of a page of documentation, and what the page says that they print.

import { spawn } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** A fenced block of commands with the block of output that follows it. */
export interface PageBlock {
  /** 1-based line of the page. */
  readonly line: number;
  readonly commands: string;
  /** Absent where the page shows no output. */
  readonly output?: string;
}

/** What a block of commands did. */
export interface BlockEnd {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

const fence = /^```(\w*)\n(.*?)^```$/gms;

/** All blocks of shell commands on a page of the repository, in order. */
export function readPage(page: string): readonly PageBlock[] {
  const text = readFileSync(join(root, page), 'utf8');
  const fences = [...text.matchAll(fence)].map((match, at) => {
    const [, language = '', body = ''] = match;
    return { language, body, at, line: text.slice(0, match.index).split('\n').length };
  });
  return fences.flatMap(({ language, body, at, line }) => {
    if (language !== 'sh') return [];
    const next = fences[at + 1];
    return [{ line, commands: body, ...(next?.language === 'text' ? { output: next.body } : {}) }];
  });
}

/** Makes `./assay` in the folder what it is in a checkout. */
export function linkAssay(folder: string): void {
  symlinkSync(join(root, 'assay'), join(folder, 'assay'));
}

/** Runs a block's commands in the folder; the first that fails ends them. */
export function runBlock(commands: string, folder: string): Promise<BlockEnd> {
  const environment = { ...process.env, ASSAY_HOME: join(folder, 'home'), NO_COLOR: '1' };
  const child = spawn('bash', ['-euc', commands], { cwd: folder, env: environment });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (status) => done({ status, ...said }));
  });
}

/** The page's output as a pattern: `…` alone on a line stands for any lines, within a line for any text. */
export function outputPattern(output: string): RegExp {
  const lines = output.trimEnd().split('\n');
  const pattern = lines.map((line) => {
    if (line.trim() === '…') return '(?:.*\\n)*?';
    const parts = line
      .trimEnd()
      .split('…')
      .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
    return `${parts.join('.*')} *\\n`;
  });
  return new RegExp(`^${pattern.join('')}$`);
}
