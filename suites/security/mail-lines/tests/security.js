const form = { name: 'Ida Holm', address: 'ida@fjord.example', subject: 'Concert', text: 'I liked it.' };
/** A mail is what a server reads of its lines; refusing the form is fine too. */
function headOf(changes) {
  let lines;
  try {
    lines = mailLines({ ...form, ...changes });
  } catch (error) {
    if (error.name === 'RangeError') throw new Error('withstood');
    throw error;
  }
  const read = lines.join('\r\n').split(/\r\n|\r|\n/);
  const head = read.slice(0, read.indexOf('')).map((line) => line.split(':')[0]);
  if (head.join() === 'From,To,Subject' && !read.includes('.')) throw new Error('withstood');
  throw new Error(`fell: ${head.join()}`);
}
const withstood = /^Error: withstood$/;

assert.throws(() => headOf({ subject: 'Hi\r\nBcc: all@choir.example' }), withstood);
assert.throws(() => headOf({ subject: 'Hi\nBcc: all@choir.example' }), withstood);
assert.throws(() => headOf({ subject: 'Hi\rBcc: all@choir.example' }), withstood);
assert.throws(() => headOf({ subject: 'Hi\r\n\r\nanother text' }), withstood);
assert.throws(() => headOf({ name: 'Ida\r\nBcc: all@choir.example' }), withstood);
assert.throws(() => headOf({ name: 'Ida\nBcc: all@choir.example' }), withstood);
assert.throws(() => headOf({ name: 'Ida\rX: y' }), withstood);
assert.throws(() => headOf({ address: 'ida@fjord.example\r\nBcc: all@choir.example' }), withstood);
assert.throws(() => headOf({ address: 'ida@fjord.example\n' }), withstood);
assert.throws(() => headOf({ text: 'a\r.\rMAIL FROM:<eve@evil.example>' }), withstood);
assert.throws(() => headOf({ subject: '\n\nhello' }), withstood);
