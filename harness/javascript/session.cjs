// One candidate's channel as the examiner sees it: stand-ins for the candidate's functions send plain data
// across. A dead or lying candidate throws an error that tests may swallow in vain: it stays dead, and whoever
// gives the verdict looks.
'use strict';

const codec = require('./codec.cjs');
const { patch } = require('./patch.cjs');
const { textOf } = require('./verdicts.cjs');
const wire = require('./wire.cjs');

const MAX_CALLBACK_DEPTH = 64;
/** Replies below this size can't hold enough values to matter. */
const UNCOUNTED_BYTES = 1 << 20;
/** Most lists and objects, and most values, of one reply: what a parsed reply may take in memory. */
const MAX_CONTAINERS = 8_000_000;
const MAX_VALUES = 40_000_000;

/** The candidate ended, or said something that is not the protocol. */
class CandidateGone extends Error {
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

class Session {
  calls = 0;
  mutated = false;
  /** CandidateGone once the candidate is lost for good. */
  gone = undefined;
  /** The call made last: its name and its arguments. */
  lastCall = undefined;
  /** Told of every reply where the program's behaviour is asked for; see behaviour.cjs. */
  observer = undefined;
  #channel;
  #frames;
  #patchArguments;
  #raised = new Map();
  #lent = [];
  #remotes = new Map();
  #depth = 0;

  constructor(channel, patchArguments) {
    this.#channel = channel;
    this.#frames = new wire.FrameReader(channel, codec.REPLY_CAP);
    this.#patchArguments = patchArguments;
  }

  fail(reason, message) {
    this.gone ??= new CandidateGone(reason, message);
    throw this.gone;
  }

  /** The next reply's text. */
  read() {
    if (this.gone !== undefined) throw this.gone;
    let bytes;
    try {
      bytes = this.#frames.read();
    } catch (error) {
      if (error instanceof wire.TooLarge)
        this.fail('output-limit', `a reply is larger than ${codec.REPLY_CAP} bytes`);
      if (error instanceof wire.Gone) this.fail('gone', 'the candidate ended');
      throw error;
    }
    if (bytes.length > UNCOUNTED_BYTES && holdsTooMuch(bytes)) {
      this.fail('output-limit', `a reply holds more than ${MAX_VALUES} values`);
    }
    return bytes.toString('utf8');
  }

