from flask import Flask, request
from pymongo import MongoClient

app = Flask(__name__)
members = MongoClient().choir.members


@app.post('/login')
def login():
    data = request.get_json()
    # found: nosql-injection
    found = members.find_one({'name': data['name'], 'code': data['code']})
    # ok: nosql-injection
    other = members.find_one({'name': str(data['name']), 'code': str(data['code'])})
    # ok: nosql-injection
    third = members.find_one({'name': 'conductor'})
    return {'found': bool(found), 'other': bool(other), 'third': bool(third)}
