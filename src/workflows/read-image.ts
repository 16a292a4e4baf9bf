// An image for a prompt: its bytes, and what kind it is by its first bytes, whatever its name says.

import { UserError } from '../base/errors.ts';
import { readWhole } from '../base/read-bytes.ts';
import type { RequestPart } from '../contracts/language-model.ts';

/** First bytes in hex, where `..` is any byte. */
const kinds: readonly { readonly mediaType: string; readonly begins: RegExp }[] = [
  { mediaType: 'image/png', begins: /^89504e470d0a1a0a/ },
  { mediaType: 'image/jpeg', begins: /^ffd8ff/ },
  { mediaType: 'image/gif', begins: /^47494638(37|39)61/ },
  { mediaType: 'image/webp', begins: /^52494646.{8}57454250/ },
];

/** Reads an image file as a part of a prompt. */
export async function readImage(path: string): Promise<RequestPart> {
  const bytes = await readWhole(path, 'read-image');
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  const kind = kinds.find(({ begins }) => begins.test(head));
  if (kind !== undefined) return { type: 'image', bytes, mediaType: kind.mediaType };
  throw new UserError(`read-image: ${path} is no PNG, JPEG, GIF or WebP image.`, {
    code: 'bad-image',
    hint: 'Convert it to PNG.',
  });
}
