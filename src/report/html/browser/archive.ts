// The page's data: columns at once, texts when they are asked for. A block of texts is inflated on first use and the
// last few are kept. Knows no page: where the packed text of an element comes from is an argument.

import { readColumns } from '../column-codec.ts';
import {
  blockId,
  type Manifest,
  type PackedRaw,
  type SampleColumn,
  sampleColumns,
  type TextDirectory,
  type TextKind,
  type VerdictColumn,
  verdictColumns,
} from '../page-data.ts';

/** Chosen: about 8 MB of text, and more than any screen shows. */
const keptBlocks = 32;

type Columns<Name extends string> = Readonly<Record<Name, Int32Array>>;

/** A text of each kind as it was packed; the same program as `pack-run.ts` wrote it. */
interface PackedTexts {
  readonly program: string;
  readonly raw: PackedRaw;
  readonly evidence: Evidence;
}

/** Why a program got its outcome: named values, most of them text. */
export type Evidence = Readonly<Record<string, unknown>>;

/** Gives the base64 text of the element with this id. */
export type PackedSource = (id: string) => string;

export class Archive {
  readonly manifest: Manifest;
  readonly samples: Columns<SampleColumn>;
  readonly verdicts: Columns<VerdictColumn>;
  readonly #source: PackedSource;
  readonly #blocks: { readonly [Kind in TextKind]: Map<number, Promise<readonly PackedTexts[Kind][]>> } = {
    program: new Map(),
    raw: new Map(),
    evidence: new Map(),
  };

  constructor(source: PackedSource, parts: Pick<Archive, 'manifest' | 'samples' | 'verdicts'>) {
    this.#source = source;
    this.manifest = parts.manifest;
    this.samples = parts.samples;
    this.verdicts = parts.verdicts;
  }

  /** The text with this number. */
  async text<Kind extends TextKind>(kind: Kind, number: number): Promise<PackedTexts[Kind]> {
    const { starts } = this.manifest.texts[kind];
    const block = blockOf(starts, number);
    const texts = await this.#block(kind, block);
    const text = texts[number - (starts[block] ?? 0)];
    if (text === undefined) throw new Error(`internal: there is no ${kind} ${number}.`);
    return text;
  }

  /** All texts of a kind, block by block, each with the number of its first. */
  async *texts<Kind extends TextKind>(
    kind: Kind,
  ): AsyncGenerator<{ readonly start: number; readonly texts: readonly PackedTexts[Kind][] }> {
    const { starts } = this.manifest.texts[kind];
    for (const [block, start] of starts.entries()) {
      yield { start, texts: await this.#read(kind, block) };
    }
  }

  #block<Kind extends TextKind>(kind: Kind, block: number): Promise<readonly PackedTexts[Kind][]> {
    const blocks: Map<number, Promise<readonly PackedTexts[Kind][]>> = this.#blocks[kind];
    const known = blocks.get(block) ?? this.#read(kind, block);
    // Put last again: the first is the one that was not asked for longest.
    blocks.delete(block);
    blocks.set(block, known);
    const [oldest] = blocks.keys();
    if (blocks.size > keptBlocks && oldest !== undefined) blocks.delete(oldest);
    return known;
  }

  async #read<Kind extends TextKind>(kind: Kind, block: number): Promise<readonly PackedTexts[Kind][]> {
    return JSON.parse(await inflateText(this.#source(blockId(kind, block))));
  }
}

/** Reads the manifest and the columns. */
export async function openArchive(source: PackedSource): Promise<Archive> {
  const manifest: Manifest = JSON.parse(await inflateText(source('manifest')));
  const samples = readColumns(await inflate(source('sample-columns')), sampleColumns, manifest.samples);
  const verdicts = readColumns(await inflate(source('verdict-columns')), verdictColumns, manifest.verdicts);
  return new Archive(source, { manifest, samples, verdicts });
}

/** The last block that starts at or before the number. */
function blockOf(starts: TextDirectory['starts'], number: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= number) low = middle;
    else high = middle - 1;
  }
  return low;
}

async function inflateText(base64: string): Promise<string> {
  return new TextDecoder().decode(await inflate(base64));
}

async function inflate(base64: string): Promise<Uint8Array> {
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
