// A trial of a trusted program, as a process of its own in the cage: what its tests hold, what it does on inputs, which
// of its mutants they tell from it. Reads order.json and inputs.jsonl (a list of arguments on each line, in the form of
// codec.cjs); what it says are the lines that begin with MARK. The subject is trusted not to attack, and not trusted to
// end, to be small, or to leave its standard output alone.
'use strict';

const { readFileSync, writeSync } = require('node:fs');
const { Writable } = require('node:stream');
const { watchTimers } = require('./trial-timers.cjs');
const { MARK } = require('./trial-watch.cjs');

const BROKEN = 70;
const SHOWN_STACK = 2000;
const MAX_STACK_FRAMES = 50;

const jobs = {
  study: (order, _, say) => require('./trial-study.cjs').study(order, say),
  try: (order, inputs, say) => require('./trial-try.cjs').tryInputs(order, inputs, say),
  mutants: (order, inputs, say) => require('./trial-mutants.cjs').tryMutants(order, inputs, say),
};

/** Lines at once, whole: a process may be ended at any moment. */
function say(lines) {
  if (lines.length === 0) return;
  let bytes = Buffer.from(lines.map((line) => `\n${MARK}${JSON.stringify(line)}\n`).join(''), 'utf8');
  while (bytes.length > 0) bytes = bytes.subarray(writeSync(1, bytes));
}

/** What the subject prints goes nowhere. */
function silence() {
  for (const name of ['stdout', 'stderr']) {
    const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
    Object.defineProperty(process, name, { value: sink, configurable: true });
  }
}

async function main() {
  Error.stackTraceLimit = MAX_STACK_FRAMES;
  silence();
  watchTimers();
  // The subject's own, from callbacks that nobody waits for: the call shows what comes of them.
  process.on('uncaughtException', () => undefined);
  process.on('unhandledRejection', () => undefined);
  const order = JSON.parse(readFileSync('order.json', 'utf8'));
  const inputs = readFileSync('inputs.jsonl', 'utf8').split('\n').slice(0, -1);
  await jobs[order.job](order, inputs, say);
}

const finish = process.reallyExit.bind(process);

main().then(
  () => finish(0),
  (error) => {
    say([{ broken: String(error?.stack ?? error).slice(0, SHOWN_STACK) }]);
    finish(BROKEN);
  },
);
