// The one place where keys are taken out of text. Whatever a provider says, in errors and in answers, passes here
// before anyone else sees it: an endpoint may echo the key that it was sent.

/** Takes secrets out of text. */
export interface Redactor {
  text(text: string): string;
  /** For text that comes in pieces: holds back what may become a secret until it is clear that it does not. */
  pieces(onText: (piece: string) => void): { push(piece: string): void; end(): void };
}

/** A secret with the name that is shown in its place. */
export interface Secret {
  readonly name: string;
  readonly value: string;
}

/** Chosen: shorter values are no keys, and taking out every "a" would ruin text. */
const shortestSecret = 6;

/** A redactor of these secrets. Their JSON and URL spellings are taken out too. */
export function redactor(secrets: readonly Secret[]): Redactor {
  const spellings = secrets
    .filter(({ value }) => value.length >= shortestSecret)
    .flatMap(({ name, value }) =>
      [...new Set([value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)])].map(
        (spelling) => ({
          spelling,
          shown: `[${name}]`,
        }),
      ),
    );
  const text = (raw: string): string =>
    spellings.reduce((clean, { spelling, shown }) => clean.replaceAll(spelling, shown), raw);
  const pieces: Redactor['pieces'] = (onText) => {
    let held = '';
    const give = (piece: string): void => {
      if (piece !== '') onText(piece);
    };
    return {
      push: (piece) => {
        const clean = text(held + piece);
        const keep = Math.max(0, ...spellings.map(({ spelling }) => begun(clean, spelling)));
        held = clean.slice(clean.length - keep);
        give(clean.slice(0, clean.length - keep));
      },
      end: () => {
        give(held);
        held = '';
      },
    };
  };
  return { text, pieces };
}

/** How many of the last characters of `text` begin `spelling`. */
function begun(text: string, spelling: string): number {
  for (let length = Math.min(text.length, spelling.length - 1); length > 0; length -= 1) {
    if (text.endsWith(spelling.slice(0, length))) return length;
  }
  return 0;
}
