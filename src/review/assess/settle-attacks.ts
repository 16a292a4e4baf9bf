// What attacks say about suspicions: to which of them a proof belongs, and what is known of the others.

import type { Proof, Refuted } from '../../contracts/finding.ts';
import type { Attack } from '../attack/plan-attacks.ts';
import type { Attacked } from '../prove/prove.ts';
import type { Suspicion, Way } from './gather-suspicions.ts';

export interface Settled {
  /** What worked, or at least arrived, and the way that it took. */
  readonly worked?: { readonly kind: 'proven' | 'reached'; readonly proof: Proof; readonly way: Way };
  readonly attempts: number;
  readonly refuted: readonly Refuted[];
  /** Present where nothing ran. */
  readonly notRun?: string;
}

/** Chosen: what a reader looks at. */
const mostRefuted = 10;

/** One entry for each suspicion that was attacked. */
export function settleAttacks(
  attacks: readonly Attack[],
  results: readonly Attacked[],
): ReadonlyMap<Suspicion, Settled> {
  const settled = new Map<Suspicion, Settled>();
  attacks.forEach((attack, place) => {
    const result = results[place];
    if (result === undefined) return;
    const owner = ownerOf(attack, result);
    for (const suspicion of attack.suspicions) {
      const way = owner?.suspicion === suspicion ? owner.way : undefined;
      const one = settleOne(result, { way, called: attack.target.function });
      const before = settled.get(suspicion);
      settled.set(suspicion, before === undefined ? one : merge(before, one));
    }
  });
  return settled;
}

function settleOne(
  result: Attacked,
  { way, called }: { readonly way: Way | undefined; readonly called: string },
): Settled {
  if (result.kind === 'not run') return { attempts: 0, refuted: [], notRun: result.reason };
  const { attempts, refuted } = result;
  if (result.kind === 'refuted') return { attempts, refuted };
  // It worked elsewhere: of this place nothing is known.
  if (way === undefined) return { attempts: 0, refuted: [] };
  const proof = { ...result.proof, function: called };
  return { worked: { kind: result.kind, proof, way }, attempts, refuted };
}

/** A proof shows one place: where two are equally likely the other stays what it is until the first is mended. */
function ownerOf(
  { suspicions, target }: Attack,
  result: Attacked,
): { readonly suspicion: Suspicion; readonly way: Way } | undefined {
  if (result.kind !== 'proven' && result.kind !== 'reached') return undefined;
  const { parameter } = result.proof;
  const all = suspicions.flatMap((suspicion) => suspicion.ways.map((way) => ({ suspicion, way })));
  const own = all.filter(({ way }) => {
    return way.source?.function === undefined || way.source.function.qualifiedName === target.function;
  });
  const same = own.find(
    ({ way: { source } }) => source?.kind === 'parameter' && isPartOf(parameter, source.name),
  );
  const outside = own.filter(({ way: { source } }) => source?.kind !== 'parameter');
  // One that knows where the data comes from, before a guess.
  return same ?? outside.find(({ way }) => way.source !== undefined) ?? outside[0] ?? own[0] ?? all[0];
}

/** `filter.name` is part of `filter`, and `name` of `{ name, id }`. */
function isPartOf(parameter: string, whole: string): boolean {
  const [first = ''] = parameter.split(/[.[ ]/);
  if (parameter === whole || first === whole) return true;
  return whole.startsWith('{') && whole.split(/[^\w$]+/).includes(first);
}

function merge(before: Settled, after: Settled): Settled {
  const ran = before.notRun === undefined || after.notRun === undefined;
  const worked = surer(before.worked, after.worked);
  const notRun = before.notRun ?? after.notRun;
  return {
    ...(worked === undefined ? {} : { worked }),
    attempts: before.attempts + after.attempts,
    refuted: [...before.refuted, ...after.refuted].slice(0, mostRefuted),
    ...(ran || notRun === undefined ? {} : { notRun }),
  };
}

function surer(one: Settled['worked'], other: Settled['worked']): Settled['worked'] {
  if (one === undefined || other?.kind === 'proven') return one?.kind === 'proven' ? one : other;
  return one;
}
