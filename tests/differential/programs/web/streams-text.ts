/** TextDecoderStream and TextEncoderStream: characters cut in two. */
const bytes = new TextEncoder().encode("grüße, 世界 👋!");
const cut = new ReadableStream<Uint8Array>({
  start(controller) {
    for (let i = 0; i < bytes.length; i += 3) controller.enqueue(bytes.slice(i, i + 3));
    controller.close();
  },
});
let text = "";
let chunks = 0;
for await (const part of cut.pipeThrough(new TextDecoderStream())) {
  text += part;
  chunks++;
}
console.log(text, chunks);
const wave = "👋";
const encoded = ReadableStream.from([
  "a",
  wave.slice(0, 1),
  wave.slice(1),
  wave.slice(0, 1),
  "b",
  wave.slice(0, 1),
]).pipeThrough(new TextEncoderStream());
for await (const part of encoded) console.log(part);
const decoder = new TextDecoderStream("utf-8", { fatal: true });
console.log(decoder.encoding, decoder.fatal, decoder.ignoreBOM, new TextEncoderStream().encoding);
const writer = decoder.writable.getWriter();
const reading = decoder.readable
  .getReader()
  .read()
  .catch((error: Error) => console.log("read:", error.message));
await writer.write(new Uint8Array([0xff])).catch((error: Error) => console.log("write:", error.message));
await reading;
console.log(new TextEncoderStream());
export {};
