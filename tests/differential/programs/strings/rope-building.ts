// heavy: too slow when every allocation collects
// Long strings built left, right and in the middle.
let left = "";
let right = "";
for (let i = 0; i < 5000; i++) {
  left += "ab";
  right = "cd" + right;
}
console.log(left.length, right.length, left.slice(0, 6), right.slice(-6), left[9999], right.charCodeAt(5000));
let tree = "x";
for (let i = 0; i < 14; i++) tree = tree + i + tree;
console.log(tree.length, tree.indexOf("13"), tree.lastIndexOf("9"), tree.slice(1000, 1020));
let sum = 0;
for (let i = 0; i < tree.length; i++) sum = (sum + tree.charCodeAt(i) * (i + 1)) | 0;
console.log(sum);
let mixed = "";
for (let i = 0; i < 300; i++) mixed += i % 50 === 0 ? "é" : i % 77 === 0 ? "日" : String.fromCharCode(97 + (i % 26));
console.log(mixed.length, mixed.indexOf("日"), mixed.slice(45, 55), mixed === mixed.slice(0, 100) + mixed.slice(100));
