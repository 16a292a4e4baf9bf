const form = { name: 'Ida Holm', address: 'ida@fjord.example', subject: 'Concert in May', text: 'I liked it.' };
const lines = (changes = {}) => mailLines({ ...form, ...changes });

assert.deepStrictEqual(lines(), [
  'From: "Ida Holm" <ida@fjord.example>',
  'To: secretary@choir.example',
  'Subject: Concert in May',
  '',
  'I liked it.',
]);
assert.strictEqual(lines({ name: '' })[0], 'From: <ida@fjord.example>');
assert.strictEqual(lines({ subject: ' ' })[2], 'Subject: (none)');
assert.deepStrictEqual(lines({ text: 'a\nb' }).slice(3), ['', 'a', 'b']);
assert.throws(() => lines({ address: 'nobody' }), RangeError);
