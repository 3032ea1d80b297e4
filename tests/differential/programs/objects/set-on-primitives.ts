const any = (x: unknown): any => x;
const t = (name: string, f: () => unknown): void => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, "throws", (e as Error).name, (e as Error).message);
  }
};
const k: any = ["length", "0", "7", "x"];
const s = Symbol("q");
t("1", () => {
  any("abc").length = 5;
});
t("2", () => {
  any("abc")[0] = "x";
});
t("3", () => {
  any("abc")[7] = "x";
});
t("4", () => {
  any(5).x = 1;
});
t("5", () => {
  any(true)["y"] = 1;
});
for (const key of k) {
  t(key, () => {
    any("abc")[key] = 1;
  });
  t(key, () => {
    any(5)[key] = 1;
  });
  t(key, () => {
    any(false)[key] = 1;
  });
  t(key, () => {
    any(5n)[key] = 1;
  });
  t(key, () => {
    any(Symbol("z"))[key] = 1;
  });
}
t("s", () => {
  any("abc")[s] = 1;
});
t("n", () => {
  any(null)[s] = 1;
});
t("u", () => {
  any(undefined).z = 1;
});
t("h", () => ({ ...any("ab"), ...[9] }));
t("h2", () => ({ a: 1, ...any("xy") }));
t("h3", () => ({ ...any(5), ...any(true), ...any(Symbol()), ...any(null), ...any("") }));
t("h4", () => Object.assign({}, "ab", any(1)));
let order = "";
t("o", () => {
  any("abc")[0] = ((order += "v"), 1);
});
console.log(order);
