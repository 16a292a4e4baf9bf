// Frames between processes: a little-endian u32 length, then that many bytes. Blocking reads and writes on a
// descriptor, so that a call is an ordinary function call for whoever waits for it.
'use strict';

const { readSync, writeSync } = require('node:fs');

const CHUNK_BYTES = 1 << 16;
const LARGE_CHUNK_BYTES = 1 << 20;

/** The other side closed the channel. */
class Gone extends Error {}

/** The other side announced more than may be read. */
class TooLarge extends Error {}

const CLOSED = new Set(['ECONNRESET', 'EPIPE', 'EBADF', 'ENOTCONN']);

function writeAll(descriptor, bytes) {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(descriptor, bytes, at, bytes.length - at);
    } catch (error) {
      if (CLOSED.has(error.code)) throw new Gone('the other side ended', { cause: error });
      if (error.code !== 'EAGAIN' && error.code !== 'EINTR') throw error;
    }
  }
}

/** One frame of UTF-8 text. */
function frame(text) {
  const size = Buffer.byteLength(text, 'utf8');
  const bytes = Buffer.allocUnsafe(4 + size);
  bytes.writeUInt32LE(size, 0);
  bytes.write(text, 4, size, 'utf8');
  return bytes;
}

/** Reads many small frames with few system calls, and no announced size is believed before its bytes came. */
class FrameReader {
  #descriptor;
  #cap;
  #rest = Buffer.alloc(0);

  constructor(descriptor, cap) {
    this.#descriptor = descriptor;
    this.#cap = cap;
  }

  /** The next frame's bytes. Throws Gone at the end and TooLarge over the cap. */
  read() {
    const length = this.#take(4).readUInt32LE(0);
    if (length > this.#cap) throw new TooLarge(String(length));
    return this.#take(length);
  }

  #take(count) {
    const parts = [this.#rest];
    let have = this.#rest.length;
    while (have < count) {
      const chunk = this.#chunk(count - have < CHUNK_BYTES ? CHUNK_BYTES : LARGE_CHUNK_BYTES);
      parts.push(chunk);
      have += chunk.length;
    }
    const bytes = parts.length === 1 ? parts[0] : Buffer.concat(parts, have);
    this.#rest = bytes.subarray(count);
    return bytes.subarray(0, count);
  }

  #chunk(size) {
    const buffer = Buffer.allocUnsafeSlow(size);
    for (;;) {
      try {
        const count = readSync(this.#descriptor, buffer, 0, size, null);
        if (count === 0) throw new Gone('the other side ended');
        return buffer.subarray(0, count);
      } catch (error) {
        if (CLOSED.has(error.code)) throw new Gone('the other side ended', { cause: error });
        if (error.code !== 'EAGAIN' && error.code !== 'EINTR') throw error;
      }
    }
  }
}

module.exports = { Gone, TooLarge, FrameReader, frame, writeAll };
