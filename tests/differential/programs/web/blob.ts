/** Blob and File. */
const blob = new Blob(["grüß", new Uint8Array([33, 10]), new Uint16Array([0x6161]), new Blob(["x"])], {
  type: "Text/Plain",
});
console.log(blob, blob.size, blob.type);
console.log(await blob.text(), await blob.arrayBuffer(), await blob.slice(-4, -1).text(), blob.slice(0, 2, "A/B").type);
const parts: number[] = [];
for await (const chunk of new Blob(["a".repeat(70000)]).stream()) parts.push(chunk.length);
console.log(parts.reduce((a, b) => a + b, 0));
const file = new File([blob, "!"], "näme.txt", { type: "text/x", lastModified: 12 });
console.log(file, file.name, file.lastModified, file instanceof Blob, await file.text());
console.log(
  new Blob(),
  { nested: new Blob(["q"]) },
  new Blob(["a\r\nb\n"], { endings: "native" }).size,
  new Blob(["x"], { type: "\u0080" }).type === "",
);
console.log(Object.prototype.toString.call(blob), Object.prototype.toString.call(file));
for (const bad of ["text", null, 5]) {
  try {
    new Blob(bad as unknown as string[]);
  } catch (error) {
    console.log((error as Error).message, (error as { code?: string }).code);
  }
}
export {};
console.log(structuredClone({ blob: new Blob(["ab"], { type: "t/x" }) }));
