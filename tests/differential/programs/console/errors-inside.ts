// Errors printed by message, without their stack.
const e = new Error("plain");
console.log(e.message, e.name, String(e), `${e}`, e.toString());
class Custom extends TypeError {
  code = "E_CUSTOM";
}
const c = new Custom("c");
console.log(String(c), c.name, c.code, c instanceof TypeError, Object.keys(c));
console.log({ message: e.message }, [new RangeError("r").message], JSON.stringify({ e: { m: e.message } }));
e.name = "Renamed";
console.log(String(e));
e.message = "";
console.log(String(e), String(new Error("")), typeof e.stack);
