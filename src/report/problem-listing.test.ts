import { expect, it } from 'vitest';
import { orchardReport } from '../../test/examples/orchard-report.ts';
import { listHardest, listProblems, listSlowest } from './problem-listing.ts';

it('lists first what lost most to the amplified tests', () => {
  expect(listProblems(orchardReport)).toEqual([
    {
      id: 'graft/9',
      n: 4000,
      base: 2000,
      plus: 1658,
      gap: 342 / 4000,
      timeouts: 0,
      cpuMs: 41.7,
      unclear: 'two | references <disagree>',
    },
    { id: 'prune/10', n: 4000, base: 654, plus: 654, gap: 0, timeouts: 40, cpuMs: 812.2 },
    { id: 'press/2', n: 4000, base: 0, plus: 0, gap: 0, timeouts: 0, cpuMs: 12 },
  ]);
});

it('lists the hardest and the slowest first when asked', () => {
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  expect(ids(listHardest(orchardReport))).toEqual(['press/2', 'prune/10', 'graft/9']);
  expect(ids(listSlowest(orchardReport))).toEqual(['prune/10', 'graft/9', 'press/2']);
});

it('has no gap where only one tier was judged', () => {
  const problems = orchardReport.problems.map(({ tiers, ...rest }) => ({
    ...rest,
    tiers: tiers.base === undefined ? {} : { base: tiers.base },
  }));
  const rows = listProblems({ ...orchardReport, problems });
  expect(rows.map(({ id, plus, gap }) => ({ id, plus, gap }))).toEqual([
    { id: 'prune/10', plus: undefined, gap: undefined },
    { id: 'press/2', plus: undefined, gap: undefined },
    { id: 'graft/9', plus: undefined, gap: undefined },
  ]);
});
