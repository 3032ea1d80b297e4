// URLs and their parameters as console.log shows them.
const url = new URL("http://a/?x=1");
console.log(url);
console.log({ url });
const params = new URLSearchParams({ b: "2", a: "1" });
console.log(url, params, new URLSearchParams(), JSON.stringify({ url }), Object.keys(url));
