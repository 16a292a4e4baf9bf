const errorhandler = require('errorhandler');
const express = require('express');

const app = express();
// found: debug-server
app.use(errorhandler());
// ok: debug-server
app.use(express.json());
