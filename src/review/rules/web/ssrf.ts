// Text from outside chooses the host that this server asks.

import { calls, everyLanguage, numberCasts, python, scripts, sinks } from '../patterns.ts';
import type { Rule } from '../rule.ts';

const methods = '{get,post,put,delete,patch,head,options}';

export const ssrf = {
  id: 'ssrf',
  title: 'Server-side request forgery',
  cwe: ['CWE-918'],
  owasp: 'A10:2021',
  languages: everyLanguage,
  severity: 8.2,
  message: '{source} chooses the host that {sink} asks.',
  fix: 'Compare the host of the parsed address with a list, and refuse addresses of the own network after the name is resolved.',
  proof: 'ssrf',
  detects: [
    {
      kind: 'flow',
      languages: python,
      sinks: [
        ...sinks(
          [0, 'url'],
          [
            `{requests,httpx}.${methods}`,
            `requests.{Session,session}.${methods}`,
            `httpx.{Client,AsyncClient}.${methods}`,
            `aiohttp.ClientSession.${methods}`,
          ],
        ),
        ...sinks(
          [0, 'url', 'fullurl'],
          ['urllib.request.{urlopen,urlretrieve,Request}', 'urllib.{urlopen,urlretrieve}'],
        ),
        ...sinks(
          [1, 'url'],
          [
            'requests.request',
            'httpx.{request,stream}',
            'requests.{Session,session}.request',
            'httpx.{Client,AsyncClient}.{request,stream}',
            'aiohttp.{request,ClientSession.request}',
            'urllib3.request',
            'urllib3.PoolManager.{request,urlopen}',
            'pycurl.Curl.setopt',
          ],
        ),
        ...sinks([0, 'url'], ['urllib2.urlopen', 'six.moves.urllib.request.{urlopen,urlretrieve}']),
        ...sinks(
          [0, 'host'],
          ['http.client.{HTTPConnection,HTTPSConnection}', 'socket.create_connection', 'ftplib.FTP'],
        ),
        ...sinks(
          [0],
          [
            'socket.socket.connect',
            'wget.download',
            'feedparser.parse',
            'tornado.httpclient.AsyncHTTPClient.fetch',
          ],
        ),
        ...sinks([0], ['http_client.{get,post,put,head}', 'http_session.{get,post,put,head}']),
      ],
      sanitisers: [...numberCasts, ...calls('urllib.parse.{quote,quote_plus,urlencode}')],
    },
    {
      kind: 'flow',
      languages: scripts,
      sinks: [
        ...sinks(
          [0],
          [
            'fetch',
            'node-fetch',
            'node-fetch.default',
            'undici.{fetch,request,stream}',
            'cross-fetch',
            'globalThis.fetch',
          ],
        ),
        ...sinks(
          [0, 'url', 'baseURL'],
          [
            `axios.${methods}`,
            `axios.create.{request,${methods.slice(1)}`,
            'axios',
            'axios.default',
            'axios.request',
            'got',
            `got.${methods}`,
            'needle',
            'needle.get',
          ],
        ),
        ...sinks(
          [0, 'host', 'hostname'],
          ['{http,https,http2}.{get,request,connect}', 'net.{connect,createConnection}', 'tls.connect'],
        ),
        ...sinks(
          [0, 'url', 'uri'],
          [
            'request',
            `request.${methods}`,
            'superagent.{get,post,put,head}',
            'request-promise',
            'phin',
            'bent',
          ],
        ),
        ...sinks([0], ['*.goto', 'dns.lookup', 'new WebSocket', 'new EventSource', 'ky', 'ky.get']),
      ],
      sanitisers: [
        ...numberCasts,
        ...calls('encodeURIComponent', 'querystring.{escape,stringify}', 'new URLSearchParams'),
      ],
    },
    { kind: 'check', check: 'host-prefix' },
  ],
} satisfies Rule;