  parse(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof RangeError)
        this.fail('protocol', 'a reply is not JSON');
      throw error;
    }
  }

  /** The next reply as an object. */
  receive() {
    const message = this.parse(this.read());
    if (typeof message !== 'object' || message === null || Array.isArray(message)) {
      this.fail('protocol', 'a reply is not an object');
    }
    return message;
  }

  send(text) {
    if (this.gone !== undefined) throw this.gone;
    try {
      wire.writeAll(this.#channel, wire.frame(text));
    } catch (error) {
      if (error instanceof wire.Gone) this.fail('gone', 'the candidate ended');
      throw error;
    }
  }

  value(tagged) {
    try {
      return codec.decode(tagged, (made) => this.#remote(made));
    } catch (error) {
      if (error instanceof codec.NotAValue)
        this.fail('protocol', 'a reply holds something that is not a value');
      throw error;
    }
  }

  /** A stand-in for the candidate's function of that name. */
  proxy(name) {
    return this.#standIn(name, { f: name });
  }

  /** What the candidate said about this very error, if it is one of its own. */
  described(error) {
    return this.#raised.get(error);
  }

  #standIn(name, target) {
    const standIn = (...values) => this.#call(name, target, values);
    Object.defineProperty(standIn, 'name', { value: name });
    return standIn;
  }

  #remote({ t, v }) {
    if (t === 'cb' && v >= 0 && v < this.#lent.length) return this.#lent[v];
    if (t !== 'fn' || v < 0) throw new codec.NotAValue('not a function');
    const known = [...this.#remotes].find(([, number]) => number === v);
    if (known !== undefined) return known[0];
    const made = this.#standIn(`<function ${v}>`, { handle: v });
    this.#remotes.set(made, v);
    return made;
  }

  /** A function of the test, passed to the candidate, gets a number to call it by; the candidate's goes home. */
  #lend(made) {
    const own = this.#remotes.get(made);
    if (own !== undefined) return { t: 'cb', v: own };
    const known = this.#lent.indexOf(made);
    return { t: 'fn', v: known >= 0 ? known : this.#lent.push(made) - 1 };
  }

  #call(name, target, values) {
    this.calls += 1;
    const a = values.map((value) => codec.encode(value, (made) => this.#lend(made)));
    this.lastCall = { name, values };
    this.send(JSON.stringify({ op: 'call', ...target, a }));
    let reply = this.receive();
    while ('callback' in reply) {
      this.#answer(reply);
      reply = this.receive();
    }
    if ('missing' in reply) this.fail('no-entry-point', `the program does not define ${name}`);
    const kept = this.#copyBackTold(reply, values);
    if (reply.promise === true) return this.#promised(reply, values, kept);
    if ('raise' in reply) throw this.#error(reply.raise);
    return this.#result(reply, values, kept);
  }

  #copyBackTold(reply, values) {
    if (this.observer === undefined) return this.#copyBack(values, reply.m);
    // Decoding uses the tagged form up.
    const seen = this.#patchArguments && reply.m ? JSON.parse(JSON.stringify(reply.m)) : {};
    const kept = this.#copyBack(values, reply.m);
    this.observer.called(reply, { values, kept, seen });
    return kept;
  }

  /** An async function's result, which has settled by now, as the promise that the test expects. */
  #promised(reply, values, kept) {
    if ('raise' in reply) return Promise.reject(this.#error(reply.raise));
    return Promise.resolve(this.#result(reply, values, kept));
  }

  #result(reply, values, kept) {
    if (!('ok' in reply)) this.fail('protocol', 'a reply is neither a value nor an exception');
    const tagged = reply.ok;
    if (typeof tagged !== 'object' || tagged === null || tagged.t !== 'arg') return this.value(tagged);
    if (!Number.isInteger(tagged.v) || tagged.v < 0 || tagged.v >= values.length) {
      this.fail('protocol', 'a reply names an argument that was not sent');
    }
    return kept.has(tagged.v) ? kept.get(tagged.v) : values[tagged.v];
  }

  /**
   * In-place changes become visible to the test where the reference makes them too. Gives what to use for
   * "returns its own argument", by index, where they stay invisible.
   */
  #copyBack(values, changes) {
    const kept = new Map();
    if (typeof changes !== 'object' || changes === null) return kept;
    for (const key of Object.keys(changes)) {
      const index = Number(key);
      if (!Number.isInteger(index) || index < 0 || index >= values.length) {
        this.fail('protocol', 'a reply changes an argument that was not sent');
      }
      const changed = this.value(changes[key]);
      this.mutated = true;
      if (this.#patchArguments) patch(values[index], changed);
      else kept.set(index, changed);
    }
    return kept;
  }

  #answer({ callback, a }) {
    if (!Number.isInteger(callback) || callback < 0 || callback >= this.#lent.length) {
      this.fail('protocol', 'a callback that was never lent');
    }
    if (!Array.isArray(a)) this.fail('protocol', 'a callback without arguments');
    this.#depth += 1;
    if (this.#depth > MAX_CALLBACK_DEPTH) this.fail('protocol', 'callbacks are nested too deeply');
    const values = a.map((tagged) => this.value(tagged));
    const answer = this.#answerOf(this.#lent[callback], values);
    this.#depth -= 1;
    this.send(JSON.stringify(answer));
  }

  #answerOf(callback, values) {
    try {
      return { ok: codec.encode(callback(...values), (made) => this.#lend(made)) };
    } catch (error) {
      if (error instanceof CandidateGone) throw error;
      const type = typeof error === 'object' && error !== null ? codec.errorTypeOf(error) : undefined;
      if (type === undefined) return { raise: { thrown: codec.encode(error, (made) => this.#lend(made)) } };
      return { raise: { type, message: String(error.message).slice(0, 2000) } };
    }
  }

  /** The candidate's exception as a built-in one, remembered so that it is never taken for the test's. */
  #error(described) {
    if (typeof described !== 'object' || described === null)
      this.fail('protocol', 'an exception that is not described');
    const error = this.#thrown(described);
    this.#raised.set(error, described);
    return error;
  }

  #thrown(described) {
    if (described.type === undefined) return this.value(described.thrown);
    const type = textOf(described.type);
    const kind = Object.hasOwn(codec.errorTypes, type) ? codec.errorTypes[type] : Error;
    const error = new kind(textOf(described.message).slice(0, 2000));
    const own = this.value(described.own);
    const added = typeof own === 'object' && own !== null ? Object.entries(own) : [];
    for (const [key, value] of added) {
      if (!['name', 'message', 'stack'].includes(key)) defineOwn(error, { key, value, enumerable: true });
    }
    const name = textOf(described.name).slice(0, 100);
    if (name !== error.name) defineOwn(error, { key: 'name', value: name, enumerable: false });
    return error;
  }
}

function defineOwn(error, { key, value, enumerable }) {
  Object.defineProperty(error, key, { value, enumerable, configurable: true, writable: true });
}

function holdsTooMuch(bytes) {
  let containers = 0;
  let separators = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x2c) separators += 1;
    else if (byte === 0x5b || byte === 0x7b) containers += 1;
  }
  return containers > MAX_CONTAINERS || separators > MAX_VALUES;
}

module.exports = { CandidateGone, Session };
