// How random a text looks.

/** Bits a character, by how often each occurs. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  const length = [...text].length;
  return [...counts.values()].reduce((sum, count) => sum - (count / length) * Math.log2(count / length), 0);
}

/** Chosen: 16 random hex digits have 3.2 bits a digit on average and hardly ever less than 2.7; letters and digits more. */
const leastOfHex = 2.7;
const leastOfText = 3.2;
const shortest = 12;

/** A key rather than words: long, letters and digits in disorder. */
export function looksRandom(text: string): boolean {
  if (text.length < shortest || /\s/.test(text) || !/\d/.test(text) || !/[a-z]/i.test(text)) return false;
  if (isReadable(text)) return false;
  const isHex = /^[\da-f]+$/i.test(text);
  if (isHex && text.length < 16) return false;
  return entropyOf(text) >= (isHex ? leastOfHex : leastOfText);
}

/** Words with a number or two, versions, dates, addresses: `harbour-office-2`, `2024-01-01T10:00`, `/a/b1`. */
function isReadable(text: string): boolean {
  if (
    /^(?:https?:|file:|urn:|\/|\.{1,2}\/)|^[\w.-]+\.(?:py|js|ts|json|html?|css|com|org|net|io|txt|md)$/i.test(
      text,
    )
  )
    return true;
  if (/^\d{4}-\d{2}-\d{2}/.test(text) || /^(?:\d+[.-])+\d+\w*$/.test(text)) return true;
  const parts = text.split(/[-_./:@ ]+/);
  if (parts.length < 2) return /^[A-Za-z]{4,}\d{1,4}$/.test(text);
  return parts.every((part) =>
    /^(?:[A-Za-z]*|[A-Z]?[a-z]+\d{0,2}|[A-Za-z]{3,}\d{1,2}[A-Za-z]{3,}|\d{1,4}|v\d+)$/.test(part),
  );
}
