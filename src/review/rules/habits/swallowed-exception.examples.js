function ring(bell) {
  // found: swallowed-exception
  try {
    bell.ring();
  } catch {}
  // ok: swallowed-exception
  try {
    bell.tune();
  } catch (error) {
    console.error(error);
  }
}
module.exports = { ring };
