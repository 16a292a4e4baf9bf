// Everything about the chosen sample: verdict and evidence of each tier, program, raw answer where it differs.

import { unpackRaw } from '../raw-text.ts';
import type { Archive, Evidence } from './archive.ts';
import { byId, type Child, element } from './elements.ts';
import { highlight } from './highlight.ts';
import { type VerdictView, viewSample } from './sample-view.ts';

/** Chosen: colouring and numbering lines of more than this takes longer than anyone waits. */
const colouredCharacters = 200_000;

export interface DetailsOptions {
  readonly archive: Archive;
  /** Samples that hold each program. */
  readonly repeats: Int32Array;
  readonly onClose: () => void;
}

/** The pane beside the table. */
export class Details {
  readonly #options: DetailsOptions;
  readonly #pane = byId('details');
  #shown = 0;

  constructor(options: DetailsOptions) {
    this.#options = options;
    this.#pane.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#close();
    });
  }

  /** Shows the sample of a row; a later call wins over one that still waits for its texts. */
  async show(row: number): Promise<void> {
    this.#shown += 1;
    const turn = this.#shown;
    const { archive, repeats } = this.#options;
    const view = viewSample(archive, row);
    const program = await archive.text('program', view.program);
    const raw = view.raw === undefined ? undefined : unpackRaw(await archive.text('raw', view.raw), program);
    const verdicts = await Promise.all(
      view.verdicts.map((verdict, tier) => this.#renderVerdict(verdict, tier)),
    );
    if (turn !== this.#shown) return;
    const same = (repeats[view.program] ?? 1) - 1;
    const close = element('button', { type: 'button', class: 'close', 'aria-label': 'Close' }, '×');
    close.addEventListener('click', () => this.#close());
    this.#pane.replaceChildren(
      element(
        'header',
        {},
        element('h3', {}, view.problem, ' ', element('span', {}, `sample ${view.index}`)),
        close,
      ),
      ...verdicts,
      element('h4', {}, 'Program', element('span', {}, describeProgram(view.rule, same))),
      codeBlock(program),
      ...(raw === undefined ? [] : [rawBlock(raw)]),
    );
    this.#pane.classList.add('open');
    this.#pane.scrollTop = 0;
  }

  #close(): void {
    this.#pane.classList.remove('open');
    this.#options.onClose();
  }

  async #renderVerdict(verdict: VerdictView | undefined, tier: number): Promise<HTMLElement> {
    const { archive } = this.#options;
    const label = archive.manifest.tiers[tier]?.label ?? '';
    if (verdict === undefined) {
      return element('section', { class: 'verdict' }, verdictTitle(label, 'not judged', undefined));
    }
    const evidence = verdict.evidence === undefined ? {} : await archive.text('evidence', verdict.evidence);
    return element(
      'section',
      { class: 'verdict' },
      verdictTitle(label, verdict.outcome, evidence.reason),
      ...renderEvidence(evidence),
      ...(verdict.flags.length === 0
        ? []
        : [
            element(
              'p',
              { class: 'flags' },
              ...verdict.flags.map((flag) => element('span', { class: 'flag' }, flag)),
            ),
          ]),
      ...(evidence.inherited === undefined ? [element('p', { class: 'cost' }, describeCost(verdict))] : []),
    );
  }
}

function verdictTitle(label: string, outcome: string, reason: unknown): HTMLElement {
  const shown =
    typeof reason === 'string' && reason !== 'raised' ? [element('span', { class: 'reason' }, reason)] : [];
  return element(
    'p',
    { class: 'verdict-title' },
    element('span', { class: 'tier-name' }, label),
    element('span', { class: `swatch outcome-${outcome}` }),
    element('b', {}, outcome),
    ...shown,
  );
}

/** Names of evidence in the order in which a person wants them; others follow as they come. */
const evidenceOrder = ['message', 'call', 'expected', 'actual', 'limit', 'test', 'traceback'] as const;
const evidenceNames: Readonly<Record<string, string>> = { actual: 'got', inherited: 'not run' };

function renderEvidence(evidence: Evidence): readonly HTMLElement[] {
  const others = Object.keys(evidence).filter(
    (name) => name !== 'reason' && !evidenceOrder.some((known) => known === name),
  );
  const rows: Child[] = [];
  for (const name of [...evidenceOrder, ...others]) {
    const value = evidence[name];
    if (value === undefined) continue;
    const text =
      name === 'inherited' ? `failed ${value}` : typeof value === 'string' ? value : JSON.stringify(value);
    rows.push(
      element('dt', {}, evidenceNames[name] ?? name),
      element('dd', { class: `evidence-${name}` }, text),
    );
  }
  return rows.length === 0 ? [] : [element('dl', { class: 'evidence' }, ...rows)];
}

function describeProgram(rule: string, same: number): string {
  const shared =
    same === 0 ? 'no other sample has it' : `${same} other ${same === 1 ? 'sample has' : 'samples have'} it`;
  return `found by rule “${rule}”; ${shared}`;
}

function describeCost({ cpuMs, wallMs, memoryBytes, trust }: VerdictView): string {
  const mebibytes = (memoryBytes / 2 ** 20).toFixed(1);
  return `${cpuMs.toFixed(1)} ms CPU · ${wallMs.toFixed(1)} ms wall · ${mebibytes} MiB · ${trust}`;
}

function codeBlock(text: string): HTMLElement {
  if (text === '') return element('p', { class: 'note' }, 'No program was found in the answer.');
  if (text.length > colouredCharacters) return element('pre', { class: 'code plain', tabindex: '0' }, text);
  const lines: HTMLElement[] = [];
  let line = element('span', { class: 'line' });
  for (const { kind, text: piece } of highlight(text.replace(/\n$/, ''))) {
    for (const [place, part] of piece.split('\n').entries()) {
      if (place > 0) {
        line.append('\n');
        lines.push(line);
        line = element('span', { class: 'line' });
      }
      if (part !== '')
        line.append(kind === 'plain' ? part : element('span', { class: `code-${kind}` }, part));
    }
  }
  lines.push(line);
  return element('pre', { class: 'code', tabindex: '0' }, ...lines);
}

function rawBlock(raw: string): HTMLElement {
  const size = `${raw.length.toLocaleString('en-US')} characters`;
  return element(
    'details',
    { class: 'raw' },
    element('summary', {}, 'Raw answer', element('span', {}, raw === '' ? 'empty' : size)),
    element('pre', { class: 'code plain', tabindex: '0' }, raw),
  );
}
