import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactError } from './guard-model.ts';
import { ModelError } from './model-error.ts';
import { redactor } from './redact.ts';

const key = 'sk-orchard/0123 "key"';
const redact = redactor([{ name: 'ORCHARD_KEY', value: key }]);

test('takes a key out as it is, as JSON and as part of an address', () => {
  const text = `${key} ${JSON.stringify(key)} ${encodeURIComponent(key)}`;
  expect(redact.text(text)).toBe('[ORCHARD_KEY] "[ORCHARD_KEY]" [ORCHARD_KEY]');
});

test('leaves text alone where the key is empty or too short to be one', () => {
  const blunt = redactor([
    { name: 'EMPTY', value: '' },
    { name: 'SHORT', value: 'a' },
  ]);
  expect(blunt.text('a banana')).toBe('a banana');
});

test('pieces give the same as the whole, however the text is cut', () => {
  const words = fc.array(fc.constantFrom(key, key.slice(0, 5), 'sk-', 'plum ', '"'), { maxLength: 8 });
  fc.assert(
    fc.property(words, fc.array(fc.nat({ max: 12 })), (parts, lengths) => {
      const text = parts.join('');
      let given = '';
      const pieces = redact.pieces((piece) => {
        given += piece;
      });
      let at = 0;
      for (const length of lengths) {
        pieces.push(text.slice(at, at + length));
        at += length;
      }
      pieces.push(text.slice(at));
      pieces.end();
      expect(given).toBe(redact.text(text));
    }),
  );
});

test('an error loses its key and its causes, and keeps what it is', () => {
  const error = new ModelError(`401: ${key}`, {
    failure: 'refused-request',
    hint: 'set it',
    status: 401,
    cause: new Error(key),
  });
  const clean = redactError(error, redact);
  expect(clean).toBeInstanceOf(ModelError);
  expect(clean).toMatchObject({
    message: '401: [ORCHARD_KEY]',
    status: 401,
    hint: 'set it',
    cause: undefined,
  });
});

test('an error without a key stays the same, a key in its cause is found', () => {
  const harmless = new Error('down', { cause: new Error('port 1') });
  expect(redactError(harmless, redact)).toBe(harmless);
  const telling = redactError(new Error('down', { cause: new Error(key) }), redact);
  expect(telling).toEqual(new Error('down'));
});
