// Data that comes from JSON.parse is checked by ordinary narrowing.
interface Item {
  id: number;
  label: string;
}
function isItem(v: unknown): v is Item {
  return (
    typeof v === "object" &&
    v !== null &&
    "id" in v &&
    typeof v.id === "number" &&
    "label" in v &&
    typeof v.label === "string"
  );
}
function load(text: string): Item[] {
  const v: unknown = JSON.parse(text);
  if (!Array.isArray(v)) return [];
  return v.filter(isItem);
}
console.log(load('[{"id":1,"label":"a"},{"id":"2","label":"b"},null,5,{"label":"c"},{"id":3,"label":"d","x":[]}]'));
console.log(load("{}"), load("[]"), load("3"));
let total = 0;
for (const { id, label } of load('[{"id":1.5,"label":"zz"},{"id":2,"label":"y"}]')) total += id * label.length;
console.log(total);
