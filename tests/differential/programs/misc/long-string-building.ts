// heavy: too slow when every allocation collects
let s = "";
for (let i = 0; i < 100000; i++) s += String.fromCharCode(97 + (i % 26));
console.log(s.length, s.slice(0, 30), s.slice(-5), s.indexOf("zab", 50000));
const parts: string[] = [];
for (let i = 0; i < 20000; i++) parts.push(i.toString(36));
const joined = parts.join(",");
console.log(joined.length, joined.split(",").length, joined.slice(-9));
let html = "<ul>";
for (const w of ["a", "b", "c"]) html += `<li class="${w}">${w.toUpperCase()}</li>`;
html += "</ul>";
console.log(html);
let wide = "";
for (let i = 0; i < 2000; i++) wide = `${wide}${i % 100 === 0 ? "★" : "."}`;
console.log(wide.length, wide.split("★").length, wide.lastIndexOf("★"));
console.log("ab".repeat(50000).length, ("x".repeat(1000) + "y").indexOf("y"));
