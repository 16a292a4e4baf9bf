// The program in a chat answer. In this order: think blocks are taken off; a fenced block that defines the entry
// point; the whole answer as a program; code between prose; only a body, put behind the problem's own head; any code
// at all. The rule says which, and what was done to it.

import type { FinishReason } from '../../contracts/language-model.ts';
import type { Problem } from '../../contracts/problem.ts';
import type { AnswerOutcome } from '../../contracts/sample.ts';
import type { Grammar } from '../../syntax/grammar.ts';
import { definesName, holdsCode, type ParsedCode, type Statement } from '../../syntax/statement.ts';
import { assemble } from './assemble.ts';
import { programFromBody } from './body-only.ts';
import { codeInProse } from './code-in-prose.ts';
import { definitionAtMargin, definitionPattern } from './definition-lines.ts';
import { type Fenced, type FencedBlock, fencedBlocks } from './fenced-blocks.ts';
import { ParseSession } from './parse-session.ts';
import { promptContext } from './prompt-context.ts';
import { atMargin } from './reindent.ts';
import { withoutThinking } from './thinking.ts';

export interface ChatProgram {
  readonly program: string;
  /** Such as `chat/fence` or `chat/body+think-dropped`. */
  readonly rule: string;
  /** What the answer is without being run. */
  readonly outcome?: AnswerOutcome;
}

export interface ChatAnswer {
  readonly raw: string;
  /** Why it ended, where the provider said so. */
  readonly finish?: FinishReason | undefined;
}

/** Never throws for what the answer holds. `grammar` is the problem's language's, where there is one. */
export function extractChat(answer: ChatAnswer, problem: Problem, grammar: Grammar | undefined): ChatProgram {
  if (answer.finish === 'refused') return { program: '', rule: 'chat/refused', outcome: 'refused' };
  const { text, isDropped, isUnclosed } = withoutThinking(answer.raw.replace(/^\uFEFF/, ''));
  const found = grammar === undefined ? withoutGrammar(text) : new Search(text, problem, grammar).find();
  const isCut = answer.finish === 'length' && !(found?.isComplete ?? false);
  if (isUnclosed && found?.isAsked !== true) {
    return { program: '', rule: 'chat/unclosed-think', outcome: 'truncated' };
  }
  const notes = [...(found?.notes ?? []), ...(isDropped ? ['think-dropped'] : [])];
  return {
    program: (found?.program ?? '').toWellFormed(),
    rule: ['chat/', [found?.place ?? 'no-code', ...notes].join('+')].join(''),
    ...(isCut ? { outcome: 'truncated' } : {}),
  };
}

interface Found {
  readonly program: string;
  readonly place: string;
  readonly notes: readonly string[];
  /** It defines what was asked for. */
  readonly isAsked: boolean;
  /** Something stands behind what was asked for: an answer that was cut later still holds all of it. */
  readonly isComplete: boolean;
}

/** Languages without a grammar: the longest block, or the answer as it is. */
function withoutGrammar(text: string): Found | undefined {
  if (text.trim() === '') return undefined;
  const { blocks } = fencedBlocks(text, () => false);
  const longest = blocks.toSorted((one, other) => other.content.length - one.content.length)[0];
  const program = longest?.content ?? text;
  const place = longest === undefined ? 'bare' : 'fence';
  return { program, place, notes: [], isAsked: true, isComplete: longest?.isClosed ?? false };
}

const ownTags: Readonly<Record<string, RegExp>> = {
  python: /^(?:|py|python[\d.]*|py\d|ipython|sage)$/,
  javascript: /^(?:|js|javascript|node|nodejs|mjs|cjs|jsx|es\d)$/,
  typescript: /^(?:|ts|typescript|tsx|js|javascript)$/,
};

/** A block and the program that it is, where it parses. */
interface Part {
  readonly block: FencedBlock;
  readonly code: ParsedCode | undefined;
  readonly isOwn: boolean;
}

class Search {
  readonly #text: string;
  readonly #problem: Problem;
  readonly #session: ParseSession;
  readonly #entry: string | undefined;
  readonly #defines: RegExp | undefined;

  constructor(text: string, problem: Problem, grammar: Grammar) {
    this.#text = text;
    this.#problem = problem;
    this.#session = new ParseSession(grammar);
    this.#entry = problem.entryPoint?.split('.')[0];
    this.#defines = this.#entry === undefined ? undefined : definitionPattern(this.#entry);
  }

