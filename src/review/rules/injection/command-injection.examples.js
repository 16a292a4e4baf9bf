const { exec, execFile, execSync, spawn } = require('node:child_process');
const express = require('express');

const app = express();

app.get('/thumbnail', (req, res) => {
  const file = req.query.file;
  // found: command-injection
  exec(`convert ${file} small.png`, () => res.end());
  // found: command-injection
  execSync('identify ' + file);
  // found: command-injection
  spawn('convert', [file, 'small.png'], { shell: true });
  // found: command-injection
  spawn('sh', ['-c', 'identify ' + file]);
  // ok: command-injection
  execFile('identify', [file], () => res.end());
  // found: command-injection
  execFile('tar', ['xf', file], () => res.end());
  // ok: command-injection
  execFile('convert', ['--', file, 'small.png'], () => res.end());
});

app.get('/disk', (req, res) => {
  // ok: command-injection
  res.send(execSync('df -h').toString());
  const found = /disk=(\d+)/.exec(req.url);
  // ok: command-injection
  res.send(found);
});
