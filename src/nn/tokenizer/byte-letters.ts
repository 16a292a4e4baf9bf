// Byte-level tokenizers write every byte as a letter that can be seen: printable Latin-1 as itself, the others as 256,
// 257, … in order (Radford et al. 2019, encoder.py of GPT-2). Files of Hugging Face and GGUF spell tokens so.

const letters: readonly string[] = (() => {
  const isPrintable = (byte: number): boolean => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let others = 0;
  return Array.from({ length: 256 }, (_, byte) => {
    if (isPrintable(byte)) return String.fromCodePoint(byte);
    others += 1;
    return String.fromCodePoint(255 + others);
  });
})();

const bytesByLetter: ReadonlyMap<string, number> = new Map(letters.map((letter, byte) => [letter, byte]));

export function lettersOfBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += letters[byte]!;
  return text;
}

/** Undefined where a character stands for no byte. */
export function bytesOfLetters(text: string): Uint8Array | undefined {
  const bytes = Array.from(text, (letter) => bytesByLetter.get(letter));
  return bytes.every((byte) => byte !== undefined) ? Uint8Array.from(bytes) : undefined;
}
