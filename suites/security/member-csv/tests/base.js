const rowOf = (name, boat = 'Gull', paid = 40) => memberCsv([{ name, boat, paid }]).slice('name,boat,paid\r\n'.length, -2);

assert.strictEqual(memberCsv([{ name: 'Ida', boat: 'Gull', paid: 40 }]), 'name,boat,paid\r\nIda,Gull,40\r\n');
assert.strictEqual(memberCsv([]), 'name,boat,paid\r\n');
assert.strictEqual(rowOf('Holm, Ida'), '"Holm, Ida",Gull,40');
assert.strictEqual(rowOf('Ida "Alt" Holm'), '"Ida ""Alt"" Holm",Gull,40');
assert.strictEqual(rowOf('Ida', ''), 'Ida,,40');
