/** A table of text is read, changed and written: split, trim, replace, upper case, padding, join. */
const ROWS = 4000;
const ROUNDS = 120;

interface Person {
  readonly name: string;
  readonly city: string;
  readonly tags: string[];
  readonly amount: number;
}

function sample(): string {
  const lines = ["name, city, tags, amount"];
  for (let i = 0; i < ROWS; i++)
    lines.push(
      `  Person ${i} , ${["Oslo", "Rome", "São Paulo", "New York"][i % 4]!}, a${i % 7};b${i % 11};c , ${i * 1.5}`,
    );
  return lines.join("\n");
}

function parse(text: string): Person[] {
  return text
    .split("\n")
    .slice(1)
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [name, city, tags, amount] = line.split(",").map((field) => field.trim());
      return { name: name!, city: city!, tags: tags!.split(";"), amount: Number(amount) };
    });
}

function slug(text: string): string {
  return text.toLowerCase().replaceAll(" ", "-").replace("ã", "a");
}

function write(people: Person[]): string {
  const rows = people.map(({ name, city, tags, amount }) =>
    [name, city, tags.join(";"), String(amount)].map((f) => (f.includes(",") ? `"${f}"` : f)).join(","),
  );
  return ["name,city,tags,amount", ...rows].join("\n");
}

let text = sample();
let hash = 0;
for (let round = 0; round < ROUNDS; round++) {
  const people = parse(text).map((p, i) => ({ ...p, amount: p.amount + (i % 3) }));
  for (const p of people) {
    const key = `${slug(p.city)}/${slug(p.name)}`.padEnd(28, ".");
    if (key.startsWith("new-york/person-1")) hash++;
    hash = (hash + key.lastIndexOf("-") * key.length + p.tags.indexOf("b3")) | 0;
  }
  text = write(people);
}
console.log(text.length, hash, text.slice(-40).toUpperCase());
