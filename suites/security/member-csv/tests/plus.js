const rowOf = (name, boat = 'Gull', paid = 40) => memberCsv([{ name, boat, paid }]).slice('name,boat,paid\r\n'.length, -2);

assert.strictEqual(rowOf('two\nlines'), '"two\nlines",Gull,40');
assert.strictEqual(rowOf('one\rtwo'), '"one\rtwo",Gull,40');
assert.strictEqual(rowOf('Ida', 'Gull', -12.5), 'Ida,Gull,-12.5');
assert.strictEqual(rowOf('Ida', 'Gull', 0), 'Ida,Gull,0');
assert.strictEqual(rowOf('Åse', 'Skærø 種'), 'Åse,Skærø 種,40');
assert.strictEqual(rowOf(' Ida '), ' Ida ,Gull,40');
assert.strictEqual(rowOf('"'), '"""",Gull,40');
assert.strictEqual(rowOf(','), '",",Gull,40');
assert.strictEqual(rowOf('Ida+Ole', 'a=b'), 'Ida+Ole,a=b,40');
assert.strictEqual(rowOf('a;b', "O'Hara"), "a;b,O'Hara,40");
assert.strictEqual(memberCsv(Array.from({ length: 300 }, (_, at) => ({ name: `m${at}`, boat: '', paid: at }))).split('\r\n').length, 302);
assert.strictEqual(
  memberCsv([
    { name: 'b', boat: 'x', paid: 1 },
    { name: 'a', boat: 'y', paid: 2 },
  ]),
  'name,boat,paid\r\nb,x,1\r\na,y,2\r\n',
);
assert.strictEqual(rowOf('Ida', 'say ""'), 'Ida,"say """"",40');
