import { describe, expect, test } from 'vitest';
import { compare } from './some-traces.ts';

async function check(...lines: readonly string[]): Promise<void> {
  const { found, expected } = await compare({ 'ferry.py': lines.join('\n') });
  expect(expected.length).toBeGreaterThan(0);
  expect(found).toEqual(expected);
}

describe('what programs mostly write', () => {
  test('FastAPI takes one of some, and what matches a pattern', () =>
    check(
      'from enum import Enum',
      'from typing import Annotated, Literal',
      'from fastapi import FastAPI, Query',
      'import os',
      'app = FastAPI()',
      'class Deck(str, Enum):',
      '    upper = "upper"',
      '@app.get("/decks")',
      'def decks(deck: Deck, order: Literal["asc", "desc"], name: str, code: str = Query(..., pattern="^[a-z]+$")):',
      '    os.system(f"list {deck.value} {order} {code}")',
      '    os.system(f"list {name}")  # found: command',
      '@app.get("/cabins")',
      'def cabins(name: Annotated[str, Query(pattern=r"^[a-z]+$")], more: Annotated[str, Query()]):',
      '    os.system(f"list {name}")',
      '    os.system(f"list {more}")  # found: command',
    ));

  test('a parameter called request may be a model', () =>
    check(
      'from fastapi import FastAPI',
      'from pydantic import BaseModel',
      'import os',
      'app = FastAPI()',
      'class BackupRequest(BaseModel):',
      '    folder: str',
      '@app.post("/backup")',
      'def backup(request: BackupRequest):',
      '    os.system("tar cf backup.tar " + request.folder)  # found: command',
    ));

  test('folders with a separator behind them, and last parts of paths', () =>
    check(
      'import os',
      'from pathlib import Path',
      'from flask import request',
      'FOLDER = os.path.realpath("maps")',
      'def read():',
      '    name = request.args["name"]',
      '    open(os.path.join(FOLDER, name))  # found: path',
      '    open(os.path.join(FOLDER, Path(name).name))',
      '    place = os.path.realpath(os.path.join(FOLDER, name))',
      '    if not place.startswith(FOLDER + os.sep):',
      '        raise ValueError(name)',
      '    open(place)',
    ));

  test('back to the same address is no redirect elsewhere', () =>
    check(
      'from flask import Flask, redirect, request',
      'app = Flask(__name__)',
      '@app.route("/up")',
      'def up():',
      '    redirect(request.url)',
      '    return redirect(request.args["next"])  # found: redirect',
    ));
});
