/** A server of names and one of HTTP beside an image, in the namespace of `namespaces.ts` that it is in. */

/** Where the web server of `NAMES_PROGRAM` listens, on both families; it answers with the client's address. */
export const WEB_PORT = 9001;

/**
 * The beginning of a program of Node: `serve(port, ready)` answers questions about `names` at that port, and requests.
 * For each name addresses of IPv4 and IPv6 in hexadecimal; null: the question is not answered; a third number says by
 * how many milliseconds AAAA is late. Nobody has 10.9.0.77 and fd00:9::77, and no router knows a way to 2001:db8::1.
 */
export const NAMES_PROGRAM = `
const names = {
  "six.test": [[], ["fd000009000000000000000000000001"]],
  "four.test": [["0a090001"], []],
  "both.test": [["0a090001"], ["fd000009000000000000000000000001"]],
  "far.test": [["0a090001"], ["20010db8000000000000000000000001"]],
  "silent6.test": [["0a090001"], ["fd000009000000000000000000000077"]],
  "silent4.test": [["0a09004d"], ["fd000009000000000000000000000001"], 150],
  "late.test": [["0a090001"], null],
};
function serve(port, ready) {
  const dns = require("dgram").createSocket("udp6");
  dns.on("message", (query, from) => {
    const labels = [];
    let at = 12;
    for (; query[at] > 0; at += query[at] + 1) labels.push(query.toString("latin1", at + 1, at + 1 + query[at]));
    const type = query.readUInt16BE(at + 1);
    const entry = names[labels.join(".")] ?? [[], []];
    const found = entry[type === 28 ? 1 : 0];
    if (found === null) return;
    const head = Buffer.from(query.subarray(0, at + 5));
    head.writeUInt16BE(0x8180, 2);
    for (const [i, count] of [1, found.length, 0, 0].entries()) head.writeUInt16BE(count, 4 + 2 * i);
    const records = found.map((hex) => {
      const data = Buffer.from(hex, "hex");
      return Buffer.concat([Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, data.length]), data]);
    });
    const send = () => dns.send(Buffer.concat([head, ...records]), from.port, from.address);
    setTimeout(send, type === 28 ? entry[2] ?? 0 : 0);
  });
  const web = require("http").createServer((request, response) => response.end(request.socket.remoteAddress));
  dns.bind(port, "::", () => web.listen(${WEB_PORT}, "::", ready));
}
`;
