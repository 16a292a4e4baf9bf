import { expect, test } from 'vitest';
import { printForm } from '../../print-form.ts';
import { readModule } from '../../read-module.ts';

async function lowered(source: string, file = 'mill.ts'): Promise<readonly string[]> {
  const { body, errors } = await readModule(file, 'typescript', source);
  expect(errors).toEqual([]);
  return printForm(body).split('\n');
}

test('types are dropped and annotations are kept as text', async () => {
  const source = `interface Grain { kind: string }
type Sack = Grain[];
declare const stock: Sack;
declare module 'mill' { export function grind(): void; }
let wheat: Sack;
const oats = (stock as Sack)!, rye = <Sack>stock, corn = stock satisfies Sack;
function grind(grain: string): string;
function grind(this: Mill, { kind }: Grain, fine?: boolean, ...rest: number[]): grain is Flour { return kind; }`;
  expect(await lowered(source)).toEqual([
    '(function grind exported ((mapping "kind":kind):Grain fine:boolean *rest:number[]))',
    '  (return kind)',
    '(let wheat :Sack)',
    '(let oats stock)',
    '(let rye stock)',
    '(let corn stock)',
  ]);
});

test('parameters of a constructor that are properties are set', async () => {
  const source = `abstract class Mill<T> extends Wheel<T> implements Turning {
  private readonly stones?: number = 2;
  declare speed: number;
  constructor(private grain: string, public readonly kind = 'wheat', plain: T) { super(plain); }
  abstract turn(): void;
  protected stop() {}
  public async run<U>(grain: U): Promise<void> {}
}`;
  expect(await lowered(source)).toEqual([
    '(class Mill (Wheel))',
    '  (let stones :number 2)',
    '  (let speed :number)',
    '  (function Mill.constructor on:this exported (grain:string kind="wheat" plain:T))',
    '    (set this.grain grain)',
    '    (set this.kind kind)',
    '    (call super plain)',
    '  (function Mill.stop on:this ())',
    '  (function Mill.run async on:this exported (grain:U))',
  ]);
});

test('decorators stand at classes, methods and parameters', async () => {
  const source = `@Controller('mill') export class Mill {
  @Get(':id') @Auth() async find(@Param('id') id: string) {}
}`;
  expect(await lowered(source)).toEqual([
    '(class Mill @(call Controller "mill") ())',
    '  (function Mill.find @(call Get ":id") @(call Auth) async on:this exported (id:string))',
    '(export Mill)',
  ]);
  const { functions } = await readModule('mill.ts', 'typescript', source);
  expect(functions[0]?.parameters[0]?.decorators).toMatchObject([
    { kind: 'call', callee: { name: 'Param' } },
  ]);
});

test('enumerations are mappings that count on', async () => {
  expect(
    await lowered("export enum Grain { Wheat, Rye = 5, Oats, Corn = 'corn', 'Soft wheat' = 1 << 2, More }"),
  ).toEqual([
    '(let Grain (mapping "Wheat":0 "Rye":5 "Oats":6 "Corn":"corn" "Soft wheat":(<< 1 2) "More":(other)))',
    '(export Grain)',
  ]);
});

test('a namespace is a mapping of what it exports', async () => {
  const source = `namespace Mill.Parts {
  export const stones = 2;
  export function turn() {}
  function own() {}
}
export = Mill;`;
  expect(await lowered(source)).toEqual([
    '(block)',
    '  (function Mill.Parts.turn exported ())',
    '  (function Mill.Parts.own exported ())',
    '  (let stones 2)',
    '(let Mill (mapping "Parts":(mapping "stones":stones "turn":turn)))',
    '(export * Mill)',
  ]);
});

test('elements of JSX stand in files that say so', async () => {
  expect(await lowered('const mill = <T,>(grain: T) => <Mill<T> grain={grain} />;', 'mill.tsx')).toEqual([
    '(let mill {(function mill exported (grain:T)) (return (call Mill (mapping "grain":grain)))})',
  ]);
});
