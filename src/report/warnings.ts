// What a person must know before trusting the numbers of a report, in plain words.

import type { IgnoredValue } from '../contracts/language-model.ts';
import type { Report } from '../contracts/run.ts';
import { formatCount, plural } from './format-numbers.ts';

/** What the report itself does not say. */
export interface RunFacts {
  /** Samples without a verdict. */
  readonly unjudged: number;
  /** Sampling values that were not used as asked. */
  readonly ignored: readonly IgnoredValue[];
}

/** The report's warnings, the gravest first. */
export function findWarnings(report: Report, { unjudged, ignored }: RunFacts): readonly string[] {
  return [
    ...warnOfHarnessErrors(report),
    ...warnOfTrust(report),
    ...warnOfMissing(report, unjudged),
    ...warnOfNoCode(report),
    ...warnOfCut(report),
    ...ignored.map(({ value, reason }) => `${value} was not used as asked: ${reason}.`),
    ...warnOfGreedy(report),
    ...warnOfFlags(report),
    ...warnOfFewProblems(report),
    ...warnOfUnclear(report),
  ];
}

function* warnOfHarnessErrors({ tiers }: Report): Generator<string> {
  for (const [tier, { outcomes }] of Object.entries(tiers)) {
    const broken = outcomes['harness-error'];
    if (broken === 0) continue;
    yield `${plural(broken, `${tier} verdict`)} could not be had because the sandbox or the harness broke: they are left out of every score, and this run is not complete.`;
  }
}

function* warnOfTrust({ tiers }: Report): Generator<string> {
  for (const [tier, { trust }] of Object.entries(tiers)) {
    const levels = Object.entries(trust).filter(([, count]) => count > 0);
    const unsandboxed = trust.unsandboxed ?? 0;
    if (unsandboxed > 0) {
      yield `${plural(unsandboxed, `${tier} verdict`)} came without a sandbox: a hostile sample could have forged them, or harmed this machine.`;
    }
    if (levels.length > 1) {
      const parts = levels.map(([level, count]) => `${level} ${formatCount(count)}`).join(', ');
      yield `The ${tier} score mixes levels of trust (${parts}): a co-resident sample could reach what judges it.`;
    }
  }
}

function* warnOfMissing(report: Report, unjudged: number): Generator<string> {
  if (unjudged > 0) {
    yield `${plural(unjudged, 'sample')} without a verdict yet: give the same command again to complete the run.`;
  }
  if (report.absentProblems > 0) {
    yield `${plural(report.absentProblems, 'problem')} of the suite without any sample: the scores say nothing about them.`;
  }
  const sizes = Object.keys(report.tiers).map(
    (tier) => report.problems.filter(({ tiers }) => tier in tiers).length,
  );
  if (new Set(sizes).size > 1) {
    const parts = Object.keys(report.tiers).map((tier, place) => `${tier} ${sizes[place]}`);
    yield `Not every problem was judged on each tier (${parts.join(', ')} problems): compare the tiers by the rigor gap only.`;
  }
}

function* warnOfNoCode({ tiers, samples }: Report): Generator<string> {
  for (const [tier, { outcomes }] of Object.entries(tiers)) {
    if (samples === 0 || outcomes['no-code'] * 2 <= samples) continue;
    yield `${formatCount(outcomes['no-code'])} of ${plural(samples, 'sample')} hold no code (${tier}): the model was not answering these prompts, or its answers were cut.`;
    return;
  }
}

/** Chosen: below this share it tells of the model rather than of the limit. */
const manyCut = 0.05;

function* warnOfCut({ tiers, samples, sampling }: Report): Generator<string> {
  for (const { outcomes } of Object.values(tiers)) {
    if (outcomes.truncated <= manyCut * samples) continue;
    const most = sampling.maxTokens === undefined ? '' : ` (${sampling.maxTokens})`;
    yield `${formatCount(outcomes.truncated)} of ${plural(samples, 'sample')} were cut before their program was complete: allow more than the most tokens${most} with --max-tokens.`;
    return;
  }
}

function* warnOfGreedy({ sampling, problems }: Report): Generator<string> {
  if (sampling.temperature !== 0 || problems.every(({ samples }) => samples === 1)) return;
  yield 'At temperature 0 all samples of a problem are the same answer, as far as the model is deterministic: one is enough, and pass@k for k above 1 says nothing.';
}

function* warnOfFlags({ flags = {} }: Report): Generator<string> {
  const signs = Object.entries(flags)
    .filter(([flag]) => flag.startsWith(suspicious))
    .sort(([, one], [, other]) => other - one);
  if (signs.length === 0) return;
  const parts = signs.map(([flag, count]) => `${flag.slice(suspicious.length)} (${formatCount(count)})`);
  yield `Some samples do more than the task, which may be harmless or a try to cheat; none of it decides a verdict. Flags: ${parts.join(', ')}.`;
}

const suspicious = 'suspicious:';

/** Chosen: from here on the bootstrap holds the truth about as often as it says (bootstrap-interval.test.ts). */
const fewProblems = 8;

function* warnOfFewProblems({ problems }: Report): Generator<string> {
  if (problems.length === 0 || problems.length >= fewProblems) return;
  yield `Only ${plural(problems.length, 'problem')} answered: an interval over so few problems is a rough guess.`;
}

function* warnOfUnclear({ problems }: Report): Generator<string> {
  const unclear = problems.filter((problem) => problem.unclear !== undefined);
  if (unclear.length === 0) return;
  yield `${plural(unclear.length, 'problem')} with a specification that seems unclear, rather than the code wrong: ${listSome(unclear.map(({ id }) => id))}.`;
}

function listSome(ids: readonly string[]): string {
  const shown = ids.slice(0, 5).join(', ');
  return ids.length > 5 ? `${shown} and ${ids.length - 5} more` : shown;
}
