const express = require('express');
const { Member, schema } = require('./members');

const app = express();
const members = new Map();

app.patch('/members/:id', (req, res) => {
  const member = members.get(req.params.id);
  // found: mass-assignment
  Object.assign(member, req.body);
  res.json(member);
});

app.put('/members/:id', (req, res) => {
  const member = members.get(req.params.id);
  // found: mass-assignment
  members.set(req.params.id, { ...member, ...req.body });
  res.end();
});

app.post('/members', async (req, res) => {
  const { body } = req;
  // found: mass-assignment
  const member = await Member.create(body);
  res.json(member);
});

app.post('/members/quick', async (req, res) => {
  // found: mass-assignment
  const member = new Member(req.body);
  await member.save();
  res.json(member);
});

app.post('/members/checked', async (req, res) => {
  const fields = schema.parse(req.body);
  // ok: mass-assignment
  res.json(await Member.create(fields));
});

app.post('/members/pinned', (req, res) => {
  // ok: mass-assignment
  members.set(req.body.name, { id: members.size, ...req.body, role: 'member', isAdmin: false });
  res.end();
});

app.patch('/members/:id/boat', (req, res) => {
  const member = members.get(req.params.id);
  const { boat, berth } = req.body;
  // ok: mass-assignment
  Object.assign(member, { boat, berth });
  res.json(member);
});

function updateAccount(account, changes) {
  for (const key of Object.keys(changes)) {
    // found: mass-assignment
    account[key] = changes[key];
  }
}

function updateScale(scale, changes) {
  for (const key of Object.keys(changes)) {
    // ok: mass-assignment
    scale[key] = changes[key];
  }
}
module.exports = { app, updateAccount, updateScale };
