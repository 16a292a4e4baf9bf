// Brings the samples of the page to life: opens the data, wires the form to the search, the search to the table and
// the table to the details. What is looked at stands in the address, so that it can be kept and sent.

import type { TierName } from '../../../contracts/problem.ts';
import { type Archive, openArchive } from './archive.ts';
import { Details } from './details.ts';
import { byId, element, inputById, selectById } from './elements.ts';
import { SampleTable } from './sample-table.ts';
import { viewSample } from './sample-view.ts';
import { parseWords, type Query, Search } from './search.ts';

/** Chosen: shorter than a pause between words, longer than between letters. */
const typingPauseMs = 120;

/** What the address can hold: the samples of a problem, or one of them. */
interface Place {
  readonly problem: string;
  readonly sample: number | undefined;
}

class SamplesPage {
  readonly #archive: Archive;
  readonly #search: Search;
  readonly #table: SampleTable;
  readonly #details: Details;
  #turn = 0;
  #timer = 0;

  constructor(archive: Archive) {
    this.#archive = archive;
    this.#search = new Search(archive);
    const { repeats } = this.#search;
    this.#details = new Details({ archive, repeats, onClose: () => byId('table').focus() });
    this.#table = new SampleTable({ archive, repeats, onChoose: (row) => this.#onChoose(row) });
    this.#fillFilters();
    byId('filters').addEventListener('input', () => this.#onInput());
    byId('filters').addEventListener('submit', (event) => event.preventDefault());
    addEventListener('hashchange', () => void this.goToAddress());
  }

  /** Shows what the address says, or everything. */
  async goToAddress(): Promise<void> {
    const place = readPlace(location.hash);
    if (place !== undefined) selectById('problem-filter').value = this.#optionOf(place.problem);
    await this.#refresh();
    if (place === undefined) return;
    byId('samples').scrollIntoView({ behavior: 'instant' });
    if (place.sample !== undefined) this.#table.choose(this.#rowOf(place.problem, place.sample));
  }

  #fillFilters(): void {
    const { manifest } = this.#archive;
    const problems = manifest.problems.map((id, number) => element('option', { value: String(number) }, id));
    selectById('problem-filter').append(...problems);
    for (const { name, label } of manifest.tiers) {
      const options = this.#outcomesOf(name).map((number) =>
        element('option', { value: String(number) }, manifest.outcomes[number] ?? 'not judged'),
      );
      const select = element(
        'select',
        { id: `${name}-filter` },
        element('option', { value: '' }, 'any'),
        ...options,
      );
      byId('tier-filters').append(element('label', {}, label, select));
    }
  }

  /** Numbers of the outcomes that occur on a tier, -1 for no verdict, in the order of the closed set. */
  #outcomesOf(tier: TierName): readonly number[] {
    const { samples, verdicts } = this.#archive;
    const seen = new Set<number>();
    for (const verdict of samples[tier]) seen.add(verdict === 0 ? -1 : (verdicts.outcome[verdict - 1] ?? 0));
    return [...seen].sort((a, b) => a - b);
  }

  #onInput(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh(), typingPauseMs);
  }

  async #refresh(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const isStale = () => turn !== this.#turn;
    const query = this.#readQuery();
    if (query.words.length > 0) byId('found').textContent = 'Searching…';
    const rows = await this.#search.find(query, isStale);
    if (rows === undefined || isStale()) return;
    this.#table.show(rows);
    byId('found').textContent = this.#describeFound(rows.length, query.distinct);
    document.documentElement.dataset.ready = 'true';
  }

  #readQuery(): Query {
    const outcomes: Partial<Record<TierName, number>> = {};
    for (const { name } of this.#archive.manifest.tiers) {
      const wanted = numberOf(selectById(`${name}-filter`).value);
      if (wanted !== undefined) outcomes[name] = wanted;
    }
    const order = selectById('order').value;
    return {
      words: parseWords(inputById('search').value),
      problem: numberOf(selectById('problem-filter').value),
      outcomes,
      order: order === 'slow' || order === 'common' ? order : 'suite',
      distinct: inputById('distinct').checked,
      inPrograms: inputById('in-programs').checked,
    };
  }

  #describeFound(found: number, isDistinct: boolean): string {
    const { samples } = this.#archive.manifest;
    if (found === 0) return 'Nothing matches. Every word must occur in the same sample; quote a phrase.';
    if (isDistinct) return `${formatCount(found)} distinct programs among ${formatCount(samples)} samples`;
    return found === samples
      ? `${formatCount(samples)} samples`
      : `${formatCount(found)} of ${formatCount(samples)} samples`;
  }

  #onChoose(row: number): void {
    const { problem, index } = viewSample(this.#archive, row);
    history.replaceState(null, '', `#sample=${encodeURIComponent(problem.toWellFormed())}:${index}`);
    void this.#details.show(row);
  }

  #optionOf(problem: string): string {
    const number = this.#archive.manifest.problems.findIndex((id) => id.toWellFormed() === problem);
    return number === -1 ? '' : String(number);
  }

  #rowOf(problem: string, index: number): number {
    const number = Number(this.#optionOf(problem));
    const { samples } = this.#archive;
    return samples.index.findIndex((value, row) => value === index && samples.problem[row] === number);
  }
}

function readPlace(hash: string): Place | undefined {
  const groups = /^#(?:problem=(?<problem>.+)|sample=(?<of>.+):(?<sample>\d+))$/.exec(hash)?.groups;
  const problem = groups?.problem ?? groups?.of;
  if (problem === undefined) return undefined;
  return { problem: decodeURIComponent(problem), sample: numberOf(groups?.sample ?? '') };
}

function numberOf(text: string): number | undefined {
  return text === '' ? undefined : Number(text);
}

function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

async function start(): Promise<void> {
  try {
    const archive = await openArchive((id) => byId(id).textContent ?? '');
    await new SamplesPage(archive).goToAddress();
  } catch (error) {
    byId('found').textContent =
      `The samples can not be shown: ${error instanceof Error ? error.message : String(error)}`;
    throw error;
  }
}

void start();
