// Programs as the measures of diversity see them: a normal form of the text, and its tokens. No grammar is asked, so
// that it works for every language, for what does not parse, and in microseconds.

/**
 * The text in its normal form: two programs are one program where these are equal. Line ends are one character, white
 * space at the ends of lines and empty lines are gone. Comments, names and indentation stay: what a model wrote
 * otherwise is otherwise, and behaviours tell whether it does otherwise.
 */
export function normalProgram(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

/**
 * Words (names, keywords, whole numbers), every other character by itself, and each line's start with its
 * indentation, of the normal form. White space within a line is no token.
 */
export function codeTokens(text: string): readonly string[] {
  return normalProgram(text).match(/\n[ \t]*|[\p{L}\p{N}_$]+|\S/gu) ?? [];
}
