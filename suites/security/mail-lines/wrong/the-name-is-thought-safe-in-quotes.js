export function mailLines({ name, address, subject, text }) {
  if (!/^[\w.+-]+@[a-z0-9.-]+$/i.test(address)) throw new RangeError('no address');
  const title = subject.replace(/[\r\n]+/g, ' ').trim() || '(none)';
  const sender = name.trim() === '' ? `<${address}>` : `${JSON.stringify(name.trim()).replace(/\\[rn]/g, '\n')} <${address}>`;
  const lines = text.split(/\r\n|[\r\n]/);
  return [
    `From: ${sender}`,
    'To: secretary@choir.example',
    `Subject: ${title}`,
    '',
    ...lines.map((line) => (line === '.' ? '..' : line)),
  ];
}
