import { expect, test } from 'vitest';
import { openTestModel, type TestModelOptions } from '../../../test/servers/open-test-model.ts';
import { UserError } from '../../base/errors.ts';
import { providers } from './registry.ts';

async function complaint(id: string, given: TestModelOptions = {}): Promise<string> {
  try {
    await openTestModel(id, given);
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.hint}`;
    throw error;
  }
  return 'none';
}

test('an unknown provider is answered with the known ones and the nearest', async () => {
  expect(await complaint('antropic/claude')).toBe(
    'model "antropic/claude": there is no provider "antropic". Did you mean anthropic? The providers are ' +
      `${providers.map(({ name }) => name).join(', ')}; \`assay models\` shows them.`,
  );
});

test.each(providers.filter(({ key }) => key?.required))(
  '$name names the variable of its key',
  async (entry) => {
    const variable = entry.key?.variable ?? '';
    expect(await complaint(`${entry.name}/any`)).toContain(
      `${variable} is not set. Set it in the environment`,
    );
    expect(await complaint(`${entry.name}/any`, { environment: { [variable]: ' ' } })).toContain(
      'is not set',
    );
    expect(await complaint(`${entry.name}/any`, { environment: { [variable]: 'sk-planted' } })).toBe('none');
  },
);

test('a model without a name, without an address, or with a bad one is refused', async () => {
  expect(await complaint('openai')).toContain('names no model. A model is openai/<model>');
  expect(await complaint('openai-compatible/plum')).toContain('Give it, as --base-url http://');
  expect(await complaint('openai-compatible/plum', { baseUrl: 'localhost:8080' })).toContain(
    'must be an http',
  );
});

test('a password in the address is refused and not repeated', async () => {
  const said = await complaint('openai-compatible/plum', { baseUrl: 'http://me:plumstone@127.0.0.1/v1' });
  expect(said).toContain('without user and password');
  expect(said).not.toContain('plumstone');
});

test('fake needs no name', async () => {
  expect(await complaint('fake')).toBe('none');
});
