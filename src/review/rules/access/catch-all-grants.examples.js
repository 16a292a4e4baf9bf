const jwt = require('jsonwebtoken');

function isKeeper(token, key) {
  try {
    return jwt.verify(token, key).role === 'keeper';
    // found: catch-all-grants
  } catch (error) {
    return true;
  }
}

function checkAccess(request, response, next) {
  try {
    request.user = jwt.verify(request.headers.token, process.env.KEY);
    next();
    // found: catch-all-grants
  } catch {
    next();
  }
}

function isAllowed(token, key) {
  try {
    jwt.verify(token, key);
    return true;
    // ok: catch-all-grants
  } catch {
    return false;
  }
}
module.exports = { isKeeper, checkAccess, isAllowed };
