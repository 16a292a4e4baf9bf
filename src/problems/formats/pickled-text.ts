// LiveCodeBench packs its hidden tests as base64 of zlib of a Python pickle of one string. The string is cut
// out by its opcodes; nothing is unpickled, and a pickle of anything else is refused.

import { inflateSync } from 'node:zlib';

/** Chosen: eight times the largest hidden test set that we know. */
const maxBytes = 512 * 1024 * 1024;

/** The string inside, or undefined when the text is not such a package. */
export function unpackPickledText(packed: string): string | undefined {
  if (!/^[A-Za-z0-9+/=\s]+$/.test(packed)) return undefined;
  try {
    return stringOfPickle(inflateSync(Buffer.from(packed, 'base64'), { maxOutputLength: maxBytes }));
  } catch {
    // Not zlib data, or cut short: the caller names row and field.
    return undefined;
  }
}

function stringOfPickle(pickle: Buffer): string | undefined {
  let at = pickle[0] === 0x80 ? 2 : 0;
  if (pickle[at] === 0x95) at += 9;
  const opcode = pickle[at];
  if (opcode === 0x8c) return pickle.toString('utf8', at + 2, at + 2 + pickle.readUInt8(at + 1));
  if (opcode === 0x58) return pickle.toString('utf8', at + 5, at + 5 + pickle.readUInt32LE(at + 1));
  if (opcode === 0x8d)
    return pickle.toString('utf8', at + 9, at + 9 + Number(pickle.readBigUInt64LE(at + 1)));
  return undefined;
}
