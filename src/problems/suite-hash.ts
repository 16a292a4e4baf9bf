// What identifies a suite: a hash over its problems' content, whatever file they came from.

import { readFile } from 'node:fs/promises';
import { hashParts, sha256 } from '../base/hash.ts';
import type { Problem, PromptPart } from '../contracts/problem.ts';

/** `sha256:` and the hash of the problems in order; where they were read from does not count. */
export async function hashProblems(problems: readonly Problem[]): Promise<string> {
  const parts: string[] = [];
  for (const { source: _, prompt, ...content } of problems) {
    // The schema fixed the order of the fields, so equal problems give equal text.
    parts.push(JSON.stringify([await Promise.all(prompt.map(contentOfPart)), content]));
  }
  return `sha256:${hashParts(...parts)}`;
}

async function contentOfPart(part: PromptPart): Promise<unknown> {
  return part.type === 'text' ? part.text : [part.mediaType, sha256(await readFile(part.path))];
}
