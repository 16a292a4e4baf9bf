export function mailLines({ name, address, subject, text }) {
  if (!/^[\w.+-]+@[a-z0-9.-]+$/i.test(address)) throw new RangeError('no address');
  const clean = (value) => value.replace(/[\r\n]+/g, ' ').trim();
  const sender = clean(name) === '' ? `<${address}>` : `"${clean(name)}" <${address}>`;
  const lines = text.split(/\r\n|[\r\n]/).map((line) => (line === '.' ? '..' : line));
  return [`From: ${sender}`, 'To: secretary@choir.example', `Subject: ${clean(subject) || '(none)'}`, '', ...lines];
}
