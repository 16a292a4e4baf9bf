const oneLine = (text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

export function mailLines({ name, address, subject, text }) {
  if (!/^[A-Za-z0-9.+_-]+@[A-Za-z0-9.-]+$/.test(address) || /[\r\n]/.test(address)) {
    throw new RangeError('that is no address');
  }
  const shown = oneLine(name).replace(/["\\]/g, '\\$&');
  return [
    shown === '' ? `From: <${address}>` : `From: "${shown}" <${address}>`,
    'To: secretary@choir.example',
    `Subject: ${oneLine(subject) || '(none)'}`,
    '',
    ...text.split(/\r\n|\r|\n/).map((line) => (line === '.' ? '..' : line)),
  ];
}
