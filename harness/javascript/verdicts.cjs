// The words of the examiner, the same as in harness/python/verdicts.py.
'use strict';

const { SHOWN } = require('./show.cjs');

/** The exam itself does not work: our side's failure, or the suite's. */
class ExamBroken extends Error {}

/** The verdict on an exception of the candidate's. */
function raisedVerdict(described) {
  const message = textOf(described.message);
  const name = nameOf(described);
  const isMemory = described.type === 'RangeError' && message === 'Array buffer allocation failed';
  return {
    outcome: isMemory ? 'memory' : 'error',
    reason: isMemory ? 'memory-limit' : 'raised',
    message: `${name}: ${message}`.slice(0, SHOWN),
    frames: framesOf(described.traceback),
  };
}

/** The class of an exception where its name is only that of the built-in below it. */
function nameOf(described) {
  const name = textOf(described.name);
  return (name === described.type && textOf(described.class)) || name || 'an exception without a name';
}

/** A text that the candidate wrote; anything else is none, since even making text of it may fail. */
function textOf(value) {
  return typeof value === 'string' ? value : '';
}

/** Only what has the form of frames: the candidate writes them. */
function framesOf(frames) {
  if (!Array.isArray(frames)) return [];
  return frames
    .filter((frame) => Array.isArray(frame) && Number.isInteger(frame[0]) && typeof frame[1] === 'string')
    .slice(0, 8)
    .map(([line, name]) => [line, name.slice(0, 100)]);
}

/** All tests held; but a program that no test called has shown nothing. */
function passedVerdict(session) {
  if (session.gone !== undefined) throw session.gone;
  if (session.calls > 0) return { outcome: 'passed' };
  return { outcome: 'wrong', reason: 'protocol', message: 'no test called the program' };
}

module.exports = { ExamBroken, nameOf, passedVerdict, raisedVerdict, textOf };
