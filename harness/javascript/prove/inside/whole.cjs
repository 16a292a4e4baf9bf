// The name of no function: the program as it runs from its first line on, which is done as it is loaded.
'use strict';

module.exports = { WHOLE: '<module>' };
