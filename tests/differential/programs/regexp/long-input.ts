const big = "ab".repeat(100_000);
console.log(
  /(?:ab)*$/.exec(big)?.[0].length,
  /(?:a|b)*$/.exec(big)?.[0].length,
  /(?:(a)|(b))*/.exec(big)?.slice(1),
  /[ab]*?$/.exec(big)?.[0].length,
);
console.log(
  big.replace(/a/g, "").length,
  big.split(/a/).length,
  big.match(/b/g)?.length,
  /(?:(a)(b)|c)*d|x*/.exec(big)?.[0],
);
console.log(
  /((?:ab){1000})+/.exec(big)?.[0].length,
  /^(?:.*?b){5000}/.exec(big)?.[0].length,
  new RegExp("(?:(a)|b)*$").exec("ab".repeat(20_000))?.[0].length,
);
let text = "";
for (let i = 0; i < 3000; i++) text += `${i}:value-${i * 7};`;
let sum = 0;
for (const m of text.matchAll(/(\d+):value-(\d+);/g)) sum += Number(m[1]) + Number(m[2]);
console.log(sum, text.replace(/value-\d/g, "v").length, /2999:[^;]*/.exec(text)?.[0]);
