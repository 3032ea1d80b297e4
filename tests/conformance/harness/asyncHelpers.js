// What tests take from test262's asyncHelpers.js, for modules: `$DONE` is an import here, not a
// property of the global object, which the original looks for.
function asyncTest(testFunc) {
  if (typeof testFunc !== "function") {
    $DONE(new Test262Error("asyncTest called with non-function argument"));
    return;
  }
  try {
    testFunc().then(
      () => $DONE(),
      (error) => $DONE(error),
    );
  } catch (error) {
    $DONE(error);
  }
}

assert.throwsAsync = async (expectedErrorConstructor, func, message) => {
  const place = message === undefined ? "" : `${message}: `;
  const expected = expectedErrorConstructor.name;
  let result;
  try {
    result = func();
  } catch {
    throw new Test262Error(`${place}expected ${expected} to be thrown asynchronously but it was thrown synchronously`);
  }
  try {
    await result;
  } catch (thrown) {
    if (typeof thrown !== "object" || thrown === null)
      throw new Test262Error(`${place}expected an error object, got ${String(thrown)}`);
    if (thrown.constructor !== expectedErrorConstructor)
      throw new Test262Error(`${place}expected ${expected}, got ${thrown.constructor.name}`);
    return;
  }
  throw new Test262Error(`${place}expected ${expected}, nothing was thrown`);
};
