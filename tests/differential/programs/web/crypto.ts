// The global crypto: randomness, digests, HMAC keys.
const a = crypto.getRandomValues(new Uint8Array(40));
const b = crypto.getRandomValues(new Uint32Array(4));
console.log(
  a.length,
  a.some((x) => x !== 0),
  b.length,
  crypto.randomUUID().length,
);
for (const wrong of [new Float64Array(1), new Uint8Array(65537)] as unknown[]) {
  try {
    crypto.getRandomValues(wrong as Uint8Array);
  } catch (error) {
    const e = error as DOMException;
    console.log(e.name, e.code, e.message, e instanceof DOMException);
  }
}
const hex = (buffer: ArrayBuffer): string => Buffer.from(buffer).toString("hex");
const text = new TextEncoder();
for (const name of ["SHA-1", "sha-256", "SHA-384", "SHA-512"])
  console.log(name, hex(await crypto.subtle.digest(name, text.encode("abc"))));
console.log(hex(await crypto.subtle.digest({ name: "SHA-256" }, new ArrayBuffer(3))));
const algorithm = { name: "HMAC", hash: "SHA-256" };
const key = await crypto.subtle.importKey("raw", text.encode("secret"), algorithm, false, ["sign", "verify"]);
console.log(key.type, key.extractable, key.algorithm.name, key.usages.join());
const tag = await crypto.subtle.sign("HMAC", key, text.encode("message"));
console.log(hex(tag), await crypto.subtle.verify("HMAC", key, tag, text.encode("message")));
console.log(await crypto.subtle.verify("HMAC", key, tag, text.encode("other")));
for (const run of [
  () => crypto.subtle.digest("MD5", text.encode("x")),
  () => crypto.subtle.importKey("raw", text.encode("x"), algorithm, false, []),
]) {
  try {
    await run();
  } catch (error) {
    console.log((error as Error).name, (error as Error).message);
  }
}
