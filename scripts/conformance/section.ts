// A section of docs/conformance.md: what was run, what came out, and whether it is what it should be.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Section {
  /** Markdown lines, tables included. */
  readonly lines: readonly string[];
  /** False where a number is outside its tolerance or a difference has no known cause. */
  readonly ok: boolean;
  /** True where only a part was run, or something else than what comes with Assay: then no page is written. */
  readonly isTrial?: boolean;
}

/** What a section may be told; those that are not for it, it ignores. */
export interface SectionOptions {
  /** A few problems only. */
  readonly quick?: boolean | undefined;
  /** Where it keeps what it does, so that it can go on. */
  readonly folder?: string | undefined;
  /** The folder of the models' folders, instead of models/. */
  readonly models?: string | undefined;
}

const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Path of a shared data file; undefined where the data are absent. */
export function sharedData(name: string): string | undefined {
  const path = `${folder}${name}`;
  return existsSync(path) ? path : undefined;
}

/** The same; the error is the reason for skipping the section. */
export function requireSharedData(name: string): string {
  const path = sharedData(name);
  if (path === undefined) throw new SkippedSection(`../shared/data/${name} is absent`);
  return path;
}

/** Thrown by a section that can't run on this machine. */
export class SkippedSection extends Error {}

export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const line = (cells: readonly (string | number)[]): string =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
