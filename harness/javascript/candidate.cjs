// The candidate's side of a pair: runs the untrusted program and answers calls with plain data. Nothing here is
// trusted once the program's first line has run: whatever it replaces or rewrites, all it can do is send other
// bytes. The examiner believes only what it decodes and compares itself.
'use strict';

const { readFileSync } = require('node:fs');
const codec = require('./codec.cjs');
const wire = require('./wire.cjs');
const { SOURCE_NAME, compileProgram } = require('./load-program.cjs');

const CHANNEL = 3;
const MAX_MESSAGE = 2000;
const MAX_STACK = 100_000;
const FRAME_PLACE = /^\s*at (?:(?:async )?(.*?) \()?<candidate>:(\d+)/;
const NEVER_SETTLES = 'the promise that it returned never settles';

class Server {
  #frames = new wire.FrameReader(CHANNEL, codec.REPLY_CAP);
  #resolve = () => undefined;
  /** Functions of the candidate that the examiner may call by number, and their numbers. */
  #handedOut = [];
  #numbers = new Map();
  /** Functions of the examiner by what stands for them here. */
  #lent = new WeakMap();

  async load(source) {
    let run;
    try {
      run = compileProgram(source);
    } catch (error) {
      return { load: 'compile', ...describe(error.complaint ?? error) };
    }
    try {
      this.#resolve = await settled(run());
      return { load: 'ok' };
    } catch (error) {
      return { load: 'raised', ...describe(error) };
    }
  }

  send(text) {
    wire.writeAll(CHANNEL, wire.frame(text));
  }

  async serve() {
    for (;;) {
      const request = JSON.parse(this.#frames.read().toString('utf8'));
      if (request.op === 'batch') await this.#batch(request);
      else this.send(JSON.stringify(await this.#call(request)));
    }
  }

  /** One call with its arguments copied back: a message of the examiner's protocol, or a promise of it. */
  #call(request) {
    const target = this.#target(request);
    if (target === undefined) return { missing: request.f ?? '' };
    // Decoding uses the tagged form up, so what is to be compared later is kept as text.
    const before = request.a.map((tagged) =>
      typeof tagged === 'object' ? JSON.stringify(tagged) : undefined,
    );
    const values = request.a.map((tagged) => this.#decode(tagged));
    const finish = (reply) => ({ ...reply, ...this.#changes(before, values) });
    try {
      const value = target(...values);
      if (!isPromise(value)) return finish({ ok: this.#result(value, values) });
      return settled(value).then(
        (late) => finish({ ...this.#guarded(() => ({ ok: this.#result(late, values) })), promise: true }),
        (error) => finish({ raise: this.#described(error), promise: true }),
      );
    } catch (error) {
      return finish(this.#failed(error));
    }
  }

  /** `Class.method`: a fresh instance for every call. */
  #target(request) {
    if ('handle' in request) return this.#handedOut[request.handle];
    const [name, ...parts] = request.f.split('.');
    let value = this.#resolve(name);
    for (const part of parts) {
      if (value === undefined || value === null) return undefined;
      const owner = typeof value === 'function' && typeof value[part] !== 'function' ? new value() : value;
      const member = owner[part];
      value = typeof member === 'function' ? member.bind(owner) : member;
    }
    return value;
  }

  #guarded(work) {
    try {
      return work();
    } catch (error) {
      return this.#failed(error);
    }
  }

  #failed(error) {
    if (isUnsendable(error)) return { ok: { t: '?', k: 'value nested too deeply or endless' } };
    return { raise: this.#described(error) };
  }

  #described(error) {
    const described = describe(error);
    return described.type === undefined ? { ...described, thrown: thrownValue(error) } : described;
  }

  #result(value, values) {
    const index = isMutable(value) ? values.indexOf(value) : -1;
    return index >= 0 ? { t: 'arg', v: index } : codec.encode(value, (made) => this.#handOut(made));
  }

  #changes(before, values) {
    const changed = {};
    for (const [index, value] of values.entries()) {
      if (!isMutable(value)) continue;
      try {
        const after = codec.encode(value, (made) => this.#handOut(made));
        if (JSON.stringify(after) !== before[index]) changed[index] = after;
      } catch (error) {
        if (!isUnsendable(error)) throw error;
      }
    }
    return Object.keys(changed).length > 0 ? { m: changed } : {};
  }

  /** A function that the candidate returns stays here; one of the examiner's goes home. */
  #handOut(made) {
    const lent = this.#lent.get(made);
    if (lent !== undefined) return { t: 'cb', v: lent };
    const number = this.#numbers.get(made) ?? this.#handedOut.push(made) - 1;
    this.#numbers.set(made, number);
    return { t: 'fn', v: number };
  }

  #decode(tagged) {
    return codec.decode(tagged, ({ t, v }) => (t === 'cb' ? this.#handedOut[v] : this.#callback(v)));
  }

  /** A function of the test: calling it asks the examiner and waits. */
  #callback(number) {
    const callback = (...values) => {
      const a = values.map((value) => codec.encode(value, (made) => this.#handOut(made)));
      this.send(JSON.stringify({ callback: number, a }));
      for (;;) {
        const reply = JSON.parse(this.#frames.read().toString('utf8'));
        if ('raise' in reply) throw errorFrom(reply.raise);
        if (!('op' in reply)) return this.#decode(reply.ok);
        // The test calls us back while we wait for its answer; a promise can't be waited for here.
        const answer = this.#call(reply);
        this.send(JSON.stringify(isPromise(answer) ? { ok: { t: '?', k: 'Promise' } } : answer));
      }
    };
    this.#lent.set(callback, number);
    return callback;
  }

  /** Many calls of one function; each reply leaves at once, so that the examiner knows which call hangs. */
  async #batch(request) {
    for (const tagged of request.calls) {
      const target = this.#target(request);
      if (target === undefined) {
        this.send(JSON.stringify({ missing: request.f }));
        return;
      }
      this.send(await this.#batchReply(target, codec.decode(tagged), request.after));
    }
  }

  async #batchReply(target, values, wantAfter) {
    try {
      const given = target(...values);
      const value = codec.encode(isPromise(given) ? await settled(given) : given);
      if (wantAfter) return `+${JSON.stringify([value, codec.encode(values)])}`;
      return `=${JSON.stringify(value)}`;
    } catch (error) {
      if (isUnsendable(error)) return `=${JSON.stringify(this.#failed(error).ok)}`;
      const after = wantAfter ? { after: afterOf(values) } : {};
      return `!${JSON.stringify({ ...describe(error), ...after })}`;
    }
  }
}

function afterOf(values) {
  try {
    return codec.encode(values);
  } catch (error) {
    if (!isUnsendable(error)) throw error;
    return null;
  }
}

/** What was thrown that is no exception. */
function thrownValue(value) {
  try {
    return codec.encode(value);
  } catch {
    // It can't be sent: the examiner gets its description only.
    return { t: '?', k: 'thrown' };
  }
}

/** Ours: a value without an end, or one whose text is longer than V8 allows. */
function isUnsendable(error) {
  return (
    error instanceof codec.TooDeep ||
    (error instanceof RangeError && error.message === 'Invalid string length')
  );
}

function isMutable(value) {
  return typeof value === 'object' && value !== null;
}

function isPromise(value) {
  return typeof value === 'object' && value !== null && typeof value.then === 'function';
}

/** Waits for a promise, also for one that nothing will ever settle: then Node runs out of work and says so. */
async function settled(promise) {
  let giveUp;
  const idle = new Promise((_, reject) => {
    giveUp = () => reject(new Error(NEVER_SETTLES));
    process.once('beforeExit', giveUp);
  });
  try {
    return await Promise.race([promise, idle]);
  } finally {
    process.removeListener('beforeExit', giveUp);
  }
}

/** An exception as data: the nearest built-in class, its own name and message, and the program's frames. */
function describe(error) {
  const type = typeof error === 'object' && error !== null ? codec.errorTypeOf(error) : undefined;
  if (type === undefined) return { name: 'thrown', message: textOf(() => String(error)), traceback: [] };
  return {
    type,
    name: textOf(() => String(error.name)).slice(0, 100),
    // `class Missing extends RangeError` is Missing, whether or not it says so in its `name`.
    class: textOf(() => String(error.constructor.name)).slice(0, 100),
    message: textOf(() => String(error.message)),
    own: ownProperties(error),
    traceback: framesOf(
      textOf(() => String(error.stack), MAX_STACK),
      type,
    ),
  };
}

/** What the program put on its exception beside the message, such as a code. */
function ownProperties(error) {
  try {
    return codec.encode({ ...error });
  } catch {
    // A getter failed or a value has no end: the exception travels without.
    return codec.encode({});
  }
}

function textOf(read, most = MAX_MESSAGE) {
  try {
    return read().slice(0, most);
  } catch {
    // The program's own getter or toString failed: there is no text then.
    return '';
  }
}

/** [line, function] of the program's frames, the innermost last. */
function framesOf(stack, type) {
  const first = new RegExp(`^${SOURCE_NAME}:(\\d+)`).exec(stack);
  if (type === 'SyntaxError' && first !== null) return [[Number(first[1]), 'program']];
  const places = stack.split('\n').map((line) => FRAME_PLACE.exec(line));
  const frames = places
    .filter((place) => place !== null)
    .map((place) => [Number(place[2]), functionName(place[1])])
    .reverse();
  return frames.length <= 8 ? frames : [...frames.slice(0, 4), [0, '…'], ...frames.slice(-3)];
}

function errorFrom(described) {
  if ('thrown' in described) return codec.decode(described.thrown);
  const kind = codec.errorTypes[described.type] ?? Error;
  return new kind(String(described.message));
}

function functionName(written = 'Object.<anonymous>') {
  return written === 'Object.<anonymous>' ? 'program' : written.slice(0, 100);
}

async function main() {
  const server = new Server();
  try {
    const source = readFileSync(`${process.env.ASSAY_BOX ?? '/box'}/program`, 'utf8');
    server.send(JSON.stringify(await server.load(source)));
    await server.serve();
    process.reallyExit(0);
  } catch (error) {
    if (error instanceof wire.Gone) process.reallyExit(0);
    throw error;
  }
}

void main();