  find(): Found | undefined {
    if (this.#text.trim() === '') return undefined;
    const fenced = this.#fenced();
    const parts = fenced.blocks.length === 0 ? [] : this.#readParts(fenced.blocks);
    const asked = this.#askedInBlocks(parts) ?? this.#askedOutside(fenced);
    return asked ?? this.#stubInBlocks(parts) ?? this.#body(fenced) ?? this.#anyCode(parts, fenced);
  }

  #fenced(): Fenced {
    if (!/```|~~~/.test(this.#text)) return { blocks: [], prose: this.#text };
    return fencedBlocks(this.#text, (content) => this.#session.whole(content) !== undefined);
  }

  /** Blocks that define what is asked for are read first: the others only with what the answer may still cost. */
  #readParts(blocks: readonly FencedBlock[]): readonly Part[] {
    const own = ownTags[this.#problem.language];
    const mentions = (block: FencedBlock): boolean => this.#defines?.test(block.content) ?? true;
    const inOrder = blocks.toReversed();
    for (const block of inOrder) if (mentions(block)) this.#read(block.content);
    return blocks.map((block) => {
      const isOwn = own?.test(block.tag) ?? true;
      return { block, isOwn, code: isOwn || mentions(block) ? this.#read(block.content) : undefined };
    });
  }

  /** The text as a program, or the statements in it that parse. */
  #read(text: string): ParsedCode | undefined {
    const whole = this.#session.whole(text);
    if (whole !== undefined) return whole;
    const atLeft = atMargin(text, this.#session);
    const movedWhole = atLeft === undefined ? undefined : this.#session.whole(atLeft);
    if (movedWhole !== undefined) return movedWhole;
    const readable = codeInProse(text, { session: this.#session, defines: this.#defines });
    return readable === undefined ? undefined : this.#session.whole(readable);
  }

  #askedInBlocks(parts: readonly Part[]): Found | undefined {
    const codes = parts.filter(({ code }) => code !== undefined && holdsCode(code));
    const entry = this.#entry;
    const chosen =
      entry === undefined
        ? longestOf(codes)
        : (codes.findLast(({ isOwn, code }) => isOwn && defines(code, entry)) ??
          codes.findLast(({ code }) => defines(code, entry)));
    return chosen === undefined ? undefined : this.#assembled(chosen, codes);
  }

  #stubInBlocks(parts: readonly Part[]): Found | undefined {
    const entry = this.#entry;
    if (entry === undefined) return undefined;
    const chosen = parts.findLast(({ code }) =>
      code?.statements.some((statement) => isNamed(statement, entry)),
    );
    return chosen === undefined ? undefined : this.#assembled(chosen, parts);
  }

  #assembled({ code, block }: Part, parts: readonly Part[]): Found | undefined {
    if (code === undefined) return undefined;
    const { program, notes } = assemble({
      parts: parts.flatMap((part) => part.code ?? []),
      chosen: code,
      entry: this.#entry,
      context: promptContext(this.#problem, this.#session),
    });
    const isCleaned = code.text !== block.content;
    return {
      program,
      place: 'fence',
      notes: [...(isCleaned ? ['unreadable-dropped'] : []), ...notes],
      isAsked: true,
      isComplete: block.isClosed || isCleaned || isFollowed(code, this.#entry),
    };
  }

  /** Bare code, or code between prose. */
  #askedOutside({ prose }: Fenced): Found | undefined {
    const entry = this.#entry;
    const code = this.#outsideCode(prose);
    if (code === undefined || !holdsCode(code)) return undefined;
    if (entry === undefined ? !code.isWhole : !defines(code, entry)) return undefined;
    const isBare = code.text === this.#text;
    const context = promptContext(this.#problem, this.#session);
    const { program, notes } = assemble({ parts: [code], chosen: code, entry, context });
    const isComplete = !isBare || isFollowed(code, entry);
    return { program, place: isBare ? 'bare' : 'prose', notes, isAsked: true, isComplete };
  }

  #outsideCode(prose: string): ParsedCode | undefined {
    const code = this.#read(prose);
    if (this.#entry === undefined || defines(code, this.#entry)) return code;
    const moved = definitionAtMargin(prose, this.#entry);
    return moved === undefined ? code : this.#read(moved);
  }

  #body({ blocks, prose }: Fenced): Found | undefined {
    const entry = this.#entry;
    if (entry === undefined) return undefined;
    const options = { problem: this.#problem, entry, session: this.#session };
    const own = ownTags[this.#problem.language];
    const fencedBodies = blocks.filter(({ tag }) => own?.test(tag) ?? true).toReversed();
    const texts = [...fencedBodies.map(({ content }) => content), ...(blocks.length === 0 ? [prose] : [])];
    for (const text of texts.slice(0, 8)) {
      const code = programFromBody(text, options);
      if (code === undefined) continue;
      const { program, notes } = assemble({ parts: [code], chosen: code, entry, context: undefined });
      const place = blocks.length === 0 ? 'body' : 'fenced-body';
      return { program, place, notes, isAsked: true, isComplete: isFollowed(code, entry) };
    }
    return undefined;
  }

  /** Not what was asked for, but code: the judge says what is wrong with it. */
  #anyCode(parts: readonly Part[], { blocks, prose }: Fenced): Found | undefined {
    const found = (program: string, place: string): Found => ({
      ...{ program, place, notes: ['no-entry-point'], isAsked: false, isComplete: false },
    });
    const block = longestOf(
      parts.filter(({ code, isOwn }) => isOwn && code !== undefined && holdsCode(code)),
    );
    const unreadable = blocks.findLast(
      ({ tag, content }) =>
        this.#defines?.test(content) || (tag !== '' && ownTags[this.#problem.language]?.test(tag)),
    );
    if (unreadable !== undefined && this.#defines?.test(unreadable.content))
      return found(unreadable.content, 'fence');
    if (block !== undefined) return found(block.block.content, 'fence');
    if (unreadable !== undefined && unreadable.content.trim() !== '')
      return found(unreadable.content, 'fence');
    const begun = this.#defines?.exec(prose);
    if (begun) return found(prose.slice(begun.index), 'prose');
    const code = this.#read(prose);
    return code !== undefined && holdsCode(code)
      ? found(code.text, code.text === this.#text ? 'bare' : 'prose')
      : undefined;
  }
}

function longestOf(parts: readonly Part[]): Part | undefined {
  const length = ({ block }: Part): number => block.content.trim().length;
  return parts.reduce<Part | undefined>(
    (best, part) => (best === undefined || length(part) >= length(best) ? part : best),
    undefined,
  );
}

function isNamed({ kind, names }: Statement, entry: string): boolean {
  return kind !== 'import' && names.includes(entry);
}

function defines(code: ParsedCode | undefined, entry: string): boolean {
  return code !== undefined && definesName(code, entry);
}

/** The entry point is not the last thing in the code. */
function isFollowed({ statements }: ParsedCode, entry: string | undefined): boolean {
  const last = statements.at(-1);
  return entry !== undefined && last !== undefined && !last.names.includes(entry);
}
