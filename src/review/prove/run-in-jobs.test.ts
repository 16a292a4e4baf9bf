import { expect, test } from 'vitest';
import { type JobEnd, runInJobs } from './run-in-jobs.ts';

const whole = (results: ReadonlyMap<number, string>): JobEnd<string> => ({
  results,
  broken: undefined,
  how: undefined,
});

/** Answers each boat by its name, until one sinks the job. */
function sail(boats: readonly string[]): JobEnd<string> {
  const at = boats.indexOf('leaky');
  const before = at < 0 ? boats : boats.slice(0, at);
  const results = new Map(before.map((boat, place) => [place, `${boat} came home`]));
  return at < 0 ? whole(results) : { results, broken: at, how: 'signal 9' };
}

test('who ends the job is tried again last, and named; the others get their results', async () => {
  const jobs: (readonly string[])[] = [];
  const results = await runInJobs(['gull', 'leaky', 'tern'], async (boats) => {
    jobs.push(boats);
    return sail(boats);
  });
  expect(results).toEqual([
    'gull came home',
    { kind: 'not run', reason: 'it ends its job by signal 9' },
    'tern came home',
  ]);
  expect(jobs).toEqual([
    ['gull', 'leaky', 'tern'],
    ['tern', 'leaky'],
  ]);
});

test('a job that stops for time goes on with those that are left', async () => {
  const results = await runInJobs(['gull', 'tern'], async ([first]) =>
    whole(new Map([[0, `${first} came home`]])),
  );
  expect(results).toEqual(['gull came home', 'tern came home']);
});

test('a job that says nothing is our own failure', async () => {
  await expect(runInJobs(['gull'], async () => whole(new Map()))).rejects.toThrow('said nothing');
});
