// A trial for a subject, whatever its language.

import type { UntrustedRunner } from '../../contracts/sandbox.ts';
import { languageOf } from '../../judge/languages.ts';
import { openNodeTrial } from './node-trial.ts';
import { openPythonTrial } from './python-trial.ts';
import type { Subject, Trial } from './trial.ts';

const openers = { python: openPythonTrial, node: openNodeTrial } as const;

/** The trial of a subject in Python, or in what becomes JavaScript; `runner` cages it. */
export function openTrial(runner: UntrustedRunner, subject: Subject): Trial {
  const { pairRuntime } = languageOf(subject.language);
  if (pairRuntime === undefined) throw new Error(`internal: no trial for programs in ${subject.language}`);
  return openers[pairRuntime](runner, subject);
}
