// util.types.
import { types } from "node:util";
import * as direct from "node:util/types";

function* generate() {
  yield 1;
}
const values: [string, unknown][] = [
  ["date", new Date(0)],
  ["map", new Map()],
  ["set", new Set()],
  ["promise", Promise.resolve()],
  ["error", new TypeError("x")],
  ["u8", new Uint8Array(1)],
  ["f64", new Float64Array(1)],
  ["view", new DataView(new ArrayBuffer(1))],
  ["buffer", new ArrayBuffer(1)],
  ["literal", {}],
  ["array", []],
  ["null", null],
  ["text", "x"],
  ["async", async () => 1],
  ["generator", generate],
  ["plain", () => 1],
];
for (const [name, v] of values) {
  console.log(name, types.isDate(v), types.isMap(v), types.isSet(v), types.isPromise(v), types.isNativeError(v));
  console.log(
    "  ",
    types.isTypedArray(v),
    types.isUint8Array(v),
    types.isFloat64Array(v),
    types.isDataView(v),
    types.isArrayBuffer(v),
  );
  console.log(
    "  ",
    types.isArrayBufferView(v),
    types.isAnyArrayBuffer(v),
    direct.isAsyncFunction(v),
    direct.isGeneratorFunction(v),
    types.isProxy(v),
  );
}
