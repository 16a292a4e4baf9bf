import { expect, test } from 'vitest';
import { withoutDecorators } from './without-decorators.ts';

test('decorators become spaces, and all else keeps its place', async () => {
  const program = `export @Controller('tools') class Tools {
  @Get('lookup')
  lookup(@Query('host') host) { return '@Query(x)' + host; }
  @Field({
    nullable: true,
  }) accessor name = 1;
}
`;
  const plain = await withoutDecorators(program);
  expect(plain.length).toBe(program.length);
  expect(plain.replace(/ +/g, ' ')).toBe(`export class Tools {
 
 lookup( host) { return '@Query(x)' + host; }
 
 
 name = 1;
}
`);
});

test('a program without decorators, and one that does not parse, stay as they are', async () => {
  for (const program of ["const mail = 'a@b.c';\n", '@decorated function broken( {']) {
    expect(await withoutDecorators(program)).toBe(program);
  }
});
