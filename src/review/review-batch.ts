// One batch of a review: modules that are at hand together are traced, what is suspected of them is attacked, and what
// is left is put into findings that no longer hold on to the programs.

import { messageOf } from '../base/errors.ts';
import type { Finding, ReviewNote } from '../contracts/finding.ts';
import { dropEchoes } from './assess/drop-echoes.ts';
import { fingerprinter } from './assess/fingerprint.ts';
import {
  type Gathered,
  gatherSuspicions,
  isSaidToBeTrusted,
  type Suspicion,
} from './assess/gather-suspicions.ts';
import { type LinesOf, makeFinding, makeUntracedFinding, textAt } from './assess/make-finding.ts';
import { mapTexts, maskTexts, secretLiterals } from './assess/mask-secrets.ts';
import { settleAttacks } from './assess/settle-attacks.ts';
import { readRemarks, suppress } from './assess/suppress.ts';
import { type Attack, planAttacks, type ReviewedText } from './attack/plan-attacks.ts';
import { type AttackResults, runAttacks } from './attack/run-attacks.ts';
import { type UntracedAttack, untracedAttacks } from './attack/untraced.ts';
import type { FunctionForm, Place } from './form/form.ts';
import type { Attacked, Target } from './prove/prove.ts';
import type { LineRange, ReviewMemory, ReviewParts, ReviewSettings } from './review.ts';

export interface BatchResult {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly notes: readonly ReviewNote[];
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  readonly ran: number;
  readonly attempts: number;
  readonly harnessErrors: number;
}

interface Work {
  readonly parts: ReviewParts;
  readonly settings: ReviewSettings;
  readonly memory: ReviewMemory;
}

type Files = ReadonlyMap<string, ReviewedText>;

export async function reviewBatch(files: Files, work: Work): Promise<BatchResult> {
  const lines = new Map([...files].map(([file, { text }]) => [file, text.split(/\r\n|\r|\n/)]));
  const linesOf: LinesOf = (file) => lines.get(file);
  const { suspicions, exhausted, broken } = gather(files, work);
  const sorted = [...suspicions].sort(byPlace);
  const print = fingerprinter();
  const fingerprints = new Map(sorted.map((one) => [one, print(fingerprintedOf(one, linesOf))]));
  const wanted = sorted.filter((one) => isAboutChange(one, work.settings));
  const { attacks, notRun } = work.settings.prove
    ? planAttacks(wanted, files, new Set(work.settings.trusted))
    : { attacks: [], notRun: new Map<Suspicion, string>() };
  const traced = await attack(attacks, work);
  const settled = settleAttacks(attacks, traced.results);
  const unforeseen = work.settings.prove ? planUntraced(files, attacks, work) : [];
  const untraced = await attack(unforeseen, work);
  const findings = [
    ...wanted.map((suspicion) =>
      makeFinding({
        ...{ suspicion, linesOf, fingerprint: fingerprints.get(suspicion) ?? '' },
        ...{ settled: settled.get(suspicion), notRun: notRun.get(suspicion) },
      }),
    ),
    ...unforeseenFindings(unforeseen, untraced.results, { linesOf, print }),
  ];
  const results = [...traced.results, ...untraced.results];
  const harnessErrors = traced.harnessErrors + untraced.harnessErrors + broken.length;
  const reason = 'it was not traced to its end: it needs more steps than a file may have';
  return {
    ...countUp(results),
    ...settleFiles(dropEchoes(findings), files, { work, linesOf }),
    harnessErrors,
    skipped: [...exhausted.map((file) => ({ file, reason })), ...broken],
  };
}

type GatheredOrBroken = Gathered & { readonly broken: { readonly file: string; readonly reason: string }[] };

/** Where the batch breaks the tracer, each file is traced alone, so that one is lost and not all. */
function gather(files: Files, { parts, settings, memory }: Work): GatheredOrBroken {
  const modules = new Map([...files].map(([file, { module }]) => [file, module]));
  const options = { policy: settings.policy, trusted: new Set(settings.trusted), met: memory.met };
  try {
    return { ...gatherSuspicions(modules, parts, { ...options, only: new Set(modules.keys()) }), broken: [] };
  } catch (error) {
    const [file, ...more] = modules.keys();
    if (file !== undefined && more.length === 0) {
      const reason = `it could not be traced: ${messageOf(error)}`;
      return { suspicions: [], exhausted: [], broken: [{ file, reason }] };
    }
  }
  const alone = [...files].map(([file, one]) => gather(new Map([[file, one]]), { parts, settings, memory }));
  return {
    suspicions: alone.flatMap((one) => one.suspicions),
    exhausted: alone.flatMap((one) => one.exhausted),
    broken: alone.flatMap((one) => one.broken),
  };
}

function byPlace({ ways: [one] }: Suspicion, { ways: [other] }: Suspicion): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  const apart = one.at.line - other.at.line || one.at.column - other.at.column;
  return apart !== 0 ? apart : one.rule < other.rule ? -1 : 1;
}

