console.log("hello".search(/l/), "hello".search(/z/), "hello".search(/L/i), "hello".search(/^l/));
const g = /l/g;
g.lastIndex = 4;
console.log("hello".search(g), g.lastIndex, "hello".search(/l/y), "lo".search(/l/y));
console.log(
  /a/.test("A"),
  /a/i.test("A"),
  /^[\w.+-]+@[\w-]+\.[\w.]+$/.test("a.b+c@ex-ample.co.uk"),
  /^[\w.+-]+@[\w-]+\.[\w.]+$/.test("a b@c"),
);
console.log(
  /undefined/.test(undefined as unknown as string),
  /12/.test(123 as unknown as string),
  /null/.exec(null as unknown as string)?.[0],
);
console.log(
  /^#?([a-f\d]{2})([a-f\d]{2})([a-f\d]{2})$/i
    .exec("#Ff8800")
    ?.slice(1)
    .map((h) => Number.parseInt(h, 16)),
);
const ip = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
for (const s of ["192.168.1.1", "256.1.1.1", "1.2.3", "1.2.3.4.", "0.0.0.0", "255.255.255.255"])
  console.log(s, ip.test(s));
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
console.log(uuid.test("123e4567-e89b-12d3-a456-426614174000"), uuid.test("123e4567-e89b-62d3-a456-426614174000"));
const tests = [/^\s*$/, /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i, /^(?:true|false)$/, /^"(?:[^"\\]|\\.)*"$/];
for (const s of ["  ", "-12.5e3", "true", '"a\\"b"', "x", "1.", '"a"b"'])
  console.log(
    s,
    tests.map((t) => t.test(s)),
  );
