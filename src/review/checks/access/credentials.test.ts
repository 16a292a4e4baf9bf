import { expect, test } from 'vitest';
import { foundIn, tracesIn } from '../some-program.ts';
import { literalCredentialComparison } from './literal-credential-comparison.ts';
import { timingUnsafeComparison } from './timing-unsafe-comparison.ts';
import { unverifiedToken } from './unverified-token.ts';

test('a password that is compared with a literal is found, and not shown', async () => {
  const python = `import hmac

def enter(form, request):
    if form['password'] == 'Kraken-2291':
        return 'welcome'
    if hmac.compare_digest(request.headers.get('X-Api-Key').encode(), b'7c1fe0aa93b24d5f'):
        return 'welcome'
`;
  const script = `export function enter({ passphrase }) {
  return 'low-tide-7' === passphrase;
}
`;
  expect(await foundIn(literalCredentialComparison, 'python', python)).toEqual([
    '4: password == Kra… (11 characters)',
    '6: X-Api-Key == 7c1… (16 characters)',
  ]);
  expect(await foundIn(literalCredentialComparison, 'typescript', script)).toEqual([
    '2: passphrase == low… (10 characters)',
  ]);
  const [trace] = await tracesIn(literalCredentialComparison, 'python', python);
  expect(JSON.stringify([trace?.message, trace?.sink])).not.toContain('2291');
});

test('kinds of tokens, types, fields and missing passwords are compared with literals all the time', async () => {
  const python = `def read(token, options, password):
    if token == 'access_token' or token.type == 'name' or token == '(':
        return token
    if password == '' or options.password_field == 'password' or options.key == 'Escape':
        return None
    return options.token_type == 'bearer'
`;
  expect(await foundIn(literalCredentialComparison, 'python', python)).toEqual([]);
});

test('a signature that is compared with an operator is found', async () => {
  const python = `import hmac

def is_genuine(body, given, key):
    expected = hmac.new(key, body, 'sha256').hexdigest()
    return given == expected

def is_same(session, form):
    return session.csrf_token != form.csrf_token
`;
  const script = `import { createHmac } from 'node:crypto';
export const isGenuine = (body, given, key) => createHmac('sha256', key).update(body).digest('hex') === given;
`;
  expect(await foundIn(timingUnsafeComparison, 'python', python)).toEqual([
    '5: given == expected',
    '8: session.csrf_token != form.csrf_token',
  ]);
  expect(await foundIn(timingUnsafeComparison, 'javascript', script)).toHaveLength(1);
});

test('lengths, missing tokens, pieces of texts and checksums of files are compared with operators', async () => {
  const python = `import hashlib, hmac

def check(token, other, path, known, signature):
    if token == other or token.kind != other.kind:
        return False
    if hashlib.sha256(path.read_bytes()).hexdigest() != known:
        return False
    return hmac.compare_digest(hmac.new(b'', b'', 'sha256').hexdigest(), signature)

class Badge:
    def __eq__(self, other):
        return self.access_token == other.access_token
`;
  const script = `const isMissing = (request) => request.accessToken === undefined || request.accessToken.length === 0;\n`;
  expect(await foundIn(timingUnsafeComparison, 'python', python)).toEqual([]);
  expect(await foundIn(timingUnsafeComparison, 'javascript', script)).toEqual([]);
});

test('a token without a verified signature is found', async () => {
  const python = `import jwt

def claims(token, key):
    first = jwt.decode(token, options={'verify_signature': False})
    second = jwt.decode(token, key, algorithms=['HS256', 'none'])
    return first, second

def bearer(head, part, signature, key):
    if head.get('alg') != 'none' and not hmac.compare_digest(sign(part, key), signature):
        raise PermissionError('not signed')
    if signature and not verify(part, signature):
        raise PermissionError('not signed')
`;
  const script = `const jwt = require('jsonwebtoken');
function roleOf(token) {
  return jwt.decode(token).role;
}
function check(token) {
  return jwt.verify(token, null);
}
`;
  expect((await tracesIn(unverifiedToken, 'python', python)).map(({ at }) => at.line)).toEqual([4, 5, 9, 11]);
  expect((await tracesIn(unverifiedToken, 'javascript', script)).map(({ at }) => at.line)).toEqual([3, 6]);
});

test('a token that is verified, or whose head is read to find the key, is not', async () => {
  const python = `import jwt

def claims(token, key):
    return jwt.decode(token, key, algorithms=['HS256'])

def bearer(part, signature, key):
    if not signature or not hmac.compare_digest(sign(part, key), signature):
        raise PermissionError('not signed')
    return base64.decode(part)
`;
  const script = `const jwt = require('jsonwebtoken');
function claims(token, keys) {
  const { header } = jwt.decode(token, { complete: true });
  return jwt.verify(token, keys[header.kid], { algorithms: ['RS256'] });
}
`;
  expect(await foundIn(unverifiedToken, 'python', python)).toEqual([]);
  expect(await foundIn(unverifiedToken, 'javascript', script)).toEqual([]);
});
