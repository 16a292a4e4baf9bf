const lusca = require('lusca');
const express = require('express');

const app = express();
// found: csrf-off
app.use(lusca({ csrf: false }));
// ok: csrf-off
app.use(lusca({ csrf: true }));
