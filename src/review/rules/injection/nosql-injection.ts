// An object from outside becomes a query of a document store: `{"$ne": null}` matches whatever is there.

import { calls, everyLanguage, numberCasts, python, scripts, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

export const nosqlInjection = {
  id: 'nosql-injection',
  title: 'Query operators from outside',
  cwe: ['CWE-943'],
  owasp: 'A03:2021',
  languages: everyLanguage,
  severity: 8.6,
  message:
    '{source} becomes part of the query of {sink}; an object with `$ne` or `$gt` in its place matches everything.',
  fix: 'Turn each value into a text or a number before it enters the query, or check its type; never use `$where`.',
  proof: 'authentication',
  detects: [
    {
      kind: 'flow',
      languages: scripts,
      sinks: [
        ...sinks(
          [0],
          ['*.{findOne,findOneAndUpdate,findOneAndDelete,updateOne,updateMany,deleteOne,deleteMany}'],
        ),
        ...sinks([0], ['*.{findOneAndReplace,countDocuments,replaceOne,$where}', '*.{User,Account}.find']),
        ...sinks([0], ['{User,Account,Order,Item,Product,Session,Token}.{find,where}']),
        ...sinks([0], ['*.collection.find', 'collection.{find,aggregate}', '{users,accounts,orders}.find']),
      ],
      sanitisers: [
        ...numberCasts,
        ...calls('String', '*.toString', '*.trim', 'mongo-sanitize', 'express-mongo-sanitize.sanitize'),
      ],
    },
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks(
          [0, 'filter'],
          ['*.{find_one,find_one_and_update,update_one,update_many,delete_one,delete_many}'],
        ),
        ...sinks([0, 'filter'], ['*.{count_documents,find_one_and_delete,replace_one}', 'collection.find']),
      ],
      sanitisers: [...numberCasts, ...calls('str', 'bson.ObjectId', 'bson.objectid.ObjectId')],
    },
  ],
} satisfies Rule;
