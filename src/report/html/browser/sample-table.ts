// The table of samples: only the rows on the screen exist as elements, so that a hundred thousand scroll like ten.
// Arrow keys move, and whoever is told of the chosen row shows it.

import type { Archive, Evidence } from './archive.ts';
import { byId, element } from './elements.ts';
import { type SampleView, viewSample } from './sample-view.ts';

/** As in page.css. */
const rowHeight = 34;
/** Browsers stop counting pixels somewhere above this; longer tables scroll in larger steps. */
const tallest = 8_000_000;
/** Rows above and below the screen, so that scrolling shows no gap. */
const margin = 6;

export interface TableOptions {
  readonly archive: Archive;
  /** Samples that hold each program. */
  readonly repeats: Int32Array;
  readonly onChoose: (row: number) => void;
}

export class SampleTable {
  readonly #options: TableOptions;
  readonly #table = byId('table');
  readonly #head: HTMLElement;
  readonly #body = element('div', { class: 'table-body', role: 'rowgroup' });
  #rows: Int32Array = new Int32Array(0);
  /** Place in `#rows` of the chosen row; -1 for none. */
  #chosen = -1;
  #isPlanned = false;

  constructor(options: TableOptions) {
    this.#options = options;
    const tiers = options.archive.manifest.tiers.map(({ label }) => cell('tier', label, 'columnheader'));
    this.#head = element(
      'div',
      { class: 'table-row table-head', role: 'row', 'aria-rowindex': '1' },
      cell('problem', 'problem', 'columnheader'),
      cell('index', 'sample', 'columnheader'),
      ...tiers,
      cell('message', 'what happened', 'columnheader'),
      cell('repeats', 'same', 'columnheader'),
      cell('cpu', 'CPU ms', 'columnheader'),
    );
    this.#table.classList.add(`tiers-${tiers.length}`);
    this.#table.append(element('div', { role: 'rowgroup', class: 'table-heading' }, this.#head), this.#body);
    this.#table.addEventListener('scroll', () => this.#plan(), { passive: true });
    this.#table.addEventListener('keydown', (event) => this.#onKey(event));
    this.#body.addEventListener('click', (event) => this.#onClick(event));
    new ResizeObserver(() => this.#plan()).observe(this.#table);
  }

  /** Shows these rows from the top; the chosen sample stays chosen where it is among them. */
  show(rows: Int32Array): void {
    const chosenRow = this.#rows[this.#chosen];
    this.#rows = rows;
    this.#chosen = chosenRow === undefined ? -1 : rows.indexOf(chosenRow);
    this.#body.style.height = `${this.#height()}px`;
    this.#table.setAttribute('aria-rowcount', String(rows.length + 1));
    if (this.#chosen === -1) this.#table.scrollTop = 0;
    this.#draw();
  }

  /** Chooses the sample of this row of the columns, and scrolls to it. */
  choose(row: number): void {
    const place = this.#rows.indexOf(row);
    if (place !== -1) this.#chooseAt(place);
  }

  #chooseAt(place: number): void {
    const row = this.#rows[place];
    if (row === undefined) return;
    this.#chosen = place;
    this.#scrollTo(place);
    this.#draw();
    this.#options.onChoose(row);
  }

  #height(): number {
    return Math.min(tallest, this.#rows.length * rowHeight);
  }

