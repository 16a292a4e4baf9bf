// What is said of a secret: how long it is and how it begins, never the secret.

const shownLength = 3;

export function shown(secret: string): string {
  return `${secret.slice(0, Math.min(shownLength, Math.floor(secret.length / 2)))}… (${secret.length} characters)`;
}
