import { expect, test } from 'vitest';
import type { Check } from '../check.ts';
import { filePermissions } from '../setup/file-permissions.ts';
import { tracesIn } from '../some-program.ts';
import { sshHostKey } from '../transport/ssh-host-key.ts';
import { tlsNotVerified } from '../transport/tls-not-verified.ts';
import { weakTlsVersion } from '../transport/weak-tls-version.ts';
import { weakCipher } from './weak-cipher.ts';
import { weakKeySize } from './weak-key-size.ts';
import { weakRandom } from './weak-random.ts';

async function lines(check: Check, language: 'python' | 'javascript', program: string) {
  return (await tracesIn(check, language, program)).map(({ at }) => at.line).toSorted((a, b) => a - b);
}

test('numbers that make a secret are told from those of a game, a delay or a sample', async () => {
  const python = `import random
from random import choice, SystemRandom

def reset_code(user):
    code = ''.join(choice('0123456789') for _ in range(6))
    delay = random.random()
    user.token = random.getrandbits(128)
    user.session_key = SystemRandom().getrandbits(128)
    return code

def new_password():
    return ''.join(random.choices(letters, k=12))

def roll():
    return random.randint(1, 6)

def key_of(song):
    return random.choice(song.keys)
`;
  const script = `function createInvite(boat) {
  const inviteCode = Math.random().toString(36);
  const x = Math.random() * boat.length;
  return { inviteCode, x };
}
const sessionToken = 'k' + Math.random();
`;
  expect(await lines(weakRandom, 'python', python)).toEqual([5, 7, 12]);
  expect(await lines(weakRandom, 'javascript', script)).toEqual([2, 6]);
});

test('a code is a secret where the documentation says so', async () => {
  const python = (says: string) => `import random
def locker_code():
    """${says}"""
    code = random.randint(0, 9999)
    return code
`;
  expect(await lines(weakRandom, 'python', python('A secret code for a locker.'))).toEqual([4]);
  expect(await lines(weakRandom, 'python', python('The colour code of a locker.'))).toEqual([]);
});

test('the pattern that ECB shows and curves that are short are found', async () => {
  const python = `one = AES.new(key, AES.MODE_ECB)
two = AES.new(key, AES.MODE_GCM)
three = ec.generate_private_key(ec.SECP192R1())
four = ec.generate_private_key(ec.SECP384R1())
`;
  expect(await lines(weakCipher, 'python', python)).toEqual([1]);
  expect(await lines(weakKeySize, 'python', python)).toEqual([3]);
});

test('modes of files are read in numbers, names and texts', async () => {
  const python = `os.chmod(name, 0o666)
os.chmod(name, stat.S_IRUSR | stat.S_IWOTH)
os.chmod(name, mode & ~0o222)
path.chmod(0o755)
path.chmod(0o777)
os.umask(0)
os.umask(0o022)
`;
  expect(await lines(filePermissions, 'python', python)).toEqual([1, 2, 5, 6]);
  const script = `fs.chmodSync(name, '777');\nfs.chmodSync(name, '755');\nfs.writeFileSync(name, text, { mode: 0o600 });\n`;
  expect(await lines(filePermissions, 'javascript', script)).toEqual([1]);
});

test('connections that look at no certificate, key or version are found', async () => {
  const python = `context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
context.verify_mode = ssl.CERT_REQUIRED
session.verify = False
self.check_hostname = False
ssl._create_default_https_context = ssl._create_unverified_context
client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
subprocess.run(['ssh', '-o', 'StrictHostKeyChecking=no', host])
context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
context.minimum_version = ssl.TLSVersion.TLSv1_2
`;
  expect(await lines(tlsNotVerified, 'python', python)).toEqual([1, 2, 4, 6]);
  expect(await lines(sshHostKey, 'python', python)).toEqual([7, 8]);
  expect(await lines(weakTlsVersion, 'python', python)).toEqual([9]);
  const script = `const agent = new https.Agent({ rejectUnauthorized: false, minVersion: 'TLSv1.1' });
const other = new https.Agent({ rejectUnauthorized: true, minVersion: 'TLSv1.3' });
const trusting = { checkServerIdentity: () => undefined };
client.connect({ hostVerifier: () => true });
client.connect({ hostVerifier: (key) => known.equals(key) });
`;
  expect(await lines(tlsNotVerified, 'javascript', script)).toEqual([1, 3]);
  expect(await lines(weakTlsVersion, 'javascript', script)).toEqual([1]);
  expect(await lines(sshHostKey, 'javascript', script)).toEqual([4]);
});
