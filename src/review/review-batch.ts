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
import { type Attack, isWithin, planAttacks } from './attack/plan-attacks.ts';
import type { ReviewedText } from './attack/program-of.ts';
import { type AttackResults, runAttacks } from './attack/run-attacks.ts';
import { type UntracedAttack, untracedAttacks } from './attack/untraced.ts';
import type { FunctionForm, Place } from './form/form.ts';
import type { Attacked, Target } from './prove/prove.ts';
import type { Changes, LineRange, ReviewMemory, ReviewParts, ReviewSettings } from './review.ts';

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
  /** Modules that are not reviewed, and are there for what is imported. */
  readonly imported: Files;
  /** Told how many more functions were attacked. */
  readonly onAttacked?: (count: number) => void;
}

type Files = ReadonlyMap<string, ReviewedText>;

export async function reviewBatch(files: Files, work: Work): Promise<BatchResult> {
  const all = new Map([...files, ...work.imported]);
  const lines = new Map([...all].map(([file, { text }]) => [file, text.split(/\r\n|\r|\n/)]));
  const linesOf: LinesOf = (file) => lines.get(file);
  const { suspicions, exhausted, broken } = gather(files, work);
  const sorted = [...suspicions].sort(byPlace);
  const print = fingerprinter();
  const fingerprints = new Map(sorted.map((one) => [one, print(fingerprintedOf(one, linesOf))]));
  const wanted = sorted.filter((one) => isAboutChange(one, all, work.settings.changes));
  const { attacks, notRun } = work.settings.prove
    ? planAttacks(wanted, all, new Set(work.settings.trusted))
    : { attacks: [], notRun: new Map<Suspicion, string>() };
  const traced = await attack(attacks, work);
  const settled = settleAttacks(attacks, traced.results);
  const unforeseen = work.settings.prove
    ? planUntraced(all, attacks, { work, only: new Set(files.keys()) })
    : [];
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
    ...settleFiles(dropEchoes(findings), all, { work, linesOf }),
    harnessErrors,
    skipped: [...exhausted.map((file) => ({ file, reason })), ...broken],
  };
}

type GatheredOrBroken = Gathered & { readonly broken: { readonly file: string; readonly reason: string }[] };

/** Where the batch breaks the tracer, each file is traced alone, so that one is lost and not all. */
function gather(files: Files, work: Work): GatheredOrBroken {
  const { parts, settings, memory, imported } = work;
  const modules = new Map([...files, ...imported].map(([file, { module }]) => [file, module]));
  const options = { policy: settings.policy, trusted: new Set(settings.trusted), met: memory.met };
  try {
    return { ...gatherSuspicions(modules, parts, { ...options, only: new Set(files.keys()) }), broken: [] };
  } catch (error) {
    const [file, ...more] = files.keys();
    if (file !== undefined && more.length === 0) {
      const reason = `it could not be traced: ${messageOf(error)}`;
      return { suspicions: [], exhausted: [], broken: [{ file, reason }] };
    }
  }
  const alone = [...files].map(([file, one]) =>
    gather(new Map([[file, one]]), { ...work, imported: new Map() }),
  );
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

function isChanged({ file, at, function: owner }: Placed, changes: Changes | undefined): boolean {
  if (changes === undefined) return true;
  const ranges = changes.linesOf(file);
  return overlaps(at, ranges) || (owner !== undefined && overlaps(owner.at, ranges));
}

/** The place itself, or some step of a way to it, is new or stands in a function that is. */
function isAboutChange({ ways }: Suspicion, files: Files, changes: Changes | undefined): boolean {
  if (changes === undefined) return true;
  return ways.some(
    (way) =>
      isChanged(way, changes) ||
      way.steps.some(({ file, at }) =>
        isChanged({ file, at, function: ownerOf(at, files.get(file)) }, changes),
      ),
  );
}

/** The smallest function around a place. */
function ownerOf(place: Place, reviewed: ReviewedText | undefined): FunctionForm | undefined {
  const around = reviewed?.module.functions.filter(({ at }) => isWithin(place, at)) ?? [];
  return around.reduce<FunctionForm | undefined>(
    (least, one) => (least === undefined || isWithin(one.at, least.at) ? one : least),
    undefined,
  );
}

function overlaps({ line, endLine }: Place, ranges: readonly LineRange[]): boolean {
  return ranges.some(({ from, to }) => line <= to && endLine >= from);
}

/** The sandbox is opened for the first attack there is. */
async function attack(
  attacks: readonly { readonly target: Target }[],
  { parts, settings, onAttacked }: Work,
): Promise<AttackResults> {
  if (attacks.length === 0) return { results: [], harnessErrors: 0 };
  const runner = await parts.openRunner();
  return runAttacks(
    attacks.map(({ target }) => target),
    {
      ...{ provers: parts.provers, runner, workers: runner.workers, signal: settings.signal, onAttacked },
      dataNear: settings.surroundings?.dataNear,
    },
  );
}

function planUntraced(
  files: Files,
  attacks: readonly Attack[],
  { work, only }: { readonly work: Work; readonly only: ReadonlySet<string> },
): readonly UntracedAttack[] {
  const { settings, memory, parts } = work;
  const all = untracedAttacks(files, parts.rules, {
    only,
    done: new Set(attacks.map(({ key }) => key)),
    trusted: new Set(settings.trusted),
  }).filter(({ target, at, form }) => {
    // Callers are friends there.
    if (settings.policy === 'framework' && !target.isHandler) return false;
    return isChanged({ file: target.file, at, function: form }, settings.changes);
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
  { work: { parts, settings, imported }, linesOf }: { readonly work: Work; readonly linesOf: LinesOf },
): Pick<BatchResult, 'findings' | 'suppressed' | 'notes'> {
  const byFile = Map.groupBy(findings, ({ file }) => file);
  // Of a file that was read in part, a remark may well suppress what was not looked for.
  const looked = settings.changes === undefined ? parts.rules.map(({ id }) => id) : [];
  // What is only imported has remarks for its own review.
  const shown = [...files].filter(([file]) => byFile.has(file) || !imported.has(file));
  const settled = shown.map(([file, { module, text }]) => {
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
