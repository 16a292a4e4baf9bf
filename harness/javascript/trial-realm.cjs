// The built-in objects as they were: what one program of a trial changes of them, the next one does not find.
'use strict';

const keeps = [
  ...[
    globalThis,
    Math,
    JSON,
    Reflect,
    Array,
    Object,
    String,
    Number,
    Boolean,
    BigInt,
    Symbol,
    Function,
    Date,
  ],
  ...[
    RegExp,
    Map,
    Set,
    WeakMap,
    WeakSet,
    Promise,
    Error,
    RangeError,
    TypeError,
    SyntaxError,
    console,
    process,
  ],
].flatMap((one) => (typeof one === 'function' && one.prototype !== undefined ? [one, one.prototype] : [one]));

/** Gives what puts all of them back. */
function keepRealm() {
  const kept = keeps.map((owner) => [owner, Object.getOwnPropertyDescriptors(owner)]);
  return () => {
    for (const [owner, descriptors] of kept) putBack(owner, descriptors);
  };
}

function putBack(owner, descriptors) {
  for (const name of Reflect.ownKeys(owner)) {
    if (!Object.hasOwn(descriptors, name)) Reflect.deleteProperty(owner, name);
  }
  for (const name of Reflect.ownKeys(descriptors)) {
    const [kept, now] = [descriptors[name], Object.getOwnPropertyDescriptor(owner, name)];
    const isSame = now !== undefined && Object.is(now.value, kept.value) && now.get === kept.get;
    if (!isSame) Reflect.defineProperty(owner, name, kept);
  }
}

module.exports = { keepRealm };
