const mysql = require('mysql2');

// found: hard-coded-password
const dbPassword = 'tangle-42-rope';
// found: hard-coded-password
const fallback = process.env.DB_PASSWORD || 'tangle-42-rope';
// ok: hard-coded-password
const fromOutside = process.env.DB_PASSWORD;
// ok: hard-coded-password
const passwordPlaceholder = 'tangle-42-rope';
// found: hard-coded-password
const pool = mysql.createPool({ host: 'db', user: 'app', password: 'tangle-42-rope' });
// ok: hard-coded-password
const other = mysql.createPool({ host: 'db', user: 'app', password: process.env.PASSWORD });
module.exports = { dbPassword, fallback, fromOutside, passwordPlaceholder, pool, other };
