const m = /(\d+)-(\d+)/.exec("tel 123-456 x");
console.log(m);
if (m) console.log(m[0], m[1], m[2], m.index, m.input, m.length);
console.log(/a+/.test("baac"), /q/.test("baac"));
console.log("a1b22c333".match(/\d+/g));
console.log("a1b22c333".replace(/\d+/g, (d) => `<${d.length}>`));
console.log("2024-05-06".replace(/(\d+)-(\d+)-(\d+)/, "$3.$2.$1"));
console.log("a, b;c".split(/[,;]\s*/));
