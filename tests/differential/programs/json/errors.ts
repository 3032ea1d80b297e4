// Malformed text throws a SyntaxError, wherever the mistake is.
for (const s of [
  "",
  "{",
  "[1,]",
  "{'a':1}",
  '{"a":}',
  "nul",
  "01",
  "1.",
  "+1",
  '"\\x"',
  '"a',
  "[1 2]",
  "{}x",
  '{"a":1,}',
  "\t\v1",
  '"\n"',
  "NaN",
  "--1",
  "1e",
  '{"a" 1}',
  "]",
]) {
  try {
    console.log("accepted", s, JSON.parse(s));
  } catch (e) {
    console.log(JSON.stringify(s), (e as Error).name, e instanceof SyntaxError);
  }
}
