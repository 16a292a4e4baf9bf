// What the static half says about some modules, by place: all ways to one sink by one rule are one suspicion. What
// comes in by a parameter of an exported function is a grade lower than what comes in by a request: its callers may
// well be friends.

import type { ModuleForm } from '../form/form.ts';
import type { Rule } from '../rules/rule.ts';
import type { SourcePolicy, Trace } from '../trace/trace.ts';

export type ReviewPolicy = SourcePolicy | 'both';

export type TraceModules = (
  modules: ReadonlyMap<string, ModuleForm>,
  options: {
    readonly rules: readonly Rule[];
    readonly policy: SourcePolicy;
    /** Only these are gone through; the others are there for what is imported. */
    readonly only?: ReadonlySet<string>;
  },
) => { readonly traces: readonly Trace[]; readonly exhausted: readonly string[] };

export type CheckModule = (module: ModuleForm) => readonly Trace[];

export interface StaticParts {
  readonly rules: readonly Rule[];
  readonly trace: TraceModules;
  readonly checks: readonly CheckModule[];
}

export interface Suspicion {
  readonly rule: Rule;
  readonly grade: 'TRACED' | 'SUSPECT';
  /** The surest first; never empty. */
  readonly ways: readonly [Way, ...Way[]];
}

/** A trace, with the grade that its source deserves. */
export interface Way extends Trace {
  readonly grade: 'TRACED' | 'SUSPECT';
}

export interface Gathered {
  readonly suspicions: readonly Suspicion[];
  /** Files in which steps ran out. */
  readonly exhausted: readonly string[];
}

export interface GatherOptions {
  readonly policy: ReviewPolicy;
  /** Those of the modules that are reviewed. */
  readonly only: ReadonlySet<string>;
  /** `function.parameter` for which the user vouches; those that occurred are added to `met`. */
  readonly trusted: ReadonlySet<string>;
  readonly met: Set<string>;
}

export function gatherSuspicions(
  modules: ReadonlyMap<string, ModuleForm>,
  { rules, trace, checks }: StaticParts,
  { policy, only, trusted, met }: GatherOptions,
): Gathered {
  const first = trace(modules, { rules, policy: policy === 'both' ? 'library' : policy, only });
  // whoever distrusts callers distrusts requests too; where steps ran out, requests alone may get further
  const cut = new Set(first.exhausted.filter((file) => only.has(file)));
  const isCut = policy === 'both' && cut.size > 0;
  const rounds = isCut ? [first, trace(modules, { rules, policy: 'framework', only: cut })] : [first];
  const checked = [...only].flatMap((file) => {
    const module = modules.get(file);
    return module === undefined ? [] : checks.flatMap((check) => check(module));
  });
  const isVouched = ({ source }: Trace): boolean => {
    if (source?.kind !== 'parameter' || source.function === undefined) return false;
    const name = `${source.function.qualifiedName}.${source.name}`;
    if (!trusted.has(name)) return false;
    met.add(name);
    return true;
  };
  const traces = [...rounds.flatMap((round) => round.traces), ...checked].filter((one) => !isVouched(one));
  return {
    suspicions: bySink(traces, new Map(rules.map((rule) => [rule.id, rule]))),
    exhausted: [...new Set(rounds.flatMap((round) => round.exhausted))],
  };
}

function bySink(traces: readonly Trace[], rules: ReadonlyMap<string, Rule>): readonly Suspicion[] {
  const groups = new Map<string, Way[]>();
  const seen = new Set<string>();
  for (const trace of traces) {
    const { file, at, rule, source } = trace;
    if (!rules.has(rule)) continue;
    const sink = `${rule} ${file}:${at.line}:${at.column}`;
    // Both policies may see the same way.
    const from =
      source === undefined ? '' : `${source.file}:${source.at.line}:${source.at.column} ${source.name}`;
    if (seen.has(`${sink} ${from}`)) continue;
    seen.add(`${sink} ${from}`);
    const ways = groups.get(sink) ?? [];
    ways.push({ ...trace, grade: gradeOf(trace) });
    groups.set(sink, ways);
  }
  return [...groups.values()].flatMap((ways) => {
    const [first, ...rest] = ways.sort((a, b) => rank(a) - rank(b));
    const rule = first === undefined ? undefined : rules.get(first.rule);
    if (first === undefined || rule === undefined) return [];
    return [{ rule, grade: first.grade, ways: [first, ...rest] }];
  });
}

function rank({ grade }: Way): number {
  return grade === 'TRACED' ? 0 : 1;
}

function gradeOf({ grade, source }: Trace): Way['grade'] {
  if (grade === 'SUSPECT' || source?.kind !== 'parameter') return grade;
  return 'SUSPECT';
}

/**
 * True where the documentation says that nobody else chooses this parameter. The word and the name must stand in one
 * line: "trusted" somewhere may be about anything.
 */
export function isSaidToBeTrusted(documentation: string, parameter: string): boolean {
  const escaped = parameter.replace(/[^\w]/g, '\\$&');
  const name = new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`);
  const vouches = /(?<!un|not |n't |never |non-)\b(?:trusted|internal)\b/i;
  return documentation.split('\n').some((line) => name.test(line) && vouches.test(line));
}
