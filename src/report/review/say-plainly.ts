// What comes from a program may hold what moves a terminal's cursor, or turns text around.

export function sayPlainly(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (one) => `\\u{${one.codePointAt(0)?.toString(16)}}`);
}
