// Finds the texts that end an answer while it comes in pieces. What may be the beginning of a stop text is held back
// until the next piece decides.

export interface StopFinder {
  /** Text that is certain to belong to the answer; `isMet` once a stop text came, which is no part of it. */
  readonly push: (piece: string) => { readonly text: string; readonly isMet: boolean };
  /** What was held back when the answer ended by itself. */
  readonly end: () => string;
}

/** Cuts before the stop text that is whole first, of several that end at one place the longest. */
export function stopFinder(stops: readonly string[]): StopFinder {
  let held = '';
  const takeUpTo = (length: number): string => {
    const text = held.slice(0, length);
    held = held.slice(length);
    return text;
  };
  return {
    push: (piece) => {
      held += piece;
      const place = placeOfStop(held, stops);
      if (place !== undefined) return { text: takeUpTo(place), isMet: true };
      return { text: takeUpTo(held.length - longestBeginning(held, stops)), isMet: false };
    },
    end: () => takeUpTo(held.length),
  };
}

function placeOfStop(text: string, stops: readonly string[]): number | undefined {
  const found = stops
    .map((stop) => ({ place: text.indexOf(stop), length: stop.length }))
    .filter(({ place }) => place >= 0)
    .sort((one, other) => one.place + one.length - (other.place + other.length) || one.place - other.place);
  return found[0]?.place;
}

/** Length of the longest end of `text` that a stop text begins with. */
function longestBeginning(text: string, stops: readonly string[]): number {
  const longest = Math.max(0, ...stops.map((stop) => stop.length - 1));
  for (let length = Math.min(longest, text.length); length > 0; length -= 1) {
    const end = text.slice(text.length - length);
    if (stops.some((stop) => stop.startsWith(end))) return length;
  }
  return 0;
}
