/** Arguments of DataView methods that are no numbers, in the order in which they are converted. */
const view = new DataView(new ArrayBuffer(16), 2, 8);
const log: string[] = [];
const like = (name: string, value: unknown): number =>
  ({
    valueOf() {
      log.push(name);
      return value;
    },
  }) as unknown as number;
const attempt = (what: string, f: () => unknown): void => {
  try {
    console.log(what, f(), log.splice(0).join());
  } catch (error) {
    console.log(what, `${(error as Error).name}: ${(error as Error).message}`, log.splice(0).join());
  }
};
const loose = view as unknown as Record<string, (...args: unknown[]) => unknown>;

view.setInt16(0, 0x0102);
view.setInt16(2, 0x0304, true);
attempt("object", () => view.getInt8(like("at", 1)));
attempt("text", () => view.getInt8("1" as unknown as number));
attempt("null", () => view.getUint16(null as unknown as number));
attempt("true", () => view.getUint16(true as unknown as number, false));
attempt("undefined", () => view.getUint16(undefined as unknown as number));
attempt("symbol", () => view.getUint16(Symbol("s") as unknown as number));
attempt("bigint", () => view.getUint16(1n as unknown as number));
attempt("throws", () =>
  view.getFloat32({
    valueOf: () => {
      throw new RangeError("mine");
    },
  } as unknown as number),
);
attempt("set", () => view.setInt8(like("at", 1), like("value", 300)));
attempt("set back", () => view.getInt8(1));
attempt("set beyond", () => view.setInt8(like("at", 8), like("value", 300)));
attempt("set negative", () => view.setInt8(like("at", -1), like("value", 300)));
attempt("set negative number", () => view.setInt8(-1, like("value", 300)));
attempt("set infinite", () => view.setInt8(Infinity, like("value", 300)));
attempt("set symbol", () => view.setInt8(0, Symbol("s") as unknown as number));
attempt("set undefined", () => view.setUint8(0, undefined as unknown as number));
attempt("set nothing", () => loose.setFloat64!(0));
attempt("read", () => [view.getUint8(0), view.getFloat64(0)]);
for (const little of [undefined, null, 0, 1, "", "x", NaN, {}, [], 0n, 1n, Symbol("s"), true, false]) {
  view.setUint16(4, 0x0102, little as boolean);
  attempt("little", () => [view.getUint8(4), view.getUint16(4, little as boolean)].join());
}
attempt("big", () => view.setBigInt64(0, true as unknown as bigint));
attempt("big text", () => view.setBigUint64(0, "0x12" as unknown as bigint, true));
attempt("big read", () => view.getBigUint64(0, true));
attempt("big number", () => view.setBigInt64(0, 5 as unknown as bigint));
attempt("big nothing", () => loose.setBigInt64!(0));
attempt("spread", () => view.getInt16(...([0, true] as const)));
attempt("spread set", () => loose.setInt16!(...[2, 77, true]));
attempt("spread read", () => view.getInt16(2, true));

const { getInt8, setInt8, getBigInt64 } = DataView.prototype;
attempt("taken off", () => [setInt8.call(view, 1, -5), getInt8.call(view, 1), getBigInt64.call(view, 0)].join());
attempt("not a view", () => getInt8.call({} as DataView, 0));
attempt("not an object", () => setInt8.call(5 as unknown as DataView, 0, 1));
console.log(typeof view.getFloat32, view.getFloat32 === DataView.prototype.getFloat32, "getInt8" in view);
