// What tests of a problem can call: its entry, and the functions of the base tests that call the entry ("drivers"). Each
// is examined like a reference of its own; mutants and wrong programs meet the inputs of all of them.

import type { Problem } from '../../contracts/problem.ts';
import {
  type ExamineOptions,
  type Fault,
  type Ground,
  type StudiedReference,
  settleGround,
  studyReference,
  type Target,
} from '../examine-reference.ts';
import { openTrial } from '../trial/open-trial.ts';
import type { DriverOfTests, Trial } from '../trial/trial.ts';
import { TargetsTrial } from './targets-trial.ts';

/** As examineReference(); with drivers, one ground for all that is called. */
export async function examineTargets(problem: Problem, options: ExamineOptions): Promise<Ground | Fault> {
  const studied = await studyReference(problem, options);
  if (studied.kind === 'fault') return studied;
  const drivers = hasOwnRules(studied) ? [] : (studied.study.drivers?.functions ?? []);
  const helpers = studied.study.drivers?.helpers;
  if (helpers === undefined || drivers.length === 0) return settleGround(studied);
  const targets = await settleTargets(studied, { helpers, drivers, options });
  if ('kind' in targets) return targets;
  return targets.length === 0 ? settleGround(studied) : joined(targets, { studied, helpers });
}

/** A contract and an oracle speak of the entry's arguments; what a driver is given, they do not know. */
function hasOwnRules({ subject }: StudiedReference): boolean {
  return subject.contract !== undefined || subject.comparison.oracle !== undefined;
}

interface Driven {
  readonly helpers: string;
  readonly drivers: readonly DriverOfTests[];
  readonly options: ExamineOptions;
}

/** The entry where tests show plain calls of it, and every driver that is fit to be called. */
async function settleTargets(
  studied: StudiedReference,
  { helpers, drivers, options }: Driven,
): Promise<readonly Target[] | Fault> {
  const targets: Target[] = [];
  if (studied.study.seeds.some(({ name }) => !name.startsWith('annotations'))) {
    const ground = await settleGround({ ...studied, isSeen: false });
    if (ground.kind === 'fault') return ground;
    targets.push({ ground });
  }
  const { after: _, ...entry } = studied.subject;
  for (const { name: driver, parameters, seeds } of drivers) {
    const subject = { ...entry, entry: driver, helpers };
    // The program has as many branches, whoever calls it.
    const trial = {
      ...openTrial(options.sandbox, subject),
      countBranches: () => studied.trial.countBranches(),
    };
    const fit = await fitSeeds(trial, seeds);
    if (fit.length === 0) continue;
    const study = { parameters, seeds: fit };
    const ground = await settleGround({ ...studied, ...{ subject, trial, study }, isSeen: false });
    if (ground.kind === 'ground') targets.push({ driver, ground });
  }
  return targets;
}

/** Borrowed seeds are guesses: those that the driver does not answer say nothing of its domain. */
async function fitSeeds(trial: Trial, seeds: DriverOfTests['seeds']): Promise<DriverOfTests['seeds']> {
  const tried = await trial.tryInputs(
    seeds.map(({ args }) => args),
    { hashSeed: 0 },
  );
  return seeds.filter(({ name }, at) => name.startsWith('base') || tried[at]?.kind === 'value');
}

/** What is true of the problem as a whole; a problem without plain calls has the shape of its first driver. */
function joined(
  targets: readonly Target[],
  { studied, helpers }: { readonly studied: StudiedReference; readonly helpers: string },
): Ground {
  const [first] = targets;
  if (first === undefined) throw new Error('internal: a problem with drivers has something to call');
  const trial = new TargetsTrial(studied.trial, targets);
  const base = targets.flatMap(({ driver, ground }) => trial.own(ground.base, driver));
  return {
    ...first.ground,
    ...{ subject: { ...studied.subject, helpers }, trial, base, targets },
    mutates: targets.some(({ ground }) => ground.mutates),
    documented: new Set(targets.flatMap(({ ground }) => [...ground.documented])),
  };
}
