export function mailLines({ name, address, subject, text }) {
  if (!/^[\w.+-]+@[\w.-]+$/.test(address.trim())) throw new RangeError('no address');
  const clean = (value) => value.replace(/\s+/g, ' ').trim();
  const shown = clean(name).replace(/["\\]/g, '\\$&');
  return [
    shown === '' ? `From: <${address.trim()}>` : `From: "${shown}" <${address.trim()}>`,
    'To: secretary@choir.example',
    `Subject: ${clean(subject) || '(none)'}`,
    '',
    ...text.split(/\r\n|[\r\n]/).map((line) => (line.startsWith('.') ? `.${line}` : line)),
  ];
}
