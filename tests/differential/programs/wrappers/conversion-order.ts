// ToPrimitive: order of conversions, errors
const log: string[] = [];
const make = (name: string, v: unknown, s: unknown) =>
  ({
    valueOf() {
      log.push(name + ".valueOf");
      return v;
    },
    toString() {
      log.push(name + ".toString");
      return s;
    },
  }) as any;
const show = (label: string, f: () => unknown) => {
  log.length = 0;
  let r: unknown;
  try {
    r = f();
  } catch (e) {
    r = String(e);
  }
  console.log(label, r, log.join(","));
};
show("+", () => make("a", 1, "A") + make("b", 2, "B"));
show("*", () => make("a", "3", "A") * make("b", 2, "B"));
show("tpl", () => `${make("a", 1, "A")}`);
show("tpl obj", () => `${make("a", 1, {})}`);
show("none", () => make("a", {}, {}) + 1);
show("none2", () => `${make("a", {}, [])}`);
show("<", () => make("a", 1, "A") < make("b", 2, "B"));
show("==", () => make("a", 1, "A") == 1);
show("Number", () => Number(make("a", {}, "7")));
show("String", () => String(make("a", 1, "S")));
show("key", () => (({ S: 5 }) as any)[make("a", 1, "S")]);
show("idx", () => [10, 20, 30][make("a", {}, "1")]);
show("in", () => make("a", 1, "x") in { x: 1 });
show("abs", () => Math.abs(make("a", -4, "S")));
show("max", () => Math.max(1, make("a", 9, "S")));
show("parseInt", () => parseInt(make("a", 1, "42px")));
show("parseFloat", () => parseFloat(make("a", 1, "4.5e1x")));
show("isNaN", () => isNaN(make("a", {}, "q")));
show("unary", () => [+make("a", "5", ""), -make("b", 3, ""), ~make("c", 1, "")]);
show("|", () => make("a", 6, "") | make("b", 9, ""));
show("**", () => make("a", 2, "") ** make("b", 5, ""));
show("Date", () => new Date(make("a", 0, "")).getTime());
show("at", () => "abc".at(make("a", 1, "")));
show("slice", () => [1, 2, 3, 4].slice(make("a", 1, ""), make("b", 3, "")));
show("repeat", () => "ab".repeat(make("a", 2, "")));
show("indexOf", () => "xyz".indexOf(make("a", 1, "z")));
show("concat", () => "x".concat(make("a", 1, "C")));
show("join", () => [1, 2].join(make("a", 1, "-")));
show("padStart", () => "x".padStart(make("a", 4, ""), make("b", 1, "ab")));
show("toFixed", () => (1.255).toFixed(make("a", 1, "")));
show("fromCharCode", () => String.fromCharCode(make("a", 65, "")));
show(
  "prim",
  () =>
    +({
      [Symbol.toPrimitive](h: string) {
        return h === "number" ? 42 : "no";
      },
    } as any),
);
show(
  "prim2",
  () =>
    `${
      {
        [Symbol.toPrimitive](h: string) {
          return h;
        },
      } as any
    }`,
);
show(
  "prim3",
  () =>
    (({
      [Symbol.toPrimitive](h: string) {
        return h;
      },
    }) as any) + "",
);
show(
  "prim4",
  () =>
    (({
      [Symbol.toPrimitive]() {
        return {};
      },
    }) as any) + "",
);
show("Sym", () => +(Symbol("x") as any));
show("Sym2", () => `${Symbol("x") as any}`);
