// Proposals through the gates, batch by batch, until there are enough tests or nothing new comes. Inputs that take
// the reference along branches that no other took together are begun from again.

import type { Accident, Gated, GateOptions, Refusal, ValidInput } from './gates.ts';
import { passGates } from './gates.ts';
import type { Ceilings } from './inputs/ceilings.ts';
import type { Domain } from './inputs/domain/domain.ts';
import type { Proposal, Proposer } from './inputs/proposer.ts';
import type { Novelty } from './novelty.ts';
import { keyOf } from './values/compare-values.ts';

export interface Collected {
  /** Like the seeds. */
  readonly inside: readonly ValidInput[];
  /** Unlike them, each with in what way. */
  readonly edge: readonly EdgeInput[];
  readonly proposed: number;
  readonly refused: ReadonlyMap<Refusal, number>;
  readonly accidents: readonly Accident[];
  readonly cpuMs: number;
}

export interface EdgeInput extends ValidInput {
  readonly unlike: string;
}

export interface CollectOptions extends GateOptions {
  readonly domain: Domain;
  readonly ceilings: Ceilings;
  /** Only a change of type makes an input unlike: a contract says what else is allowed. */
  readonly hasContract: boolean;
  readonly proposer: Proposer;
  /** Of all inputs of the problem. */
  readonly novelty: Novelty;
  /** The same, for what is unlike the seeds. */
  readonly outsider: Proposer;
  /** Proposed before anything else, such as by a model. */
  readonly first: readonly Proposal[];
  /** Inputs like the seeds that are wanted. */
  readonly wanted: number;
  readonly wantedEdge: number;
  /** CPU ms of the reference after which no more is tried. */
  readonly budgetMs: number;
  /** CPU ms of the reference on a usual input. */
  readonly usualMs: number;
  /** Inputs that are known: they are not tests again. */
  readonly known: Set<string>;
  readonly signal?: AbortSignal | undefined;
}

/** Chosen: so many inputs a batch; a process for each costs as much as some 500 small inputs. */
const batchSize = 2500;
/** Chosen: of a slow reference. */
const leastBatch = 20;
/** Chosen: after so many proposals for one that is new, the domain is taken for used up. */
const proposalsForOne = 60;
/** Chosen: where many are wanted of which few will be of use. */
const fewTriesForOne = 4;
/**
 * CPU ms of the reference from which an input is costly, and of all costly ones together. Chosen: every mutant and
 * every sample runs them too.
 */
const costlyMs = 2;
const mostCostlyMs = 400;
/** Chosen: reaching out is for a few inputs of each kind. */
const edgeOfBatch = 200;
const reachingOutEvery = 6;

export async function collectInputs(options: CollectOptions): Promise<Collected> {
  const inside: ValidInput[] = [];
  const edge: EdgeInput[] = [];
  const refused = new Map<Refusal, number>();
  const accidents: Accident[] = [];
  const state = { costlyLeftMs: mostCostlyMs };
  let proposed = 0;
  let cpuMs = 0;
  let waiting = options.first;
  while (inside.length < options.wanted && cpuMs < options.budgetMs && options.signal?.aborted !== true) {
    const affordable = Math.max(
      leastBatch,
      Math.floor((options.budgetMs - cpuMs) / (options.usualMs + 0.01)),
    );
    const missing = Math.min(affordable, options.wanted - inside.length);
    const batch = nextBatch(options, waiting, { missing });
    proposed += batch.proposed;
    if (batch.proposals.length === 0) break;
    const gated = await passGates(batch.proposals, options);
    cpuMs += gated.cpuMs;
    addCounts(refused, gated.refused);
    accidents.push(...gated.accidents.filter(({ proposal }) => unlikeOf(proposal, options) === undefined));
    for (const { args } of gated.slow) options.ceilings.learn(args);
    waiting = gated.untried;
    for (const proposal of waiting) options.known.delete(keyOfCall(proposal));
    sortIn(gated, { options, inside, edge, state });
    if (batch.isUsedUp && waiting.length === 0) break;
  }
  // Where every proposal was like the seeds.
  if (edge.length < options.wantedEdge / 2 && options.signal?.aborted !== true) {
    const outside = reachOut(options);
    const gated = await passGates(outside.proposals, options);
    proposed += outside.proposed;
    cpuMs += gated.cpuMs;
    addCounts(refused, gated.refused);
    for (const proposal of gated.untried) options.known.delete(keyOfCall(proposal));
    sortIn(gated, { options, inside: [], edge, state });
  }
  return { inside: inside.slice(0, options.wanted), edge, proposed, refused, accidents, cpuMs };
}

interface BatchSize {
  readonly missing: number;
  readonly most?: number;
  readonly triesForOne?: number;
}

interface Batch {
  readonly proposals: readonly Proposal[];
  readonly proposed: number;
  readonly isUsedUp: boolean;
}

