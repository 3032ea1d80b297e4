/** Bodies of Response and Request as streams. */
const response = new Response("hello");
console.log(response.bodyUsed, response.body === response.body, new Response().body);
let text = "";
for await (const chunk of response.body ?? []) text += new TextDecoder().decode(chunk);
console.log(text, response.bodyUsed);
await response.text().catch((error: Error) => console.log(error.message));

const made = new Response(
  new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode('{"a":'));
      controller.enqueue(new TextEncoder().encode("[1,2]}"));
      controller.close();
    },
  }),
);
const copy = made.clone();
console.log(await made.json(), made.bodyUsed, copy.bodyUsed);
console.log(await copy.bytes(), (await new Response("x").blob()).type);
const locked = new Response("x");
locked.body?.getReader();
await locked.text().catch((error: Error) => console.log(error.message));
try {
  locked.clone();
} catch (error) {
  console.log((error as Error).message);
}
await new Response(ReadableStream.from(["text"]) as unknown as ReadableStream<Uint8Array>)
  .text()
  .catch((error: Error) => console.log(error.name, error.message));
const request = new Request("http://a/", {
  method: "POST",
  body: ReadableStream.from([new Uint8Array([65, 66])]),
  duplex: "half",
});
console.log(await request.text(), request.bodyUsed);
try {
  new Request("http://a/", { method: "POST", body: ReadableStream.from([new Uint8Array(1)]) });
} catch (error) {
  console.log((error as Error).message);
}
const piped = new Response("loud").body?.pipeThrough(new TextDecoderStream()).pipeThrough(
  new TransformStream<string, string>({
    transform(chunk, controller) {
      controller.enqueue(chunk.toUpperCase());
    },
  }),
);
for await (const chunk of piped ?? []) console.log(chunk);
export {};
