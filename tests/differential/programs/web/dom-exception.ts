// DOMException: names, codes, cause.
const names = [
  "AbortError",
  "TimeoutError",
  "DataCloneError",
  "NotFoundError",
  "InvalidStateError",
  "SyntaxError",
  "Other",
  "",
];
for (const name of names) {
  const e = new DOMException("message", name);
  console.log(e.name, e.code, e.message, `${e}`);
}
const plain = new DOMException();
console.log(
  plain.name,
  JSON.stringify(plain.message),
  plain.code,
  plain instanceof Error,
  plain instanceof DOMException,
);
const caused = new DOMException("m", { name: "AbortError", cause: "because" });
console.log(caused.name, caused.cause, caused.code, DOMException.DATA_CLONE_ERR);
console.log(`${caused.stack}`.split("\n")[0]);
try {
  throw new DOMException("thrown", "NetworkError");
} catch (error) {
  console.log(error instanceof DOMException && error.code === DOMException.NETWORK_ERR);
}
