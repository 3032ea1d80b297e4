// heavy: too slow when every allocation collects
const rows: { id: number; name: string; scores: number[]; nested: { even: boolean } }[] = [];
for (let i = 0; i < 300; i++)
  rows.push({ id: i, name: `row "${i}"`, scores: [i, i / 2, -i], nested: { even: i % 2 === 0 } });
const text = JSON.stringify({ rows });
const back = (JSON.parse(text) as { rows: typeof rows }).rows;
let sum = 0;
for (const r of back) sum += r.id + r.name.length + r.scores[1] + (r.nested.even ? 1 : 0);
console.log(text.length, back.length, sum, JSON.stringify(back[299]), JSON.stringify({ rows: back }) === text);
