// The behaviours of programs that come from elsewhere, on the same probes: what the built-in suite asks for is kept out of
// the corpus by them. Such programs are not of the mini-language, so they run in the cage only.

import type { UntrustedRunner } from '../../../contracts/sandbox.ts';
import { knownType } from '../behaviour/behaviour.ts';
import { runPrograms } from './run-programs.ts';

export interface ReferenceProgram {
  readonly name: string;
  readonly program: string;
  readonly entry: string;
  /** First line of the function, with its types. */
  readonly signature: string;
}

export interface ReferenceFingerprints {
  /** What may not be in the corpus, each with the name of what does it. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** Names of programs whose parameters no probe fits: no program of the corpus takes the same. */
  readonly unfit: readonly string[];
  /** Names of programs that did not come to an end on the probes, each with the reason. */
  readonly failed: readonly string[];
}

/** Runs each program by itself: on inputs that it was not made for it may never end. */
export async function fingerprintReferences(
  runner: UntrustedRunner,
  references: readonly ReferenceProgram[],
): Promise<ReferenceFingerprints> {
  const fingerprints = new Map<string, string>();
  const unfit: string[] = [];
  const failed: string[] = [];
  for (const { name, program, entry, signature } of references) {
    const types = typesOfSignature(signature);
    if (types === undefined) {
      unfit.push(name);
      continue;
    }
    try {
      const [ran] = await runPrograms(runner, [
        { text: program, entry, types, fingerprint: '', canonical: '' },
      ]);
      if (ran?.kind === 'other') fingerprints.set(ran.fingerprint, name);
      else failed.push(`${name}: ${ran?.kind === 'broken' ? ran.error : 'no answer'}`);
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (fingerprints.size === 0 && failed.length > 0) {
    throw new Error(`corpus: no reference could be run on the probes. The first: ${failed[0]}`);
  }
  return { fingerprints, unfit, failed };
}

/** The types of a signature's parameters, where the corpus knows all of them. */
export function typesOfSignature(signature: string): readonly string[] | undefined {
  const inside = /\((.*)\)\s*(?:->.*)?:?\s*$/.exec(signature)?.[1];
  if (inside === undefined || inside.trim() === '') return undefined;
  const types = inside.split(/,(?![^[]*\])/).map(
    (one) =>
      one
        .split(':')[1]
        ?.split('=')[0]
        ?.trim()
        .replaceAll(/\s*,\s*/g, ', ') ?? '',
  );
  return types.every((type) => knownType(type) !== undefined) ? types : undefined;
}
