// Frames between the supervisor and a cage: u32le header length, header JSON, u32le body length, body.
// Bytes from a cage are untrusted: sizes are capped and the header is validated by whoever reads it.

const headerCap = 1 << 20;
/** Largest body a cage may send: kept files of a compile step. */
const bodyCap = 300 << 20;

export interface Frame {
  readonly header: unknown;
  readonly body: Buffer;
}

export function frameBytes(header: unknown, bodies: readonly Uint8Array[]): Buffer {
  const head = Buffer.from(JSON.stringify(header), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...bodies]);
}

/** Cuts a byte stream into frames. `push` returns the frames that are complete; throws on nonsense. */
export class FrameParser {
  #chunks: Buffer[] = [];
  #size = 0;
  #needed = 4;

  push(chunk: Buffer): Frame[] {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    const frames: Frame[] = [];
    while (this.#size >= this.#needed) {
      const bytes = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks, this.#size);
      if (bytes === undefined) break;
      this.#chunks = [bytes];
      const frame = this.#cut(bytes);
      if (frame === undefined) continue;
      frames.push(frame);
    }
    return frames;
  }

  #cut(bytes: Buffer): Frame | undefined {
    const headLength = bytes.readUInt32LE(0);
    if (headLength > headerCap) throw new Error(`internal: a cage announced a header of ${headLength} bytes`);
    if (bytes.length < 8 + headLength) {
      this.#needed = 8 + headLength;
      return undefined;
    }
    const bodyLength = bytes.readUInt32LE(4 + headLength);
    if (bodyLength > bodyCap) throw new Error(`internal: a cage announced a body of ${bodyLength} bytes`);
    const end = 8 + headLength + bodyLength;
    if (bytes.length < end) {
      this.#needed = end;
      return undefined;
    }
    const header: unknown = JSON.parse(bytes.toString('utf8', 4, 4 + headLength));
    const body = bytes.subarray(8 + headLength, end);
    const rest = bytes.subarray(end);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    this.#needed = 4;
    return { header, body };
  }
}
