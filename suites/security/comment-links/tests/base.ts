assert.strictEqual(renderComment('Seen *twice*'), '<p>Seen <em>twice</em></p>');
assert.strictEqual(renderComment('See [the list](/list)'), '<p>See <a href="/list">the list</a></p>');
assert.strictEqual(
  renderComment('[Gulls](https://birds.example/gulls)'),
  '<p><a href="https://birds.example/gulls">Gulls</a></p>',
);
assert.strictEqual(renderComment('one\ntwo'), '<p>one<br>two</p>');
assert.strictEqual(renderComment(''), '<p></p>');
