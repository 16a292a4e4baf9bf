export function mailLines(form) {
  if (!/^[\w.+-]+@[a-z0-9.-]+$/i.test(form.address)) throw new RangeError('no address');
  const name = form.name.trim().replace(/(["\\])/g, '\\$1');
  const from = name ? `"${name}" <${form.address}>` : `<${form.address}>`;
  const text = form.text.split(/\r?\n/).map((line) => (line === '.' ? '..' : line));
  return [`From: ${from}`, 'To: secretary@choir.example', `Subject: ${form.subject.trim() || '(none)'}`, '', ...text];
}
