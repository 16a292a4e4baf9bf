// Names of a program, taken apart.

/** The words of a name, in small letters with spaces between them: `reset code` of `resetCode` and `RESET_CODE`. */
export function wordsOf(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/gu, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/gu, '$1 $2')
    .replaceAll(/[^a-zA-Z\d]+/gu, ' ')
    .trim()
    .toLowerCase();
}
