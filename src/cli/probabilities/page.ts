// The next-token distribution as a page of 80 columns: each token with two bars, by the model alone and as it is drawn.

import { styleText } from 'node:util';
import type { NextTokensShown } from '../../workflows/next-tokens.ts';
import { fitColumns, visibleText, visibleToken } from './visible-token.ts';

type Others = NextTokensShown['others'];

const tokenColumns = 18;
const barColumns = 20;
/** Chosen: what fits on the first line beside a model's name. */
const promptCharacters = 30;

/** The page, ending in a newline. */
export function probabilitiesPage(shown: NextTokensShown, prompt: string): string {
  const { tokens, model } = shown;
  const largest = Math.max(...tokens.flatMap((row) => [row.model, row.drawn]));
  const rows = tokens.map((token) => {
    const name = fitColumns(visibleToken(token), tokenColumns);
    const before = `${percent(token.model)} ${styleText('cyan', bar(token.model / largest))}`;
    const after = `${drawnText(token.drawn)} ${styleText('green', bar(token.drawn / largest))}`;
    return `  ${name} ${before}  ${after}`.trimEnd();
  });
  const beginning = prompt.length > promptCharacters ? '…' : '';
  const lines = [
    `${styleText('bold', 'Next token')} after ${beginning}${visibleText(lastCharacters(prompt))} · ${model}`,
    '',
    `  ${' '.repeat(tokenColumns)} ${'the model alone'.padEnd(9 + barColumns)} ${valuesText(shown)}`,
    ...rows,
    ...restRow(shown),
    '',
    ...remarks(shown),
  ];
  return `${lines.join('\n')}\n`;
}

function lastCharacters(prompt: string): string {
  return Array.from(prompt).slice(-promptCharacters).join('');
}

function percent(share: number): string {
  const text = share > 0 && share < 0.0005 ? '<0.1 %' : `${(100 * share).toFixed(1)} %`;
  return text.padStart(7);
}

function drawnText(share: number): string {
  return share === 0 ? 'cut'.padStart(7) : percent(share);
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of so much of its columns, to an eighth of one. */
function bar(share: number): string {
  const units = Math.round(share * barColumns * 8);
  return fitColumns('█'.repeat(Math.floor(units / 8)) + (eighths[units % 8] ?? ''), barColumns);
}

function valuesText({ values }: NextTokensShown): string {
  const { temperature = 1, topK, topP, minP } = values;
  const cuts = [
    topK === undefined ? [] : [`top-k ${topK}`],
    topP === undefined ? [] : [`top-p ${topP}`],
    minP === undefined ? [] : [`min-p ${minP}`],
  ].flat();
  return [`T = ${temperature}`, ...cuts].join(', ');
}

/** What the tokens that are not shown have together. */
function restRow({ tokens, known, unknownMass, others, scope }: NextTokensShown): readonly string[] {
  const count = known - tokens.length;
  const sum = (of: (row: NextTokensShown['tokens'][number]) => number): number =>
    tokens.reduce((total, row) => total + of(row), 0);
  if (count === 0 && scope === 'vocabulary') return [];
  const name = fitColumns(scope === 'vocabulary' ? `${count} more` : 'all others', tokenColumns);
  const before = scope === 'vocabulary' || count > 0 ? Math.max(0, 1 - sum((row) => row.model)) : unknownMass;
  const after = othersText(others, Math.max(0, 1 - sum((row) => row.drawn)));
  return [styleText('dim', `  ${name} ${percent(before)} ${' '.repeat(barColumns)}  ${after}`)];
}

/** How much is drawn of what is not shown; what rounding leaves is nothing. */
function othersText(others: Others, rest: number): string {
  if (others.kind === 'some') return `at most ${percent(others.atMost).trim()}`;
  if (others.kind === 'unknown') return 'not known';
  return drawnText(rest < 1e-9 ? 0 : rest);
}

function remarks({ known, kept, unknownMass, others, scope }: NextTokensShown): readonly string[] {
  if (scope === 'vocabulary') return [`${kept} of the ${known} tokens of the vocabulary can be drawn.`];
  const told = `The model tells its ${known} likeliest tokens; ${percent(unknownMass).trim()} of the mass is on others.`;
  if (others.kind === 'none') {
    return [told, `${kept} of them can be drawn and no other, so the right side is exact.`];
  }
  return [told, certainty(others)];
}

function certainty(others: Exclude<Others, { kind: 'none' }>): string {
  if (others.kind === 'edge') {
    return `No other can be drawn; by their mass top-p keeps as many as shown, or up to ${others.keptAtMost}.`;
  }
  return others.kind === 'some'
    ? `The right side is of these tokens alone: others get at most ${percent(others.atMost).trim()} of the draws.`
    : 'The right side is of these tokens alone: above T = 1 it is open what others get.';
}