  #visibleRows(): number {
    const height = this.#table.clientHeight - this.#head.offsetHeight;
    return Math.max(1, Math.floor(height / rowHeight));
  }

  /** Place of the row at the top of the screen. */
  #first(): number {
    const { scrollTop } = this.#table;
    if (this.#rows.length * rowHeight <= tallest) return Math.floor(scrollTop / rowHeight);
    const range = Math.max(1, this.#height() - this.#table.clientHeight + this.#head.offsetHeight);
    return Math.round((scrollTop / range) * Math.max(0, this.#rows.length - this.#visibleRows()));
  }

  #scrollTo(place: number): void {
    const visible = this.#visibleRows();
    const first = this.#first();
    if (place >= first && place < first + visible) return;
    const top = place < first ? place : place - visible + 1;
    const scale = Math.min(1, tallest / (this.#rows.length * rowHeight));
    this.#table.scrollTop = Math.ceil(top * rowHeight * scale);
  }

  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    requestAnimationFrame(() => {
      this.#isPlanned = false;
      this.#draw();
    });
  }

  #draw(): void {
    const first = this.#first();
    const start = Math.max(0, first - margin);
    const end = Math.min(this.#rows.length, first + this.#visibleRows() + 2 * margin);
    const isScaled = this.#rows.length * rowHeight > tallest;
    const origin = isScaled ? this.#table.scrollTop - first * rowHeight : 0;
    const drawn: HTMLElement[] = [];
    for (let place = start; place < end; place += 1) {
      const row = this.#drawRow(place);
      row.style.transform = `translateY(${origin + place * rowHeight}px)`;
      drawn.push(row);
    }
    this.#body.replaceChildren(...drawn);
    if (this.#chosen >= start && this.#chosen < end) {
      this.#table.setAttribute('aria-activedescendant', 'chosen-row');
    } else this.#table.removeAttribute('aria-activedescendant');
  }

  #drawRow(place: number): HTMLElement {
    const { archive, repeats } = this.#options;
    const view = viewSample(archive, this.#rows[place] ?? 0);
    const isChosen = place === this.#chosen;
    const same = repeats[view.program] ?? 1;
    const cpu = view.verdicts.reduce((sum, verdict) => sum + (verdict?.cpuMs ?? 0), 0);
    const made = element(
      'div',
      {
        class: 'table-row',
        role: 'row',
        'aria-rowindex': String(place + 2),
        'aria-selected': String(isChosen),
      },
      cell('problem', view.problem),
      cell('index', String(view.index)),
      ...view.verdicts.map((verdict) => outcomeCell(verdict?.outcome)),
      this.#messageCell(view),
      cell('repeats', same > 1 ? `×${same}` : ''),
      cell('cpu', cpu.toFixed(1)),
    );
    made.dataset.place = String(place);
    if (isChosen) made.id = 'chosen-row';
    return made;
  }

  /** The first verdict that is not `passed` says what happened. */
  #messageCell({ verdicts }: SampleView): HTMLElement {
    const made = cell('message', '');
    const telling = verdicts.find((verdict) => verdict !== undefined && verdict.outcome !== 'passed');
    const number = telling?.evidence;
    if (number === undefined) return made;
    void this.#options.archive.text('evidence', number).then((evidence) => {
      made.textContent = summarize(evidence);
    });
    return made;
  }

  #onClick(event: Event): void {
    if (!(event.target instanceof Element)) return;
    const row = event.target.closest('.table-row');
    if (row instanceof HTMLElement) this.#chooseAt(Number(row.dataset.place));
  }

  #onKey(event: KeyboardEvent): void {
    const page = this.#visibleRows() - 1;
    const last = this.#rows.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: this.#chosen + 1,
      ArrowUp: this.#chosen - 1,
      PageDown: this.#chosen + page,
      PageUp: this.#chosen - page,
      Home: 0,
      End: last,
      Enter: this.#chosen,
    };
    const place = moves[event.key];
    if (place === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#chooseAt(Math.min(last, Math.max(0, place)));
  }
}

function cell(name: string, text: string, role = 'gridcell'): HTMLElement {
  return element('span', { class: `cell cell-${name}`, role }, text);
}

/** An outcome with its colour, or a dash where there is no verdict. */
function outcomeCell(outcome: string | undefined): HTMLElement {
  if (outcome === undefined) return cell('tier', '–');
  const made = cell('tier', '');
  made.append(element('span', { class: `swatch outcome-${outcome}` }), outcome);
  return made;
}

/** Evidence in a line: what came and what was wanted where that is known, else the message. */
function summarize({ call, expected, actual, message, reason, limit }: Evidence): string {
  if (typeof call === 'string' && typeof expected === 'string' && typeof actual === 'string') {
    return `${actual} ≠ ${expected}   ${call}`;
  }
  return [message, limit, reason].filter((text) => typeof text === 'string')[0] ?? '';
}
