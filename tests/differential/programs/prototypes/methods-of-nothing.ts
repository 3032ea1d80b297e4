const t = (f: () => unknown): void => {
  try {
    console.log("no error", f());
  } catch (e) {
    console.log((e as Error).name, (e as Error).message);
  }
};
const s: any = "abc",
  a: any = [1, 2];
for (const v of [null, undefined] as any[]) {
  t(() => s.trim.call(v));
  t(() => s.charAt.call(v, 0));
  t(() => s.localeCompare.call(v, "b"));
  t(() => s.normalize.call(v));
  t(() => s.toUpperCase.call(v));
  t(() => s.toLocaleUpperCase.call(v));
  t(() => s.split.call(v, ""));
  t(() => s.replace.call(v, "a", "b"));
  t(() => s.match.call(v, /a/));
  t(() => s.padStart.call(v, 5));
  t(() => s.at.call(v, 0));
  t(() => s.concat.call(v, "x"));
  t(() => s.includes.call(v, "x"));
  t(() => s.slice.call(v, 1));
  t(() => a.map.call(v, (x: any) => x));
  t(() => a.slice.call(v));
  t(() => a.join.call(v));
  t(() => a.includes.call(v, 1));
  t(() => a.concat.call(v));
  t(() => a.indexOf.call(v, 1));
  t(() => a.push.call(v, 1));
  t(() => a.sort.call(v));
  t(() => a.at.call(v, 0));
  t(() => a.keys.call(v));
  t(() => a.toString.call(v));
  t(() => a.flat.call(v));
  t(() => Object.prototype.hasOwnProperty.call(v, "x"));
  t(() => Object.prototype.toString.call(v));
  t(() => Object.prototype.valueOf.call(v));
  t(() => Object.prototype.propertyIsEnumerable.call(v, "x"));
  t(() => Object.prototype.toLocaleString.call(v));
}
