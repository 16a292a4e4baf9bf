const http = require('node:http');

const server = http.createServer();
// found: bind-all-interfaces
server.listen(8080, '0.0.0.0');
// found: bind-all-interfaces
server.listen({ port: 8080, host: '::' });
// ok: bind-all-interfaces
server.listen(8080, '127.0.0.1');
