// All rows of one behaviour, drawn from a stream of its own: they depend on the seed and on the behaviour, on nothing that
// was made before.

import { randomStream } from '../../../base/random.ts';
import type { PromptTemplate } from '../../../contracts/prompt-template.ts';
import { pickWeighted } from '../meaning/choose.ts';
import type { CataloguedBehaviour } from '../split/catalogue.ts';
import { chatRow } from './chat-rows.ts';
import { editRow } from './edit-rows.ts';
import { explainRow } from './explain-rows.ts';
import { fimRow, programRow } from './program-rows.ts';
import { render } from './rendering.ts';
import { type MadeRow, type RowKind, textOfRow } from './row.ts';

export interface MakeRowsOptions {
  readonly seed: number;
  /** How many rows of this behaviour. */
  readonly count: number;
  readonly isTrainable: (fingerprint: string) => boolean;
  /** By which Assay asks chat models. */
  readonly template?: PromptTemplate | undefined;
  /** Told why a drawn row was not made. */
  readonly onRejected: (reason: string) => void;
}

const kindWeights: readonly (readonly [RowKind, number])[] = [
  ['program', 42],
  ['chat', 28],
  ['fim', 11],
  ['explain', 9],
  ['edit', 18],
];

/** Up to `count` rows; a behaviour that is hard to write gives fewer. */
export function makeRows(entry: CataloguedBehaviour, options: MakeRowsOptions): readonly MadeRow[] {
  const { seed, count, isTrainable, onRejected } = options;
  const random = randomStream(seed, `rows ${entry.fingerprint}`);
  const rows: MadeRow[] = [];
  const texts = new Set<string>();
  for (let tried = 0; rows.length < count && tried < count * 3; tried += 1) {
    // The first one is always a program: every behaviour is seen as plain code.
    const kind = rows.length === 0 ? 'program' : pickWeighted(random, kindWeights);
    const rendering = render(entry, { random, isTrainable });
    if (rendering === undefined) {
      onRejected('no style agreed, or a helper is held out');
      continue;
    }
    const made = makers[kind](rendering, { ...options, entry });
    if (made === undefined) {
      onRejected(`no ${kind} row of the drawn form`);
      continue;
    }
    const text = textOfRow(made.row);
    if (texts.has(text)) {
      onRejected('the same text again');
      continue;
    }
    texts.add(text);
    rows.push({ ...made, row: { ...made.row, depth: entry.depth } });
  }
  return rows;
}

type Maker = (
  rendering: NonNullable<ReturnType<typeof render>>,
  options: MakeRowsOptions & { readonly entry: CataloguedBehaviour },
) => MadeRow | undefined;

const makers: Readonly<Record<RowKind, Maker>> = {
  program: programRow,
  fim: fimRow,
  chat: (rendering, { template }) => chatRow(rendering, template),
  explain: explainRow,
  edit: editRow,
};
