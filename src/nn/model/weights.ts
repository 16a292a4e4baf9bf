// The weights of a model by name, as Hugging Face names those of Qwen3ForCausalLM: whatever leaves or enters the tool
// speaks of them in this way.

/** One tensor: row-major, `data.length` is the product of `shape`. */
export interface Weight {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export type Weights = ReadonlyMap<string, Weight>;
