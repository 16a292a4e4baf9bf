// A corpus as tokens, in memory: every document's tokens one after the other, where each begins, and which tokens the
// loss looks at. Two bytes and a bit more for a token: 15 million take 45 MB.

/** One document on its way into the store. */
export interface TokenDocument {
  readonly tokens: readonly number[] | Uint16Array;
  /** 1 for each token that the model is to learn to write, 0 for what it is given; absent: all. */
  readonly trained?: Uint8Array | undefined;
}

export class TokenStore {
  /** All tokens; at most 65,536 different ones. */
  readonly tokens: Uint16Array;
  readonly trained: Uint8Array;
  /** [documents + 1]: where each begins, and the end of the last. */
  readonly starts: Uint32Array;

  private constructor(tokens: Uint16Array, trained: Uint8Array, starts: Uint32Array) {
    this.tokens = tokens;
    this.trained = trained;
    this.starts = starts;
  }

  get documents(): number {
    return this.starts.length - 1;
  }

  lengthOf(document: number): number {
    return (this.starts[document + 1] ?? 0) - (this.starts[document] ?? 0);
  }

  /** Reads all documents; those of fewer than two tokens teach nothing and are left out. */
  static async from(documents: AsyncIterable<TokenDocument> | Iterable<TokenDocument>): Promise<TokenStore> {
    let tokens = new Uint16Array(1 << 16);
    let trained = new Uint8Array(1 << 16);
    const starts = [0];
    let end = 0;
    for await (const document of documents) {
      const { length } = document.tokens;
      if (length < 2) continue;
      if (document.trained !== undefined && document.trained.length !== length) {
        throw new RangeError(`token-store: ${document.trained.length} marks for ${length} tokens.`);
      }
      while (end + length > tokens.length) {
        tokens = grown(tokens, new Uint16Array(2 * tokens.length));
        trained = grown(trained, new Uint8Array(2 * trained.length));
      }
      tokens.set(document.tokens, end);
      if (document.trained === undefined) trained.fill(1, end, end + length);
      else trained.set(document.trained, end);
      end += length;
      starts.push(end);
    }
    return new TokenStore(tokens.subarray(0, end), trained.subarray(0, end), Uint32Array.from(starts));
  }
}

function grown<Numbers extends Uint16Array | Uint8Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
