const a: number[] = [];
console.log(a.push(1), a.push(2, 3), a.pop(), a, a.unshift(0), a.unshift(-2, -1), a, a.shift(), a.shift(), a, a.length);
const q: string[] = [];
for (let i = 0; i < 50; i++) {
  q.push(`j${i}`);
  if (i % 3 === 2) console.log(q.shift(), q.length);
}
while (q.length > 30) q.pop();
console.log(q.join(""), [].pop(), ([] as number[]).shift(), q.length);
const stack: { id: number }[] = [];
for (let i = 0; i < 5; i++) stack.push({ id: i });
while (stack.length > 0) console.log(stack.pop()!.id);
a.length = 1;
console.log(a, a.length);
