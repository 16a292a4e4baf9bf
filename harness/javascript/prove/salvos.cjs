// What is tried one after the other, in salvos: the first ones small, since much is proven early.
'use strict';

/** `sizes`: of the first ones; the last is that of all that follow. Where `undefined` stands, a salvo ends early. */
async function* salvosOf(calls, sizes) {
  let salvo = [];
  let number = 0;
  for await (const call of calls) {
    if (call !== undefined) salvo.push(call);
    const isFull = salvo.length >= sizes[Math.min(number, sizes.length - 1)];
    if (salvo.length === 0 || !(isFull || call === undefined)) continue;
    yield salvo;
    salvo = [];
    number += 1;
  }
  if (salvo.length > 0) yield salvo;
}

module.exports = { salvosOf };
