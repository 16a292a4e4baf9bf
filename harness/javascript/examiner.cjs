// The examiner: holds tests and expected values, calls the candidate, and alone says the verdict. One process
// judges one program and ends; it terminates on any bytes that the candidate sends.
'use strict';

const { readFileSync } = require('node:fs');
const { CallsExam } = require('./calls-exam.cjs');
const { ScriptExam } = require('./script-exam.cjs');
const { CandidateGone, Session } = require('./session.cjs');
const { showCall } = require('./show.cjs');
const { raisedVerdict } = require('./verdicts.cjs');
const wire = require('./wire.cjs');

const CHANNEL = 3;
const VERDICT = 4;
const SHOWN_STACK = 2000;

function say(verdict) {
  wire.writeAll(VERDICT, Buffer.from(JSON.stringify(verdict), 'utf8'));
}

async function examine(record, order) {
  const session = new Session(CHANNEL, order.patchArguments ?? true);
  const observer = order.behaviour === true ? observerOf(session, record) : undefined;
  const all = order.all === true || observer !== undefined;
  const exam =
    record.kind === 'script'
      ? new ScriptExam(record, session, all)
      : await CallsExam.prepare(record, session, all);
  const verdict = await verdictOf(observer === undefined ? exam : observer.examOf(exam), session);
  const replies = observer === undefined ? {} : { replies: observer.marks };
  return { ...verdict, ...replies, calls: session.calls, mutated: session.mutated };
}

/** Loaded only where it is asked for: every program pays for what an examiner loads. */
function observerOf(session, { kind }) {
  const { Observer } = require('./behaviour.cjs');
  return new Observer(session, kind === 'calls');
}

async function verdictOf(exam, session) {
  try {
    const loaded = session.receive();
    if (loaded.load === 'compile') return { ...raisedVerdict(loaded), reason: 'compile' };
    if (loaded.load === 'raised') return loadVerdict(raisedVerdict(loaded));
    if (loaded.load !== 'ok') session.fail('protocol', 'the program forged its first word');
    return await exam.verdict();
  } catch (error) {
    if (!(error instanceof CandidateGone)) throw error;
    const { lastCall } = session;
    const call = lastCall === undefined ? {} : { call: showCall(lastCall.name, lastCall.values) };
    return { outcome: 'error', reason: error.reason, message: error.message, ...call };
  }
}

function loadVerdict(verdict) {
  return verdict.outcome === 'error' ? { ...verdict, reason: 'load' } : verdict;
}

function broken(error) {
  say({ broken: String(error?.stack ?? error).slice(0, SHOWN_STACK) });
  process.reallyExit(0);
}

async function main() {
  Error.stackTraceLimit = 50;
  process.on('uncaughtException', broken);
  const { ASSAY_BOX: box = '/box', ASSAY_EXAM_DESCRIPTOR: descriptor } = process.env;
  const record = JSON.parse(
    readFileSync(descriptor === undefined ? `${box}/exam` : Number(descriptor), 'utf8'),
  );
  const verdict = await examine(record, JSON.parse(process.argv.at(-1)));
  say(verdict);
  process.reallyExit(0);
}

main().catch(broken);
