// pass@1 and pass@10 of the embedded model against temperature.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../src/base/clock.ts';
import type { Sweep } from '../../../src/contracts/sweep.ts';
import { formatSeconds, plural } from '../../../src/report/format-numbers.ts';
import { readRun } from '../../../src/runs/read-run.ts';
import { sweep } from '../../../src/workflows/sweep/sweep.ts';
import { firstProblems, type Measuring, requireNoHarnessErrors } from './measuring.ts';
import { ks, seed, topP } from './plan.ts';
import { type Temperatures, temperaturesSchema } from './scores.ts';
import { findTrade, type ProblemsAt } from './trade.ts';

const name = 'temperatures';

export function measureTemperatures(measuring: Measuring): Promise<Temperatures> {
  return measuring.once(name, temperaturesSchema, async () => {
    const { temperatures, sweepProblems, n } = measuring.plan;
    const started = systemClock.elapsedMs();
    const suite = measuring.heldOut('t1');
    const { count, pattern } = await firstProblems(suite, sweepProblems);
    const directory = measuring.runFolder(name);
    const isTimed = !existsSync(directory);
    const swept = await sweep({
      ...{ suite, model: await measuring.model('embedded'), template: 'chat', n, seed, k: ks, temperatures },
      ...{ topPs: [topP], values: { seed }, skipBehaviours: true },
      ...(pattern === undefined ? {} : { problems: pattern }),
      ...{ runDirectory: directory, home: measuring.home },
    });
    const seconds = Math.round((systemClock.elapsedMs() - started) / 100) / 10;
    for (const point of swept.sweep.points) requireNoHarnessErrors(join(name, point.run), point);
    const measured = new Set(swept.sweep.points.map(({ temperature }) => temperature));
    const missing = temperatures.filter((temperature) => !measured.has(temperature));
    measuring.tell(
      `embedded at ${plural(measured.size, 'temperature')}, ${plural(count, 'problem')} · ${formatSeconds(seconds)}`,
    );
    return temperaturesOf(swept.sweep, { directory, problems: count, missing, seconds, isTimed });
  });
}

interface Measured extends Pick<Temperatures, 'problems' | 'missing' | 'seconds' | 'isTimed'> {
  readonly directory: string;
}

async function temperaturesOf(swept: Sweep, { directory, ...measured }: Measured): Promise<Temperatures> {
  const byProblem: ProblemsAt[] = [];
  for (const { temperature, run } of swept.points) {
    const report = await (await readRun(join(directory, run))).readReport();
    byProblem.push({ temperature, problems: report?.problems ?? [] });
  }
  const tier = swept.best[0]?.tier ?? 'base';
  const trade = findTrade(byProblem, { tier, seed });
  return {
    ...measured,
    ...{ suite: swept.suite, n: swept.n, topP, seed, tier },
    outputTokens: swept.points.reduce((sum, { spending }) => sum + (spending?.outputTokens ?? 0), 0),
    points: swept.points.map(({ temperature, tiers }) => ({
      temperature,
      tiers: Object.fromEntries(Object.entries(tiers).map(([key, { passAtK }]) => [key, passAtK])),
    })),
    best: Object.fromEntries(
      swept.best.map(({ k, temperature, passAtK, rivals }) => [
        k,
        { temperature, passAtK, rivals: rivals.map((rival) => rival.temperature) },
      ]),
    ),
    ...(trade === undefined ? {} : { trade }),
  };
}
