// What a parameter or an unbound name is for, by its annotation and its name: [role, names, annotations], the first that
// fits. The process of programs under review gets the same table.
'use strict';

const ROLES = [
  ['map', '', '^(?:Readonly)?(?:Weak)?Map\\b'],
  [
    'database',
    '',
    '\\b(?:Pool|PoolClient|Client|Connection|Database|DatabaseSync|Knex|Sequelize|PrismaClient|DataSource|EntityManager|QueryRunner)\\b',
  ],
  ['repository', '(?:Repository|Repo)$|^repo(?:sitory)?$', '\\bRepository\\b'],
  ['collection', '', '\\b(?:Collection|Model)\\b'],
  ['request', '', '\\b(?:Request|IncomingMessage|FastifyRequest|NextRequest|NextApiRequest)\\b'],
  ['response', '', '\\b(?:Response|ServerResponse|FastifyReply|NextApiResponse)\\b'],
  ['next', '', '\\bNextFunction\\b'],
  ['context', '', '\\b(?:Context|ParameterizedContext)\\b'],
  ['application', '', '\\b(?:Express|Application|Router|FastifyInstance)\\b'],
  ['callback', '', '=>|^Function$|Callback\\b'],
  ['pattern', '', '^RegExp$'],
  ['flag', '', '^boolean\\b'],
  ['number', '', '^(?:number|bigint)\\b'],
  ['list', '', '\\[\\]$|^(?:readonly\\s.*\\[\\]|(?:Readonly)?Array<|(?:Readonly)?Set<|Iterable<)'],
  [
    'database',
    '^_?(?:db|database|conn|connection|con|pool|client|knex|prisma|sequelize|pg|mysql|sqlite|db_?(?:conn|client|pool)|query_?runner|trx|tx|data_?source|entity_?manager|(?:db|database|prisma)_?service)$',
    '',
  ],
  ['collection', '[cC]ollection$|Model$', ''],
  ['request', '^_?(?:req|request)$', ''],
  ['response', '^_?(?:res|response|reply)$', ''],
  ['event', '', '\\b(?:APIGateway(?:Proxy)?Event(?:V2)?|LambdaFunctionURLEvent|ALBEvent)\\b'],
  ['context', '^(?:ctx|context)$', ''],
  ['next', '^next$', ''],
  ['callback', '^(?:cb|callback|done|fn|handler|on[A-Z]\\w*|resolve|reject|then)$', ''],
  ['application', '^(?:app|router|server|fastify|application)$', ''],
  ['network', '^(?:axios|http|https|httpClient|fetcher)$', ''],
  ['logger', '^(?:log|logger|logging)$', ''],
  ['user', '^(?:current_?)?(?:user|account|session|principal|actor)$', ''],
  ['email', 'e?mail|^(?:from|to|sender|recipient)$', ''],
  ['archive', '^(?:zip|archive|tar(?:ball)?|zip_?file|archive_?file)$', ''],
  [
    'directory',
    '(?:^|_)(?:dir|directory|folder|root|base|dir_?path|base_?(?:dir|path)|cwd|dest(?:ination)?|out_?dir)$|(?:Dir|Directory|Folder|Root|Path(?=Base))$|^(?:dest|destination|target|out|output)(?:Dir|Path|Folder)?$',
    '',
  ],
  [
    'url',
    '(?:^|_)(?:url|uri|link|href|endpoint|address|webhook|next|return_?to|redirect(?:_?to|_?url)?|back|target_?url|site|feed|origin|location)$|(?:Url|URL|Uri|Link|Endpoint)$',
    '',
  ],
  ['host', '(?:^|_)(?:host|hostname|domain|server|ip)$|(?:Host|Hostname|Domain)$', ''],
  [
    'filename',
    '(?:^|_)(?:file_?name|file|path|file_?path|document|attachment|page|template_?name|image|report)$|(?:File|Filename|FileName|Path)$',
    '',
  ],
  ['command', '^(?:cmd|command|command_?line|shell_?command)$', ''],
  ['pattern', '^(?:pattern|regexp?|re)$', ''],
  ['flag', '^(?:is|has|use|enable|allow|strict|verbose|debug|dry|recursive|force)(?-i:[A-Z_]\\w*)?$', ''],
  [
    'number',
    '^(?:n|count|size|amount|quantity|qty|limit|offset|width|height|depth|rows|cols|columns|length|times|number|price|total|age|year|port|timeout|seconds|every|hour|page_?size|stitches|balance|funds|stock|inventory|credits|points)$|(?:Count|Size|Amount|Limit|Length)$',
    '',
  ],
  ['id', '(?:^|_)(?:id|pk)$|Id$', ''],
  ['list', '^(?:items|names|ids|list|args|argv|lines|records|files|entries|notes|users|words)$', ''],
  [
    'object',
    '^(?:options?|config|settings|params|data|body|object|obj|source|target|extra|input|payload|preferences|defaults|overrides|menu|state|props|attributes|metadata|patch|changes?)$',
    '',
  ],
];

/** Roles whose value is made in the programs' own process: they do things. */
const LIVE = new Set([
  'database',
  'query',
  'collection',
  'request',
  'response',
  'context',
  'event',
  'repository',
  'next',
  'callback',
  'application',
  'network',
  'logger',
  'archive',
]);

const compiled = ROLES.map(([role, names, types]) => [
  role,
  names === '' ? undefined : new RegExp(names, 'i'),
  types === '' ? undefined : new RegExp(types),
]);

const found = new Map();

function roleOf({ name, annotation }) {
  const key = `${name}:${annotation}`;
  if (!found.has(key)) found.set(key, readRole(name, annotation));
  return found.get(key);
}

function readRole(name, annotation) {
  const bare = (annotation ?? '').replace(/\s*\|\s*(?:undefined|null)/g, '').trim();
  const isText = /^string\b/.test(bare);
  for (const [role, names, types] of compiled) {
    if (bare !== '' && types?.test(bare)) return role;
    if (
      names?.test(name) &&
      !(isText && (LIVE.has(role) || ['number', 'flag', 'list', 'object', 'user'].includes(role)))
    )
      return role;
  }
  return 'text';
}

module.exports = { LIVE, ROLES, roleOf };
