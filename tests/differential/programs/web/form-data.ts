/** FormData, multipart bodies written and read back. */
const form = new FormData();
form.append("a", "1");
form.append("b", "two\nlines");
form.append("a", "3");
form.append('odd"name', new File(["content"], 'f"ile.txt', { type: "text/html", lastModified: 1 }));
form.set("b", "changed");
console.log([...form.keys()], form.get("a"), form.getAll("a"), form.has("c"), form.get("c"));
console.log((form.get('odd"name') as File).name);
form.append("raw", new Blob(["blob"]), "given.bin");
console.log((form.get("raw") as File).name, (form.get("raw") as File).size);
form.delete("a");
for (const [name, value] of form)
  console.log(name, typeof value === "string" ? value : [value.name, value.type, value.size]);
try {
  form.append("x", "y" as unknown as Blob, "name");
} catch (error) {
  console.log((error as Error).message);
}
const sent = new Response(form);
const type = sent.headers.get("content-type") ?? "";
console.log(type.replace(/=.*/, "="));
const boundary = type.replace(/.*boundary=/, "");
console.log((await sent.clone().text()).replaceAll(boundary, "BOUNDARY"));
const back = await sent.formData();
for (const [name, value] of back)
  console.log(name, typeof value === "string" ? value : [value.name, value.type, await value.text()]);

const typed = new Request("http://a/", {
  method: "POST",
  body: '--xyzxyzxyzxyzxyzxyzxyzxyzxyzxyz\r\nContent-Disposition: form-data; name="k"\r\n\r\nv1\r\nv2\r\n--xyzxyzxyzxyzxyzxyzxyzxyzxyzxyz--\r\n',
  headers: { "content-type": "multipart/form-data; boundary=xyzxyzxyzxyzxyzxyzxyzxyzxyzxyz" },
});
console.log((await typed.formData()).get("k"));
const encoded = await new Response(new URLSearchParams({ q: "ä b", z: "1" })).formData();
console.log([...encoded]);
for (const [body, kind] of [
  ["x", "text/plain"],
  ["junk", "multipart/form-data; boundary=xyzxyzxyzxyzxyzxyzxyzxyzxyzxyz"],
] as const) {
  await new Response(body, { headers: { "content-type": kind } })
    .formData()
    .catch((error: Error) => console.log(error.name, error.message));
}
export {};

// Entries in base64, and what only looks like it.
for (const coding of ["base64", " base64 ", "BASE64", "quoted-printable", "8bit"]) {
  for (const data of ["aGVsbG8=", "aGVs\r\nbG8", "aGVs*bG8=", "-_8=", "aGk=aGk=", ""]) {
    const head = `Content-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding:${coding}`;
    const file = `Content-Transfer-Encoding:${coding}\r\nContent-Disposition: form-data; name="f"; filename="f.bin"`;
    const body = [head, file].map((fields) => `--XYZ123\r\n${fields}\r\n\r\n${data}\r\n`).join("");
    const headers = { "content-type": "multipart/form-data; boundary=XYZ123" };
    const read = await new Response(`${body}--XYZ123--\r\n`, { headers }).formData();
    const bytes = new Uint8Array(await (read.get("f") as File).arrayBuffer());
    console.log(JSON.stringify([coding, data, read.get("a"), [...bytes]]));
  }
}
