// What the families of payloads share. One is made for each function that is attacked.
'use strict';

/** `value` stands at the site; `text` is how it is shown, where it is no text itself. */
class Payload {
  constructor(value, more = {}) {
    this.value = value;
    this.more = more;
    this.text = more.text ?? (typeof value === 'string' ? value : JSON.stringify(value));
    this.isText = typeof value === 'string';
  }

  with(value) {
    return new Payload(value, this.more);
  }
}

/** What was seen, in a sentence. */
function proven(effect, more = {}) {
  return { grade: 'proven', effect, ...more };
}

function reached(effect) {
  return { grade: 'reached', effect };
}

class Family {
  /** Each payload also between fillers, and with what the function looks for before and after it. */
  isPadded = false;
  canShrink = true;
  /** Calls that a smaller payload may cost. */
  mostShrinks = 16;
  /** Files are looked at after each attempt. */
  looksAtFiles = false;
  /** Programs may leave processes behind. */
  leavesProcesses = false;
  takesNumbers = false;
  /** A harmless word of its own shows whether the site is read at all. */
  wanted = [];
  refused = [];
  cpuMs = 600;
  /** Of a salvo; as of a call alone where nothing else is said. */
  salvoCpuMs = undefined;
  /** How many calls of a search go together: the first times, and from then on. */
  salvos = [8, 24, 64];
  /** Its calls use up time or memory: each runs alone. */
  isHungry = false;
  /** The processor's time is taken of each call. */
  isTimed = false;
  /** Which call of a salvo wrote a file is known by the file's name. */
  isToldApart = false;
  nothing = 'no parameter carries text from outside';

  constructor(hunt) {
    this.hunt = hunt;
  }

  /** Before the first call. */
  prepare() {
    // Most have nothing to prepare.
  }

  /** What a shot has beside its arguments. */
  extra(_site, _payload) {
    return {};
  }

  /** What another call beside this one has, where one call alone tells nothing. */
  beside(_payload) {
    return undefined;
  }

  /** After a salvo: what was seen of files, for each of its calls; undefined where only calls alone can tell. */
  lookAtAll(_calls) {
    return undefined;
  }

  /** Where a harmless word would be seen, if it came to where harm is done; undefined where nobody can tell. */
  arrivals(_seen) {
    return undefined;
  }

  /** Whether no call has come to where harm is done up to now: then each place gets few attacks. */
  isDeaf() {
    return false;
  }

  /** After the harmless call. */
  learn(_control) {
    // Most have nothing to learn.
  }

  sites() {
    return this.hunt.plan.sites(this);
  }

  /** What a salvo runs for a payload: a smaller one where the payload itself would take long, undefined for nothing. */
  searched(payload) {
    return payload;
  }

  /** What a search makes of a call: whether the payload deserves a call alone. */
  suspect(call) {
    return this.judge(call);
  }

  /** Payloads that are parts of one, the shortest first, where the family knows which; undefined to try them all. */
  cuts(_payload) {
    return undefined;
  }

  /** Its proofs say that an answer differs from those of the controls: then these must have one. */
  comparesAnswers = false;
  /** What was not there, so that something which looked like harm is none. */
  lacks = undefined;

  /** What must have no effect. */
  controls(_site, _payload) {
    return [undefined];
  }

  /** A payload that worked before. */
  replay(text) {
    return new Payload(text);
  }

  /** Whether a shorter text is still an attack. */
  mayBe(_text) {
    return true;
  }
}

/** All that came out of a call, as text. */
function saidBy(seen) {
  return [seen.text, seen.response?.body, seen.called?.text, seen.error?.message]
    .filter((one) => one !== undefined)
    .join('\n');
}

/** Whether the call ended as calls do that went well. */
function isAccepted(seen) {
  if (seen.stopped !== undefined || seen.end !== 'value') return false;
  if (seen.response?.ended) return seen.response.status < 400;
  if (seen.called !== undefined)
    return seen.called.error === undefined && (seen.called.isNext || seen.called.isTrue);
  return seen.isTrue === true;
}

const SIGNS =
  /^(?!.*(?:attempt|fail|error|next|csrf|last|page|flash)).*(?:user|uid|(?:^|_)id$|log_?in|logged|auth|passport|name|account|email|admin|role|token|sess|remember|sid)/i;

/** Whether a session or a cookie now says who somebody is. */
function signsIn({ signs = [], response }) {
  const cookie = response?.headers['set-cookie']?.split('=')[0];
  return [...signs, cookie ?? ''].some((one) => SIGNS.test(one));
}

/** A response that may say no as well as yes: who is sent away and who is let in both get a redirect, a page or a text. */
function isVague({ response }) {
  if (!response?.ended) return false;
  const isText = !/json/.test(response.headers['content-type'] ?? '') && response.body !== '';
  return response.isPage === true || response.status >= 300 || isText;
}

/** Whether the call let somebody in, as far as its answer tells; `rows`: what only rows of a database hold. */
function isLetIn(seen, rows) {
  if (!isAccepted(seen)) return false;
  return !isVague(seen) || signsIn(seen) || (rows !== undefined && saidBy(seen).includes(rows));
}

/** Whether documents or models were found: their rows are made up, whatever was asked. */
function hasFoundModels({ sql = [] }) {
  return sql.some((one) => one.sql.startsWith('find ') && (one.rows ?? '[]') !== '[]');
}

/** The function's own name. */
function nameOf(target) {
  return target.function.split('.').at(-1);
}

/** A parameter whose name says that it is a whole command or program: running it is what the function is for. */
function isByDesign({ target }, site, names) {
  const isGiven = (site.kind === 'parameter' && !target.isHandler) || site.place === 'argv';
  if (!isGiven || !names.test(site.name)) return false;
  return !/\b(?:user|untrusted|client|visitor|customer|request|type[sd]?|guest)/i.test(target.documentation);
}

module.exports = {
  ...{ Family, Payload, hasFoundModels, isAccepted, isByDesign, isLetIn, nameOf, proven, reached, saidBy },
};
