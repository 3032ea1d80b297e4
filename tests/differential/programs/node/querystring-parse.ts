// node:querystring reads queries.
import querystring from "node:querystring";

const inputs = [
  "",
  "a=1",
  "a=1&b=2",
  "a=1&a=2&a=3",
  "a",
  "a&b",
  "=1",
  "a=",
  "=",
  "&&a=1&&b&",
  "a=b=c",
  "a+b=c+d",
  "a%20b=%C3%BC",
  "bad=%E0%A4&x=%zz&y=%4",
  "%F0%9F%98%80=1",
  "plus=%2B",
  "a=1;b=2",
];
for (const input of inputs) console.log(JSON.stringify(input), JSON.stringify(querystring.parse(input)));
console.log(JSON.stringify(querystring.parse("a:1;b:2;a:3", ";", ":")));
console.log(JSON.stringify(querystring.parse("a==1&&b==2", "&&", "==")));
console.log(JSON.stringify(querystring.parse("a=1&b=2&c=3", "&", "=", { maxKeys: 2 })));
console.log(JSON.stringify(querystring.parse("a=1&b=2&c=3", null, null, { maxKeys: 0 })));
console.log(JSON.stringify(querystring.decode("q=x%41", "&", "=", { decodeURIComponent: (s) => `<${s}>` })));
let long = "";
for (let i = 0; i < 1200; i++) long += `k${i}=${i}&`;
console.log(Object.keys(querystring.parse(long)).length);
console.log(querystring.unescape("%41%zz%C3%BC"), querystring.unescape("plain"), querystring.unescape("%FF%FE"));