/** New proposals that went through no gate; where calls hold records, two of three are written with few values. */
export function proposeMore(options: CollectOptions, count: number): readonly Proposal[] {
  const few: Proposal[] = [];
  for (let left = (count * 2) / 3; left > 0; left -= 1) {
    const proposal = options.proposer.nextOfFew();
    if (proposal === undefined) break;
    few.push(proposal);
  }
  const left = count - few.length;
  return nextBatch(options, few, { missing: left, most: left, triesForOne: fewTriesForOne }).proposals;
}

/** New proposals, those that are like the seeds and a few that are not. */
function nextBatch(
  options: CollectOptions,
  first: readonly Proposal[],
  { missing, most = batchSize, triesForOne = proposalsForOne }: BatchSize,
): Batch {
  const { proposer, outsider, domain, ceilings, known } = options;
  const size = Math.min(most, Math.ceil(missing * 1.3) + 50);
  const mostOutside = Math.max(edgeOfBatch, options.wantedEdge / 4);
  const proposals: Proposal[] = [];
  let proposed = 0;
  let outside = 0;
  const add = (proposal: Proposal): boolean => {
    proposed += 1;
    const key = keyOfCall(proposal);
    if (known.has(key) || ceilings.isTooLarge(proposal.args)) return false;
    const isUnlike = unlikeOf(proposal, options) !== undefined;
    if (isUnlike && outside >= mostOutside) return false;
    known.add(key);
    proposals.push(proposal);
    if (isUnlike) outside += 1;
    return !isUnlike;
  };
  for (const proposal of first) add(proposal);
  let wanted = size;
  let tries = 0;
  while (wanted > 0 && tries < size * triesForOne) {
    tries += 1;
    const isLike = add(proposer.next());
    if (isLike) wanted -= 1;
    const reachesOut = (!isLike || tries % reachingOutEvery === 0) && options.wantedEdge > 0;
    if (reachesOut && outside < mostOutside / 2 && domain.places.length > 0) add(outsider.next());
  }
  return { proposals, proposed, isUsedUp: wanted > 0 };
}

/** Proposals that are unlike the seeds, and no others. */
function reachOut(options: CollectOptions): Pick<Batch, 'proposals' | 'proposed'> {
  const { outsider, domain, ceilings, known } = options;
  const proposals: Proposal[] = [];
  let proposed = 0;
  while (
    proposals.length < edgeOfBatch &&
    proposed < edgeOfBatch * fewTriesForOne &&
    domain.places.length > 0
  ) {
    const proposal = outsider.next();
    proposed += 1;
    const key = keyOfCall(proposal);
    if (known.has(key) || ceilings.isTooLarge(proposal.args) || unlikeOf(proposal, options) === undefined)
      continue;
    known.add(key);
    proposals.push(proposal);
  }
  return { proposals, proposed };
}

function sortIn(
  gated: Gated,
  {
    options,
    inside,
    edge,
    state,
  }: {
    readonly options: CollectOptions;
    readonly inside: ValidInput[];
    readonly edge: EdgeInput[];
    readonly state: { costlyLeftMs: number };
  },
): void {
  for (const input of gated.valid) {
    if (input.cpuMs > costlyMs) {
      if (state.costlyLeftMs < input.cpuMs) {
        options.ceilings.learn(input.args);
        continue;
      }
      state.costlyLeftMs -= input.cpuMs;
    }
    const unlike = unlikeOf(input, options);
    const isDocumented = input.answer.kind === 'raises' && unlike?.startsWith('another type') !== true;
    if (unlike !== undefined && !isDocumented) {
      if (edge.length < options.wantedEdge) edge.push({ ...input, unlike });
      if (options.novelty.isNew(input.branches)) options.outsider.keep(input);
      else options.outsider.wander(input);
      continue;
    }
    inside.push(input);
    if (options.novelty.isNew(input.branches)) options.proposer.keep(input);
    else options.proposer.wander(input);
  }
}

/** Nobody says that a call with a value of another type means anything. */
export function isOfOtherType({ args }: Proposal, { domain }: Pick<CollectOptions, 'domain'>): boolean {
  return domain.unlike(args)?.startsWith('another type') === true;
}

function unlikeOf({ args }: Proposal, { domain, hasContract }: CollectOptions): string | undefined {
  const unlike = domain.unlike(args);
  return hasContract && unlike?.startsWith('another type') !== true ? undefined : unlike;
}

export function keyOfCall({ args }: Pick<Proposal, 'args'>): string {
  return args.map(keyOf).join(' ');
}

function addCounts(into: Map<Refusal, number>, counts: ReadonlyMap<Refusal, number>): void {
  for (const [refusal, count] of counts) into.set(refusal, (into.get(refusal) ?? 0) + count);
}
