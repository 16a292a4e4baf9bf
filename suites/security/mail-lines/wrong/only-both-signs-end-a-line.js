export function mailLines({ name, address, subject, text }) {
  const oneLine = (value) => value.replaceAll('\r\n', ' ').trim();
  if (/^[\w.+-]+@[a-z0-9.-]+$/i.test(address) === false) throw new RangeError('no address');
  const shown = oneLine(name).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  const body = text.replaceAll('\r\n', '\n').split('\n');
  return [
    `From: ${shown === '' ? '' : `"${shown}" `}<${address}>`,
    'To: secretary@choir.example',
    `Subject: ${oneLine(subject) || '(none)'}`,
    '',
    ...body.map((line) => (line === '.' ? '..' : line)),
  ];
}
