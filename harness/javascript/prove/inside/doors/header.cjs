// What node:http lets into the content of a header.
'use strict';

const BAD_HEADER = /[^\t\x20-\x7e\x80-\xff]/;

module.exports = { BAD_HEADER };
