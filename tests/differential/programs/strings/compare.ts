// Relational operators compare by UTF-16 units.
const words = ["pear", "Apple", "apple", "zebra", "Zoo", "äpfel", "10", "9", "", "apple pie", "😀", "\uffee"];
console.log([...words].sort());
console.log("a" < "b", "a" < "B", "10" < "9", "" < "a", "abc" < "abcd", "abd" > "abcd", "a" <= "a", "\uffee" > "😀");
const cmp = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
for (let i = 1; i < words.length; i++) console.log(words[i - 1], words[i], cmp(words[i - 1], words[i]));
const s1 = "con" + "cat";
const s2 = ["c", "o", "n", "c", "a", "t"].join("");
console.log(s1 === s2, s1 !== s2, s1 == s2, s1.slice(1) === s2.slice(1), "x" === ("X".toLowerCase() as string));
