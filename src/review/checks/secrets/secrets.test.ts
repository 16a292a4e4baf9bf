import { expect, test } from 'vitest';
import { foundIn, tracesIn } from '../some-program.ts';
import { entropyOf, looksRandom } from './entropy.ts';
import { secretIn } from './formats.ts';
import { hardCodedPassword } from './hard-coded-password.ts';
import { hardCodedSecret } from './hard-coded-secret.ts';

/** Put together here, so that no tool takes this file for one that holds secrets. */
const made = {
  github: `ghp_${'M6Jy8c1rihtYlKNxHddmQAtKCsXRpJG2Tr8h'}`,
  aws: `AKIA${'KEUCRLBQBNCCN2DH'}`,
  stripe: `sk_live_${'FMPd3W2XyygNdemkvdajgwb2'}`,
  slack: `xoxb-${'2384529174-4829104857-Qw3nVb7LxK9tRzP2mY5cHs8d'}`,
  google: `AIza${'SyD4kQ9mZx7Lw2Vb5Nc8Rt1Yh3Gf6Jp0sUo'}`,
  npm: `npm_${'x7Kq2Lm9Rt4Vb8Nz1Wc5Yh3Gf6Jp0sDaQe42'}`,
} as const;

test('tokens are known by their form, wherever they stand', () => {
  const kinds = Object.values(made).map((token) => secretIn(`remote set-url ${token} please`)?.kind);
  expect(kinds).toEqual([
    ...['GitHub token', 'AWS access key', 'Stripe key', 'Slack token', 'Google API key', 'npm token'],
  ]);
  expect(secretIn('postgres://pilot:tangle42rope@db.harbour.internal/logs')?.kind).toBe(
    'address with a password',
  );
});

test('examples of documentation, templates and addresses without a password are no secrets', () => {
  const harmless = [
    'AKIAIOSFODNN7EXAMPLE',
    `ghp_${'x'.repeat(36)}`,
    'postgres://user:password@localhost/logs',
    `postgres://pilot:\${PASSWORD}@db.harbour.internal/logs`,
    'https://harbour.example/boats?id=3',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE4fd7',
  ];
  expect(harmless.map(secretIn)).toEqual(harmless.map(() => undefined));
});

test('random texts are told from words, versions and addresses', () => {
  expect(['h8Kd02mXq1Zr7Lp4Wn6v', '7c1fe0aa93b24d5f'].map(looksRandom)).toEqual([true, true]);
  const readable = [
    'harbour-office-2',
    '2026-11-23T10:00:00',
    'name_of_the_boat_1',
    'https://a1b2c3.example/x9',
    '1.22.333-beta4',
  ];
  expect(readable.map(looksRandom)).toEqual(readable.map(() => false));
  expect(entropyOf('abcd')).toBe(2);
});

test('passwords are found in assignments, calls, defaults, settings and fallbacks', async () => {
  const python = `import os
DB_PASSWORD = 'tangle-42-rope'
connect(user='pilot', password='tangle-42-rope')
settings = {'password': 'tangle-42-rope'}
fallback = os.environ.get('FTP_PASSWORD', 'tangle-42-rope')
def enter(name, passwd='tangle-42-rope'):
    return passwd == 'tangle-42-rope'
`;
  const script = `const pool = createPool({ user: 'pilot', password: 'tangle-42-rope' });
const password = process.env.DB_PASSWORD ?? 'tangle-42-rope';
`;
  const found = await tracesIn(hardCodedPassword, 'python', python);
  expect(found.map(({ at }) => at.line)).toEqual([2, 3, 4, 6, 5, 7]);
  expect(JSON.stringify(found.map(({ sink, message }) => [sink, message]))).not.toContain('42');
  expect(await foundIn(hardCodedPassword, 'javascript', script)).toEqual([
    '1: password = tan… (14 characters)',
    '2: DB_PASSWORD = tan… (14 characters)',
  ]);
});

test('names of fields, hints, words of forms and look-ups are no passwords', async () => {
  const python = `import getpass, os
password = ''
PASSWORD_FIELD = 'password-1'
password_hint = 'the-boat-of-1987'
admin_password = 'changeme'
labels = {'password': 'Passwort', 'password_again': 'Passwort-2'}
FORM = {'password': '<your password>'}
PASSWORD = os.environ['PASSWORD']
secret_password = getpass.getpass('Password: ')
def reset(password=None, password_url='/reset/2'):
    return password
`;
  expect(await foundIn(hardCodedPassword, 'python', python)).toEqual([]);
});

test('keys are found by their names and by what they are used for', async () => {
  const python = `import hmac, jwt
API_KEY = 'mk_7Qp2Zt9vXc4LrB8sWn3KdY6h'
app.secret_key = 'super-secret-key'
token = jwt.encode({'name': name}, 'q7Zt-harbour-2291', algorithm='HS256')
mark = hmac.new(b'low-tide-at-noon', body, 'sha256')
`;
  const script = `const options = { headers: { 'X-Api-Key': 'h8Kd02mXq1Zr7Lp4Wn6v' } };
const mark = crypto.createHmac('sha256', 'low-tide-at-noon').update(body);
`;
  const found = await tracesIn(hardCodedSecret, 'python', python);
  expect(found.map(({ at }) => at.line).toSorted()).toEqual([2, 3, 4, 5]);
  expect(found[0]?.message).toBe('a secret stands in the source: `API_KEY`, mk_… (27 characters)');
  expect((await tracesIn(hardCodedSecret, 'javascript', script)).map(({ at }) => at.line)).toEqual([1, 2]);
});

test('names of variables and headers, sort keys and dummies are no keys', async () => {
  const python = `import os
API_KEY = os.environ['API_KEY']
API_KEY_HEADER = 'X-Api-Key'
SECRET_KEY = 'SECRET_KEY'
ACCESS_TOKEN = 'your-access-token-1'
sort_key = 'name_of_the_boat_2'
cache_key = 'boats-2026-11-23'
primary_key = 'id'
client_secret = 'xxxxxxxxxxxx'
`;
  expect(await foundIn(hardCodedSecret, 'python', python)).toEqual([]);
});
