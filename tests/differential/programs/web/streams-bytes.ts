/** Streams of bytes, read into buffers of the reader. */
const log: string[] = [];
let next = 0;
const source = new ReadableStream({
  type: "bytes",
  pull(controller) {
    const request = controller.byobRequest;
    if (next === 6) {
      controller.close();
      request?.respond(0);
      return;
    }
    if (request === null || request.view === null) {
      log.push("no buffer");
      controller.enqueue(new Uint8Array([next++]));
      return;
    }
    const view = request.view;
    log.push(`room ${view.byteLength}`);
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength)[0] = next++;
    request.respond(1);
  },
});
console.log(source);
const reader = source.getReader({ mode: "byob" });
console.log((await reader.read(new Uint8Array(4))).value);
console.log((await reader.read(new Uint8Array(4), { min: 3 })).value);
reader.releaseLock();
const plain = source.getReader();
console.log(await plain.read(), await plain.read());
console.log(await plain.read());
plain.releaseLock();
console.log(log, source);

const queued = new ReadableStream({
  type: "bytes",
  start(controller) {
    controller.enqueue(new Uint8Array([1, 2, 3, 4, 5]));
    controller.enqueue(new Uint8Array([6]));
    console.log(controller.desiredSize);
    controller.close();
  },
});
const by = queued.getReader({ mode: "byob" });
console.log((await by.read(new Uint16Array(2))).value);
console.log((await by.read(new DataView(new ArrayBuffer(1)))).value?.getUint8(0));
console.log((await by.read(new Uint8Array(8))).value);
const end = await by.read(new Uint8Array(8));
console.log(end.done, end.value?.byteLength);
const auto = new ReadableStream({
  type: "bytes",
  autoAllocateChunkSize: 4,
  pull(controller) {
    const view = controller.byobRequest?.view;
    console.log("allocated", view?.byteLength);
    if (view) new Uint8Array(view.buffer)[1] = 9;
    controller.byobRequest?.respond(2);
    controller.close();
  },
});
for await (const chunk of auto) console.log(chunk);
const [one, two] = new ReadableStream({
  type: "bytes",
  start(controller) {
    controller.enqueue(new Uint8Array([1, 2]));
    controller.enqueue(new Uint8Array([3]));
    controller.close();
  },
}).tee();
const parts: string[] = [];
for await (const chunk of one) parts.push(`one ${chunk}`);
for await (const chunk of two) parts.push(`two ${chunk}`);
console.log(parts);
for (const wrong of [
  () => new ReadableStream({ type: "x" as "bytes" }),
  () => new ReadableStream().getReader({ mode: "byob" }),
]) {
  try {
    wrong();
  } catch (error) {
    console.log((error as Error).message.split("\n")[0], (error as { code?: string }).code);
  }
}
export {};
