// Finds the harmless call with which a hunt begins: the one that gets furthest. It is made alone.
'use strict';

/** It came to its end, did something, and found something. */
const GOOD_ENOUGH = 34;
/** Below it, another method of the request may do better. */
const POOR = 20;

/** `mayGoOn()`: not where programs' processes ended. Gives { score, variant, method, seen }; `check` throws where it is of no use. */
async function chooseControl({ plan, calls, mayGoOn, check }) {
  const tools = { plan, calls, mayGoOn, check };
  const best = await bestOfMethod('GET', tools);
  if (best.score >= POOR || !plan.hasRequest() || !mayGoOn()) return best;
  const other = await bestOfMethod('POST', tools);
  return other.score > best.score ? other : best;
}

/** The first alone; the others in a salvo, and what is best of them alone. */
async function bestOfMethod(method, tools) {
  const { plan, calls, mayGoOn } = tools;
  plan.method = method;
  const [first, ...others] = plan.differing();
  const best = await controlOf(first, { ...tools, isFirst: method === 'GET' });
  if (best.score >= GOOD_ENOUGH || others.length === 0 || !mayGoOn()) return best;
  const all = await calls.together(others.map((variant) => ({ variant })));
  if (all === undefined) return bestAlone(best, others, tools);
  const scores = all.map(scoreOf);
  const enough = scores.find((score) => score >= GOOD_ENOUGH);
  const highest = enough ?? Math.max(...scores);
  if (highest <= best.score) return best;
  const again = await controlOf(others[scores.indexOf(highest)], tools);
  return again.score >= highest ? again : bestAlone(best, others, tools);
}

async function bestAlone(first, variants, tools) {
  let best = first;
  for (const variant of variants) {
    if (!tools.mayGoOn()) break;
    const one = await controlOf(variant, tools);
    if (one.score > best.score) best = one;
    if (one.score >= GOOD_ENOUGH) break;
  }
  return best;
}

async function controlOf(variant, { plan, calls, check, isFirst }) {
  const seen = await calls.alone({ variant, isFirst });
  check(seen);
  return { score: scoreOf(seen), variant, method: plan.method, seen };
}

/** How far a harmless call came. */
function scoreOf(seen) {
  if (seen.stopped !== undefined) return 0;
  if (seen.end === 'exited') return 1;
  if (seen.end !== 'value') return 5;
  if (seen.response?.ended && seen.response.status >= 400) return 8;
  const did = [seen.sql, seen.http, seen.commands, seen.paths, seen.templates].reduce(
    (sum, list) => sum + (list?.length ?? 0),
    0,
  );
  const hasFailed =
    (seen.sql ?? []).some(({ error }) => error !== undefined) ||
    (seen.called?.error !== undefined && !seen.called.isNext);
  const isFound =
    did === 0 ||
    (seen.sql ?? []).length === 0 ||
    seen.sql.some(({ rows }) => rows !== undefined && rows !== '[]');
  return (hasFailed ? 10 : 20) + Math.min(did, 5) + (seen.isTrue ? 5 : 0) + (isFound ? 9 : 0);
}

module.exports = { chooseControl };
