// The fenced blocks of a chat answer, and the text around them. Where a block ends is decided by its content where
// that can be: a fence inside of a docstring does not end a program.

/** A block of an answer. */
export interface FencedBlock {
  /** First word behind the fence, in lower case. */
  readonly tag: string;
  readonly content: string;
  /** A fence ends it; otherwise the answer does. */
  readonly isClosed: boolean;
}

export interface Fenced {
  readonly blocks: readonly FencedBlock[];
  /** Everything outside of the blocks. */
  readonly prose: string;
}

/** Says whether a text is a program by itself. */
export type IsProgram = (text: string) => boolean;

interface Fence {
  readonly line: number;
  readonly mark: string;
  readonly indent: string;
  readonly info: string;
}

/** Also inside of list items and quotations. */
const fencePattern = /^((?:[ \t]|>|(?:[-*+]|\d{1,3}[.)])[ \t])*)(`{3,}|~{3,})([^\n]*)$/;
const documents = /^(?:markdown|md|mdx)$/;
const oneLiner = /^([`]{3,}|~{3,})(\w*)[ \t]+(\S.*?)\1[ \t]*$/;
/** Fences that are tried as the end of one block, and looked through for a plain one; chosen. */
const maximumEnds = 8;
const maximumFences = 200;
/** Lines of a block without an end that are searched for a fence behind code; chosen. */
const maximumLines = 5000;

export function fencedBlocks(answer: string, isProgram: IsProgram): Fenced {
  const lines = answer.split(/\r?\n/);
  const fences = lines.flatMap((text, line) => readFence(text, line) ?? []);
  const blocks: FencedBlock[] = [];
  const prose: string[] = [];
  let at = 0;
  let place = 0;
  while (place < fences.length) {
    const fence = fences[place];
    if (fence === undefined) break;
    for (let line = at; line < fence.line; line += 1) prose.push(lines[line] ?? '');
    const closed = readBlock({ lines, fences, place }, isProgram);
    if (closed.block !== undefined) blocks.push(closed.block);
    at = closed.nextLine;
    while ((fences[place]?.line ?? Number.POSITIVE_INFINITY) < at) place += 1;
  }
  for (let line = at; line < lines.length; line += 1) prose.push(lines[line] ?? '');
  return { blocks, prose: prose.join('\n') };
}

function readFence(text: string, line: number): Fence | undefined {
  if (!text.includes('```') && !text.includes('~~~')) return undefined;
  const match = fencePattern.exec(text);
  if (match === null) return undefined;
  const [, indent = '', mark = '', info = ''] = match;
  return { line, mark, indent, info: info.trim() };
}

interface Place {
  readonly lines: readonly string[];
  readonly fences: readonly Fence[];
  readonly place: number;
}

interface ReadBlock {
  readonly block: FencedBlock | undefined;
  readonly nextLine: number;
}

function readBlock(where: Place, isProgram: IsProgram): ReadBlock {
  const { lines, fences, place } = where;
  const fence = fences[place];
  if (fence === undefined) throw new Error('internal: no fence');
  const tag = /^\{?\.?([\w+#-]*)/.exec(fence.info)?.[1]?.toLowerCase() ?? '';
  const inline = oneLiner.exec(`${fence.mark}${fence.info}`);
  if (inline !== null) {
    return {
      block: { tag: inline[2] ?? '', content: `${inline[3]}\n`, isClosed: true },
      nextLine: fence.line + 1,
    };
  }
  const next = fences[place + 1];
  // A document around the answer, or a fence around a fence: the inner one is the block.
  const isEmpty = next !== undefined && next.info !== '' && isBlank(lines, fence.line + 1, next.line);
  if (documents.test(tag) || isEmpty) return { block: undefined, nextLine: fence.line + 1 };
  return endOfBlock(where, { fence, tag, isProgram });
}

function endOfBlock(
  { lines, fences, place }: Place,
  { fence, tag, isProgram }: { readonly fence: Fence; readonly tag: string; readonly isProgram: IsProgram },
): ReadBlock {
  const content = (to: number): string => contentOf(lines, fence, to);
  const plain = firstPlainEnd(fences, place, fence);
  const first = fences[place + 1];
  if (first !== undefined && first === plain && !isCutInside(content(first.line))) {
    return { block: { tag, content: content(first.line), isClosed: true }, nextLine: first.line + 1 };
  }
  const found = fences
    .slice(place + 1, place + 1 + maximumEnds)
    .find(({ mark, line }) => mark[0] === fence.mark[0] && isProgram(content(line)));
  const end = found ?? plain;
  if (end === undefined) return unclosedBlock(lines, { fence, tag });
  // A fence with an info string opens the next block: the end of this one was forgotten.
  const isClosed = end.info === '';
  return { block: { tag, content: content(end.line), isClosed }, nextLine: end.line + (isClosed ? 1 : 0) };
}

/** A docstring, a comment or a template begins in the text and does not end in it. */
function isCutInside(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length - 1;
  return (
    count('"""') % 2 === 1 || count("'''") % 2 === 1 || count('/*') > count('*/') || count('`') % 2 === 1
  );
}

/** The end that Markdown itself sees: as long as the opening fence at least, and nothing behind it. */
function firstPlainEnd(fences: readonly Fence[], place: number, { mark }: Fence): Fence | undefined {
  for (let at = place + 1; at < Math.min(fences.length, place + maximumFences); at += 1) {
    const fence = fences[at];
    if (fence !== undefined && fence.info === '' && fence.mark.startsWith(mark)) return fence;
  }
  return undefined;
}

/** Models forget the line break before the closing fence. */
function unclosedBlock(
  lines: readonly string[],
  { fence, tag }: { readonly fence: Fence; readonly tag: string },
): ReadBlock {
  const searched = Math.min(lines.length, fence.line + maximumLines);
  for (let line = fence.line + 1; line < searched; line += 1) {
    const text = lines[line]?.trimEnd() ?? '';
    if (!text.endsWith(fence.mark)) continue;
    const content = contentOf(lines, fence, line) + text.slice(0, -fence.mark.length).trimEnd();
    return { block: { tag, content: `${content}\n`, isClosed: true }, nextLine: line + 1 };
  }
  const isEnded = lines.at(-1) === '';
  const content = contentOf(lines, fence, lines.length - (isEnded ? 1 : 0));
  return { block: { tag, content, isClosed: false }, nextLine: lines.length };
}

/** Without the indentation or the quotation marks that the fence has, too. */
function contentOf(lines: readonly string[], fence: Fence, to: number): string {
  const isQuoted = fence.indent.includes('>');
  const width = fence.indent.length;
  const inside = lines.slice(fence.line + 1, to).map((line) => {
    if (isQuoted) return line.replace(/^[ \t]*>[ ]?/, '');
    const blank = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    return width === 0 ? line : line.slice(Math.min(width, blank));
  });
  return inside.length === 0 ? '' : `${inside.join('\n')}\n`;
}

function isBlank(lines: readonly string[], from: number, to: number): boolean {
  for (let line = from; line < to; line += 1) if ((lines[line] ?? '').trim() !== '') return false;
  return true;
}
