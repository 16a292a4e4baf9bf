// Text from outside becomes part of an SQL statement.

import { calls, everyLanguage, numberCasts, python, scripts, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

/** `exec` of a regular expression and `get` of a map are no database: the receiver's name decides. */
const databases = '{db,database,pool,client,connection,conn,sequelize,knex,pg,tx,trx,sql,sqlite}';

export const sqlInjection = {
  id: 'sql-injection',
  title: 'SQL injection',
  cwe: ['CWE-89'],
  owasp: 'A03:2021',
  languages: everyLanguage,
  severity: 9.3,
  message: '{source} becomes part of the SQL statement that {sink} runs.',
  fix: 'Keep the statement constant and hand the values over as parameters; choose column names from a fixed list.',
  proof: 'sql',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks(
          [0, 'sql', 'query', 'statement', 'operation'],
          [
            '*.{execute,executemany,executescript,mogrify,copy_expert}',
            '*.{fetchrow,fetchval,fetch_all,fetch_one,fetch_val,execute_sql,execute_fetchall,execute_insert}',
          ],
        ),
        ...sinks([0, 'text'], ['sqlalchemy.{text,literal_column}', 'sqlalchemy.sql.{text,literal_column}']),
        ...sinks([0, 'text'], ['sqlalchemy.sql.expression.{text,literal_column}']),
        ...sinks([0, 'statement'], ['*.exec_driver_sql', 'sqlalchemy.DDL', '*.from_statement']),
        ...sinks(
          [0],
          [`${databases}.{fetch,sql}`, 'psycopg2.sql.SQL', 'psycopg.sql.SQL', 'asyncpg.Connection.fetch'],
        ),
        ...sinks([0, 'raw_query'], ['*.raw']),
        ...sinks([0, 'select', 'where', 'tables', 'order_by'], ['*.extra']),
        ...sinks([0, 'sql'], ['django.db.models.expressions.RawSQL', 'django.db.models.RawSQL']),
        ...sinks([0, 'sql'], ['pandas.{read_sql,read_sql_query}', 'duckdb.{sql,query,execute}']),
      ],
      sanitisers: [
        ...numberCasts,
        ...calls('psycopg2.sql.{Identifier,Literal}', 'psycopg.sql.{Identifier,Literal}'),
        ...calls(
          'psycopg2.extensions.quote_ident',
          'sqlalchemy.bindparam',
          '*.quote_name',
          '*.escape_string',
        ),
      ],
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: [
        ...sinks([0, 'text', 'sql'], ['*.{query,execute}']),
        ...sinks([0], [`${databases}.{prepare,exec,raw,run,all,get,each,unsafe}`]),
        ...sinks([0], [`*.${databases}.{prepare,exec,raw,run,all,get,each,unsafe}`]),
        ...sinks([0], ['*.{$queryRawUnsafe,$executeRawUnsafe,runAsync,allAsync,getAsync}']),
        ...sinks([0], ['*.{whereRaw,orderByRaw,havingRaw,joinRaw,groupByRaw,selectRaw,fromRaw}']),
        ...sinks(
          [0],
          [
            'sequelize.literal',
            'Sequelize.literal',
            'typeorm.Raw',
            'knex.raw',
            'drizzle-orm.sql.raw',
            'sql.raw',
          ],
        ),
        ...sinks([0], ['new node:sqlite.DatabaseSync.{prepare,exec}', 'new better-sqlite3.{prepare,exec}']),
      ],
      sanitisers: [
        ...numberCasts,
        ...calls('*.{escape,escapeId,escapeLiteral,escapeIdentifier}', 'mysql.format', 'mysql2.format'),
        ...calls('sqlstring.{escape,escapeId,format}', 'pg-format'),
      ],
    },
  ],
} satisfies Rule;
