// One side of the benchmark `drawing`, in a process of its own, so that its CPU and memory are its alone:
// `draw.ts <assay|fetch> <address> <samples>`.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forEachInFlight } from '../../src/base/in-flight.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { evaluate } from '../../src/workflows/evaluate.ts';

const inFlight = 64;
const problems = 20;
const [side, address = '', count = '2000'] = process.argv.slice(2);
const samples = Number(count);
const { problems: all } = await loadSuite('core');
const chosen = all.filter(({ language, entryPoint }) => language === 'python' && entryPoint !== undefined);
const ids = chosen.slice(0, problems).map(({ id }) => id);

/** What a client costs that does nothing but ask. */
async function fetchOnly(): Promise<void> {
  await forEachInFlight(Array(samples).keys(), inFlight, async (at) => {
    const content = `function \`${chosen[at % problems]?.entryPoint}\` ${'x'.repeat(800)}`;
    const response = await fetch(`${address}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'plum', seed: at, messages: [{ role: 'user', content }] }),
    });
    await response.json();
  });
}

async function assay(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    await evaluate({
      ...{ suite: 'core', model: 'openai-compatible/plum', baseUrl: address, environment: {} },
      ...{ problems: ids.join(','), n: samples / problems, concurrency: inFlight },
      ...{ runDirectory: join(folder, 'run'), home: join(folder, 'home') },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The least heap in use of the last third: what stays after collections. */
const heaps: number[] = [];
const watch = setInterval(() => heaps.push(process.memoryUsage().heapUsed), 100);
const before = process.cpuUsage();
await (side === 'fetch' ? fetchOnly() : assay());
const { user, system } = process.cpuUsage(before);
const { maxRSS } = process.resourceUsage();
clearInterval(watch);
const leastHeapBytes = Math.min(...heaps.slice(Math.floor((2 * heaps.length) / 3)));
console.log(JSON.stringify({ cpuMs: (user + system) / 1000, maxRssBytes: maxRSS * 1024, leastHeapBytes }));
process.exit(0);
