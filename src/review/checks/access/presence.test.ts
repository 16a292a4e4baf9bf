import { expect, test } from 'vitest';
import { tracesIn } from '../some-program.ts';
import { ownershipNotChecked } from './ownership-not-checked.ts';
import { unverifiedToken } from './unverified-token.ts';

async function linesOf(...lines: readonly string[]): Promise<readonly number[]> {
  const program = ['const app = express();', ...lines].join('\n');
  return (await tracesIn(ownershipNotChecked, 'javascript', program)).map(({ at }) => at.line);
}

const handler = (path: string, ask: string, query: string): string =>
  `app.get('${path}', async (req, res) => { ${ask} const { rows } = await pool.query(${query}); res.json(rows[0]); });`;
const ask = 'if (!req.session.userId) return res.status(401).end();';
const byId = (table: string): string => `'SELECT * FROM ${table} WHERE id = $1', [req.params.id]`;

test('whoever is there gets what hardly anybody shows to others', async () => {
  const named = 'const userId = req.session.userId; if (!userId) return res.status(401).end();';
  expect(
    await linesOf(
      handler('/invoices/:id', ask, byId('invoices')),
      handler('/messages/:id', named, byId('messages')),
    ),
  ).toEqual([2, 3]);
});

test('products, what is tied to its owner, and what staff sees are nobody else’s', async () => {
  const own = "'SELECT * FROM invoices WHERE id = $1 AND user_id = $2', [req.params.id, req.session.userId]";
  const staff = "if (req.session.role !== 'admin') return res.status(403).end();";
  expect(
    await linesOf(
      handler('/products/:id', ask, byId('products')),
      handler('/articles/:id', '', byId('articles')),
      handler('/invoices/:id', ask, own),
      handler('/bills/:id', staff, byId('bills')),
      handler('/admin/orders/:id', ask, byId('orders')),
    ),
  ).toEqual([]);
});

test('a role that a cookie says of its owner is found, and none of a session or of what is signed', async () => {
  const program = (session: string): string => `app.get('/admin', (req, res) => {
  const session = ${session};
  if (session.role !== 'admin') return res.status(403).end();
  res.json(users);
});
`;
  const lines = async (session: string): Promise<readonly number[]> =>
    (await tracesIn(unverifiedToken, 'javascript', program(session))).map(({ at }) => at.line);
  expect(await lines("JSON.parse(Buffer.from(req.cookies.session, 'base64').toString())")).toEqual([3]);
  expect(await lines('req.cookies')).toEqual([]);
  expect(await lines('JSON.parse(unsign(req.cookies.session, key))')).toEqual([]);
  expect(await lines('req.session')).toEqual([]);
});
