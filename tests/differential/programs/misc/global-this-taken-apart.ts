// `globalThis` taken apart: what the platform provides, and what nobody does.
const {
  process: own,
  console: out,
  JSON: json,
  notThere,
} = globalThis as unknown as {
  process?: { env: Record<string, string | undefined> };
  console: typeof console;
  JSON: typeof JSON;
  notThere?: { flag: boolean };
};
out.log(typeof own, own === process, json.stringify({ a: 1 }), notThere, notThere?.flag);
const colours = own !== undefined ? !("NO_SUCH_VARIABLE" in own.env) : false;
out.log(colours);
