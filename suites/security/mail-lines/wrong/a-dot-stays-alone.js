export function mailLines({ name, address, subject, text }) {
  if (!/^[\w.+-]+@[a-z0-9.-]+$/i.test(address)) throw new RangeError('no address');
  const clean = (value) => value.replace(/[\r\n]+/g, ' ').trim();
  const shown = clean(name).replace(/["\\]/g, '\\$&');
  return [
    shown === '' ? `From: <${address}>` : `From: "${shown}" <${address}>`,
    'To: secretary@choir.example',
    `Subject: ${clean(subject) || '(none)'}`,
    '',
    ...text.split(/\r\n|[\r\n]/),
  ];
}
