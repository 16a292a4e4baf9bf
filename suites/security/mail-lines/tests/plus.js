const form = { name: 'Ida Holm', address: 'ida@fjord.example', subject: 'Concert in May', text: 'I liked it.' };
const lines = (changes = {}) => mailLines({ ...form, ...changes });

assert.strictEqual(lines({ name: '  Ole  ' })[0], 'From: "Ole" <ida@fjord.example>');
assert.strictEqual(lines({ name: 'Ida "Alt" Holm' })[0], 'From: "Ida \\"Alt\\" Holm" <ida@fjord.example>');
assert.strictEqual(lines({ name: 'back\\slash' })[0], 'From: "back\\\\slash" <ida@fjord.example>');
assert.strictEqual(lines({ name: 'Åse <3' })[0], 'From: "Åse <3" <ida@fjord.example>');
assert.strictEqual(lines({ address: 'i.d+a_-1@a.b-c.example' })[0], 'From: "Ida Holm" <i.d+a_-1@a.b-c.example>');
assert.strictEqual(lines({ subject: '  Re:  two  ' })[2], 'Subject: Re:  two');
assert.deepStrictEqual(lines({ text: '' }).slice(3), ['', '']);
assert.deepStrictEqual(lines({ text: 'a\r\n\r\n.\r\n..\n .' }).slice(4), ['a', '', '..', '..', ' .']);
assert.deepStrictEqual(lines({ text: '\n' }).slice(4), ['', '']);
assert.strictEqual(lines({ text: 'x\n'.repeat(500) }).length, 505);
assert.throws(() => lines({ address: '' }), RangeError);
assert.throws(() => lines({ address: 'a@b@c' }), RangeError);
assert.throws(() => lines({ address: 'a b@c' }), RangeError);
assert.throws(() => lines({ address: '@c' }), RangeError);
assert.throws(() => lines({ address: '<a@c>' }), RangeError);