function fingerprintedOf(
  { ways: [way] }: Suspicion,
  linesOf: LinesOf,
): Parameters<ReturnType<typeof fingerprinter>>[0] {
  const sink = way.sink === '' ? textAt(way.at, linesOf(way.file)) : way.sink;
  return { rule: way.rule, file: way.file, function: way.function?.qualifiedName, sink };
}

interface Placed {
  readonly file: string;
  readonly at: Place;
  readonly function: FunctionForm | undefined;
}

function isChanged({ file, at, function: owner }: Placed, { changed }: ReviewSettings): boolean {
  if (changed === undefined) return true;
  const ranges = changed(file);
  return overlaps(at, ranges) || (owner !== undefined && overlaps(owner.at, ranges));
}

/** The place itself, or some step of a way to it. */
function isAboutChange({ ways }: Suspicion, settings: ReviewSettings): boolean {
  const isNew = (file: string, at: Place): boolean =>
    settings.changed === undefined || overlaps(at, settings.changed(file));
  return ways.some((way) => isChanged(way, settings) || way.steps.some(({ file, at }) => isNew(file, at)));
}

function overlaps({ line, endLine }: Place, ranges: readonly LineRange[]): boolean {
  return ranges.some(({ from, to }) => line <= to && endLine >= from);
}

/** The sandbox is opened for the first attack there is. */
async function attack(
  attacks: readonly { readonly target: Target }[],
  { parts, settings }: Work,
): Promise<AttackResults> {
  if (attacks.length === 0) return { results: [], harnessErrors: 0 };
  const runner = await parts.openRunner();
  return runAttacks(
    attacks.map(({ target }) => target),
    { provers: parts.provers, runner, workers: runner.workers, signal: settings.signal },
  );
}

function planUntraced(files: Files, attacks: readonly Attack[], work: Work): readonly UntracedAttack[] {
  const { settings, memory, parts } = work;
  const all = untracedAttacks(files, parts.rules, {
    only: new Set(files.keys()),
    done: new Set(attacks.map(({ key }) => key)),
    trusted: new Set(settings.trusted),
  }).filter(({ target, at, form }) => {
    // Callers are friends there.
    if (settings.policy === 'framework' && !target.isHandler) return false;
    return isChanged({ file: target.file, at, function: form }, settings);
  });
  const allowed = all.slice(0, Math.max(0, memory.untracedLeft));
  memory.untracedLeft -= all.length;
  return allowed;
}

function unforeseenFindings(
  attacks: readonly UntracedAttack[],
  results: readonly Attacked[],
  { linesOf, print }: { readonly linesOf: LinesOf; readonly print: ReturnType<typeof fingerprinter> },
): readonly Finding[] {
  return attacks.flatMap(({ target, rule, at, form }, place): readonly Finding[] => {
    const result = results[place];
    if (result?.kind !== 'proven') return [];
    if (isSaidToBeTrusted(form.documentation, result.proof.parameter)) return [];
    const { file, function: owner } = target;
    const fingerprint = print({ rule: rule.id, file, function: owner, sink: textAt(at, linesOf(file)) });
    const { proof, attempts } = result;
    return [makeUntracedFinding({ rule, file, at, function: owner, fingerprint, proof, attempts, linesOf })];
  });
}

function countUp(results: readonly Attacked[]): Pick<BatchResult, 'ran' | 'attempts'> {
  const ran = results.filter(({ kind }) => kind !== 'not run');
  const attempts = ran.reduce((sum, one) => sum + (one.kind === 'not run' ? 0 : one.attempts), 0);
  return { ran: ran.length, attempts };
}

/** Masks secrets and heeds remarks, file by file. */
function settleFiles(
  findings: readonly Finding[],
  files: Files,
  { work: { parts, settings }, linesOf }: { readonly work: Work; readonly linesOf: LinesOf },
): Pick<BatchResult, 'findings' | 'suppressed' | 'notes'> {
  const byFile = Map.groupBy(findings, ({ file }) => file);
  // Of a file that was read in part, a remark may well suppress what was not looked for.
  const looked = settings.changed === undefined ? parts.rules.map(({ id }) => id) : [];
  const settled = [...files].map(([file, { module, text }]) => {
    const literals = secretLiterals(byFile.get(file) ?? [], linesOf(file) ?? []);
    const own = (byFile.get(file) ?? []).map((one) => detached(maskTexts(one, literals)));
    const remarks = readRemarks(text, module.language);
    return suppress(own, remarks, { file, known: settings.allRules, lookedFor: new Set(looked) });
  });
  return {
    findings: settled.flatMap((one) => one.findings),
    suppressed: settled.flatMap((one) => one.suppressed),
    notes: settled.flatMap((one) => one.notes),
  };
}

/** A part of a text keeps the whole text in memory: each becomes a text of its own. */
function detached(finding: Finding): Finding {
  return mapTexts(finding, (text) => Buffer.from(text, 'utf16le').toString('utf16le'));
}
