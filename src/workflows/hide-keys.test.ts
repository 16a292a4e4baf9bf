import { expect, test } from 'vitest';
import { providers } from '../models/providers/registry.ts';
import { keyHider } from './hide-keys.ts';

const key = 'planted/5d41402abc4b2a76';

test.each(providers.flatMap(({ key: own }) => own?.variable ?? []))(
  '%s is known to hold a key',
  (variable) => {
    expect(keyHider({ [variable]: ` ${key} ` })(`401: ${key}`)).toBe(`401: [${variable}]`);
  },
);

test.each(['HF_TOKEN', 'ORCHARD_SECRET', 'DB_PASSWORD', 'KEY'])('so is %s', (variable) => {
  expect(keyHider({ [variable]: key })(key)).toBe(`[${variable}]`);
});

test.each(['KEYBOARD', 'MONKEY', 'SSH_AUTH_SOCK', 'TOKENIZERS'])('%s holds none', (variable) => {
  expect(keyHider({ [variable]: 'orchard-of-plums' })('an orchard-of-plums')).toBe('an orchard-of-plums');
});
