// The problems of a probe: programs that the corpus keeps apart for validation and that carry their own tests. The
// held-out tiers are never read here: whoever looked at them on the way, and stopped training by what they say, would
// have nothing left to measure the finished model with.

import type { Tokenizer } from '../../../nn/tokenizer/tokenizer.ts';
import { readCorpus } from '../../../train/read-corpus.ts';

/**
 * Chosen: pass@1 to within some 20 points, for 1.3 to 2.1 s with a model of 1.6 million parameters on two busy cores
 * (2026-11-23); the first probe also judges the references.
 */
export const probeProblemCount = 20;

/** A row of the format human-eval, as `assay eval --suite` reads it. */
export interface ProbeProblem {
  readonly task_id: string;
  /** Signature and docstring. */
  readonly prompt: string;
  readonly entry_point: string;
  readonly canonical_solution: string;
  readonly test: string;
}

export interface ProbeCorpus {
  /** Folder of the corpus. */
  readonly corpus: string;
  readonly tokenizer: Tokenizer;
  /** A problem whose reference does not fit beside its prompt is none for this model. */
  readonly contextLength: number;
}

/** The first programs kept apart that are one function with docstring and asserts, each behaviour once. */
export async function probeProblems(from: ProbeCorpus): Promise<readonly ProbeProblem[]> {
  const { corpus, tokenizer, contextLength } = from;
  const problems = new Map<string, ProbeProblem>();
  for await (const row of readCorpus(corpus, 'validation')) {
    if (problems.size === probeProblemCount) break;
    const parts = row.kind === 'program' ? partsOf(row.text) : undefined;
    if (parts === undefined) continue;
    const { head, name, body, asserts } = parts;
    const behaviour = row.fingerprint ?? body;
    if (problems.has(behaviour) || tokenizer.encode(head + body).length >= contextLength) continue;
    problems.set(behaviour, {
      task_id: `probe/${problems.size}`,
      ...{ prompt: head, entry_point: name, canonical_solution: body },
      test: `def check(candidate):\n${asserts.map((line) => `    ${line}\n`).join('')}`,
    });
  }
  return [...problems.values()];
}

/** Head, body and tests of a program that is one function with a docstring, followed by asserts of one line each. */
function partsOf(text: string) {
  const found = /^(def (\w+)\(.*\n {4}"""[\s\S]*?"""\n)((?: .*\n|\n)+)((?:assert .*\n)+)$/.exec(text);
  if (found === null) return undefined;
  const [, head = '', name = '', body = '', tests = ''] = found;
  return { head, name, body: `${body.trimEnd()}\n`, asserts: tests.trimEnd().split('\n') };
}
