// Takes off what a model wrote to itself before it answered. Code in there is never judged.

/** What is left of an answer. */
export interface Thought {
  readonly text: string;
  /** Something was taken off. */
  readonly isDropped: boolean;
  /** The block is never closed: there is no answer, only the beginning of a thought. */
  readonly isUnclosed: boolean;
}

interface Tag {
  readonly name: string;
  readonly isClosing: boolean;
  /** It begins its line, as the tags of templates do; programs and prose speak of tags, too. */
  readonly isAtStart: boolean;
  readonly start: number;
  readonly end: number;
  /** Fences before it. */
  readonly fences: number;
}

const tagOrFence = /^([ \t]*)(?:`{3,}|~{3,})|<(\/?)(think|thinking|thought|reasoning|reflection)>/gim;

/** Closed blocks are taken off; from an unclosed one on, everything is. */
export function withoutThinking(answer: string): Thought {
  const tags = tagsOf(answer);
  if (tags.length === 0) return { text: answer, isDropped: false, isUnclosed: false };
  const length = answer.trimEnd().length;
  const kept: string[] = [];
  let from = 0;
  let isDropped = false;
  let opened: Tag | undefined;
  for (const tag of tags) {
    if (opened !== undefined) {
      if (!tag.isClosing || tag.name !== opened.name) continue;
      opened = undefined;
      from = tag.end;
    } else if (tag.isAtStart && tag.isClosing) {
      // The chat template had opened the block: all that comes before was thought too, unless nothing follows.
      const isAnswered = tag.end < length;
      if (isAnswered) kept.length = 0;
      else kept.push(answer.slice(from, tag.start));
      isDropped ||= isAnswered;
      from = tag.end;
    } else if (tag.isAtStart && tag.fences % 2 === 0) {
      kept.push(answer.slice(from, tag.start));
      isDropped = true;
      opened = tag;
    }
  }
  if (opened !== undefined) return { text: kept.join(''), isDropped: true, isUnclosed: true };
  const text = kept.join('') + answer.slice(from);
  return { text: isDropped ? text.replace(/^(?:[ \t]*\r?\n)+/, '') : text, isDropped, isUnclosed: false };
}

function tagsOf(answer: string): readonly Tag[] {
  if (!answer.includes('>')) return [];
  const tags: Tag[] = [];
  let fences = 0;
  for (const { index, 0: whole, 2: slash, 3: name } of answer.matchAll(tagOrFence)) {
    if (name === undefined) {
      fences += 1;
      continue;
    }
    const line = answer.slice(Math.max(0, index - 80), index);
    const isAtStart = /(?:^|\n)[ \t]*$/.test(line);
    const end = index + whole.length;
    tags.push({ name: name.toLowerCase(), isClosing: slash === '/', isAtStart, start: index, end, fences });
  }
  return tags;
}
