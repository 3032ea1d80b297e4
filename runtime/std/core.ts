/**
 * `kiln:core`: what the standard library needs from below.
 *
 * `@extern name` is a C function of runtime/core/core.h; `@throws` marks those that can leave
 * an exception behind. `@intrinsic name` is an operation that the compiler expands in place.
 * Both are declarations only: there is nothing to link from this file.
 */

/** A number that is a 32-bit signed integer; in an extern's signature, C's int32_t. */
export type i32 = number;
/** A number that is a 32-bit unsigned integer; in an extern's signature, C's uint32_t. */
export type u32 = number;

// ---- strings ----

/** Units from `from` to `to`; 0 <= from <= to <= s.length must hold. @extern k_str_slice */
export declare function strSlice(s: string, from: u32, to: u32): string;
/** One-unit string. @extern k_str_char */
export declare function strChar(unit: u32): string;
/** String of one code point (0..0x10ffff). @extern k_str_codepoint */
export declare function strCodePoint(codePoint: u32): string;
/** Index of `needle` at or after `from` (from <= s.length), or -1. @extern k_str_index_of */
export declare function strIndexOf(s: string, needle: string, from: u32): i32;
/** `s`, `count` times over; RangeError beyond the longest string. @extern k_str_repeat @throws */
export declare function strRepeat(s: string, count: u32): string;
/** The strings with `separator` between them; no holes. @extern k_str_join @throws */
export declare function strJoin(strings: string[], separator: string): string;
/** In upper case, or undefined: text that is not Latin-1, or does not stay so. @extern k_str_upper */
export declare function strUpper(s: string): unknown;
/** @extern k_str_lower */
export declare function strLower(s: string): unknown;
/** Without white space at the start (1), the end (2) or both (3). @extern k_str_trim */
export declare function strTrim(s: string, which: i32): string;
/** Whether `part` stands at `at`; at + part.length <= s.length must hold. @extern k_str_has */
export declare function strHas(s: string, at: u32, part: string): boolean;
/**
 * The first unit at or after `from` (from <= s.length) that JSON text does not hold as it is: a control character, a
 * quote, a backslash, half of a surrogate pair. The length where there is none. @extern k_str_plain_end
 */
export declare function strPlainEnd(s: string, from: u32): u32;
/** Order by UTF-16 units: below 0, 0, above 0. @extern k_str_cmp */
export declare function strCompare(a: string, b: string): i32;

// ---- numbers ----

/** The first 32 bits of a double: sign, exponent, and the beginning of its significand. @intrinsic doubleHigh */
export declare function doubleHigh(value: number): i32;
/** The other 32 bits. @intrinsic doubleLow */
export declare function doubleLow(value: number): i32;
/** The double of those two words, of which only the low 32 bits count; it must be no NaN. @intrinsic doubleOf */
export declare function doubleOf(high: number, low: number): number;
/** @extern k_num_to_radix */
export declare function numToRadix(value: number, radix: i32): string;
/** @extern k_num_to_fixed */
export declare function numToFixed(value: number, digits: i32): string;
/** @extern k_num_to_precision */
export declare function numToPrecision(value: number, precision: i32): string;
/** Digits -1: as many as needed. @extern k_num_to_exponential */
export declare function numToExponential(value: number, digits: i32): string;
/** `Number(s)`. @extern k_str_to_num */
export declare function strToNumber(s: string): number;
/** @extern k_parse_float */
export declare function parseFloatOf(s: string): number;
/** @extern k_parse_int */
export declare function parseIntOf(s: string, radix: i32): number;

// ---- BigInts ----

/** A whole number below 2^53. @intrinsic bigFromInteger */
export declare function bigFromInteger(value: number): bigint;
/** `BigInt(value)`. @intrinsic bigFrom */
export declare function bigFrom(value: unknown): bigint;
/** `Number(value)`. @intrinsic bigToNumber */
export declare function bigToNumber(value: bigint): number;
/** BigInt.asIntN. @intrinsic bigAsIntN */
export declare function bigAsIntN(bits: number, value: bigint): bigint;
/** BigInt.asUintN. @intrinsic bigAsUintN */
export declare function bigAsUintN(bits: number, value: bigint): bigint;
/** A BigInt of `count` limbs of zero: to be filled with `limbSet`, then fitted. @extern k_big_new @throws */
export declare function limbsNew(count: number): bigint;
/** The same object without leading zeros, and signed. @extern k_big_fit */
export declare function limbsFit(limbs: bigint, negative: boolean): bigint;
/** Limbs of 64 bits of the magnitude. @intrinsic limbCount */
export declare function limbCount(value: bigint): i32;
/** @intrinsic limbNegative */
export declare function limbNegative(value: bigint): boolean;
/** A limb, least significant first, without a bounds check: the index is proven. @intrinsic limbAt */
export declare function limbAt(value: bigint, index: number): bigint;
/** Sets a limb of what `limbsNew` gave, without a bounds check. @intrinsic limbSet */
export declare function limbSet(limbs: bigint, index: number, value: bigint): void;
/** Leading zero bits of the last limb; there must be one. @intrinsic limbClz */
export declare function limbClz(value: bigint): i32;
/** (high * 2^64 + low) / divisor, of limbs; high < divisor must hold. @intrinsic limbDiv */
export declare function limbDiv(high: bigint, low: bigint, divisor: bigint): bigint;

// ---- values ----

/** ToPrimitive; hint 0 default, 1 number, 2 string. @intrinsic toPrimitive */
export declare function toPrimitive(value: unknown, hint: i32): unknown;

/** SameValueZero of any two values. @extern k_same_value_zero */
export declare function sameValueZero(a: unknown, b: unknown): boolean;
/** SameValue (Object.is) of any two values. @extern k_same_value */
export declare function sameValue(a: unknown, b: unknown): boolean;
/** A hash under which SameValueZero-equal values agree. @extern k_hash_value */
export declare function hashValue(value: unknown): u32;
/** ToNumber. @extern k_to_num @throws */
export declare function toNumber(value: unknown): number;
/** ToString. @extern k_to_str @throws */
export declare function toText(value: unknown): string;
/** What a value is: 0 undefined 1 null 2 boolean 3 number 4 string 5 symbol 6 bigint 7 array
 * 8 plain object 9 class instance 10 function 11 class constructor 12 dictionary
 * 13 typed array 14 DataView 15 ArrayBuffer 16 error instance. @intrinsic rawKind */
export declare function rawKind(value: unknown): i32;
/** Whether `name` or `length` of a function may be asked for; where that never happens, the compiler knows. @intrinsic namesAsked */
export declare function namesAsked(f: unknown): boolean;
/** Name of a function or class, or of the class of an instance. @intrinsic rawClassName */
export declare function rawClassName(value: unknown): string;
/** Name of the parent of a class, or of an instance's class; "" when there is none. Of a function: its own class (AsyncFunction …). @intrinsic rawParentClassName */
export declare function rawParentClassName(value: unknown): string;
/** 1 for an own property with a getter, 2 with a setter, 3 with both, 0 for any other. @intrinsic rawAccessor */
export declare function rawAccessor(value: unknown, key: PropertyKey): i32;
/** Whether the program gave an object of a built-in class members of its own in place of the class's. @intrinsic altered */
export declare function altered(value: unknown): boolean;
/** Own enumerable string keys in Node's order. @intrinsic rawKeys */
export declare function rawKeys(value: unknown): string[];
/** What an own property holds that is not there: only to be assigned to a field. @intrinsic absent */
export declare function absent(): undefined;
/** Keys of an array that are not elements (the result of a match has some). @intrinsic rawArrayKeys */
export declare function rawArrayKeys(value: unknown): string[];
/** Own property; undefined when absent. @intrinsic rawGet */
export declare function rawGet(value: unknown, key: PropertyKey): unknown;
/** Whether an object is the namespace of a module. @intrinsic isModule */
export declare function isModule(value: unknown): boolean;
/** @intrinsic rawHas */
export declare function rawHas(value: unknown, key: PropertyKey): boolean;
/** False when the object has no such slot, or one that cannot hold the value. @intrinsic rawSet */
export declare function rawSet(value: unknown, key: PropertyKey, to: unknown): boolean;
/** Tells the compiler that `target` gets the own enumerable properties of `source`: by `rawStore`. @intrinsic copyOwn */
export declare function copyOwn(target: unknown, source: unknown): void;
/** `rawSet` of a property of a source that `copyOwn` named. @intrinsic rawStore */
export declare function rawStore(value: unknown, key: PropertyKey, to: unknown): boolean;
/** Element of any array or typed array; the index must be in range. @intrinsic rawIndex */
export declare function rawIndex(value: unknown, index: number): unknown;
/** Length of any array, typed array or string; bytes of an ArrayBuffer or DataView. @intrinsic rawLength */
export declare function rawLength(value: unknown): number;
/** The same value under another type, unchecked: only after rawKind said so. @intrinsic rawCast */
export declare function rawCast<T>(value: unknown): T;
/** An empty dictionary. @intrinsic dictNew */
export declare function dictNew(): Record<string, unknown>;
/**
 * Adds a property that the dictionary does not have; where there is no room left for it, makes some for `room` of them
 * (0: for a few). The analysis does not see what is added: the same value must be assigned on another path.
 * @extern k_dict_add
 */
export declare function dictAdd(dict: unknown, key: string, value: unknown, room: u32): void;
/** Makes a dictionary one of an object without prototype, for `inspect`. @extern k_dict_no_prototype */
export declare function dictNoPrototype(dict: unknown): void;
/** Whether that was done. @extern k_dict_has_no_prototype */
export declare function dictHasNoPrototype(value: unknown): boolean;

/** Whether properties were added that the layout has no place for; where that never happens, the compiler knows. @intrinsic rawHasBeside */
export declare function rawHasBeside(value: unknown): boolean;
/** Own string keys, enumerable or not. @intrinsic rawNames */
export declare function rawNames(value: unknown): string[];
/** Own symbol keys, enumerable or not. @intrinsic rawAllSymbols */
export declare function rawAllSymbols(value: unknown): symbol[];
/**
 * Defines an own property, whatever was there: a value, or (flag 8) a getter and a setter, functions or undefined.
 * Flags: 1 not writable, 2 not enumerable, 4 not configurable. `shown`: whether it may be enumerable, which the
 * compiler wants to know apart from the flags. @intrinsic propertyDefine
 */
export declare function propertyDefine(
  object: unknown,
  key: PropertyKey,
  value: unknown,
  getter: unknown,
  setter: unknown,
  flags: i32,
  shown: boolean,
): void;
/** The flags of an own property; -1 when there is none. @intrinsic propertyFlags */
export declare function propertyFlags(object: unknown, key: PropertyKey): i32;
/** Of an own property: 0 its value, 1 its getter, 2 its setter; runs no code. The part must be a literal. @intrinsic propertyPart */
export declare function propertyPart(object: unknown, key: PropertyKey, part: i32): unknown;
/** What an object delegates to, or null. @intrinsic protoOf */
export declare function protoOf(object: unknown): unknown;
/** Changes what an object delegates to; false where that cannot be. @intrinsic protoSet */
export declare function protoSet(object: unknown, proto: unknown): boolean;
/** An object without properties that delegates to `proto`, an object or null. @intrinsic openNew */
export declare function openNew(proto: unknown): unknown;
/**
 * The object, unless a copy of it by its shape is what `Object.create(proto, Object.getOwnPropertyDescriptors(object))`
 * makes, `proto` being its own prototype where none is given; then undefined. @intrinsic copiedByParts
 */
export declare function copiedByParts(object: unknown, proto?: unknown): unknown;
/** Another object with the same properties, of one that `copiedByParts` gave undefined for; it is neither sealed nor frozen. @intrinsic copied */
export declare function copied(object: unknown): unknown;
/** Whether an object may delegate to something with enumerable properties. @intrinsic rawHasProto */
export declare function rawHasProto(object: unknown): boolean;
/** The name of what made an object that delegates to what the program chose, as `console.log` shows it. @intrinsic rawMakerName */
export declare function rawMakerName(object: unknown): string;
/** Whether the class of an object, or one above, may have another name than its declaration gives. @intrinsic rawRenamed */
export declare function rawRenamed(object: unknown): boolean;
/** Whether `proto` is among what the object delegates to. @intrinsic inherits */
export declare function inherits(object: unknown, proto: unknown): boolean;
/** Own enumerable symbol keys. @intrinsic rawSymbols */
export declare function rawSymbols(value: unknown): symbol[];
/** Whether there are any; where no symbol is a key, the compiler knows. @intrinsic rawHasSymbols */
export declare function rawHasSymbols(value: unknown): boolean;
/** A new symbol; its description is a string or undefined. @extern k_symbol_new */
export declare function symbolNew(description: unknown): symbol;
/** The registered symbol of that text. @extern k_symbol_for */
export declare function symbolFor(text: string): symbol;
/** @extern k_symbol_registered */
export declare function symbolRegistered(symbol: symbol): boolean;
/** A string or undefined. @extern k_symbol_description */
export declare function symbolDescription(symbol: symbol): unknown;

// ---- restraint ----

/** 1: no new properties, 2: sealed, 3: frozen; never undone. @extern k_restrain */
export declare function restrain(object: unknown, level: i32): void;
/** How much an object is restrained; 3 for what is none. @extern k_restraint */
export declare function restraint(object: unknown): i32;

// ---- weak collections ----

/** What `map` holds for `key`, any object or symbol; undefined when nothing. @intrinsic weakGet */
export declare function weakGet(map: unknown, key: unknown): unknown;
/** @intrinsic weakHas */
export declare function weakHas(map: unknown, key: unknown): boolean;
/** Keeps `value` as long as `key` lives. @intrinsic weakSet */
export declare function weakSet(map: unknown, key: unknown, value: unknown): void;
/** @intrinsic weakDelete */
export declare function weakDelete(map: unknown, key: unknown): boolean;
/** A cell that does not keep its target. @intrinsic weakCell */
export declare function weakCell(target: unknown): unknown;
/** The target, or undefined when it is gone. @intrinsic weakTarget */
export declare function weakTarget(cell: unknown): unknown;
/** Collections so far. @extern k_gc_count */
export declare function gcCount(): number;

// ---- arrays ----

/** @intrinsic arrNew */
export declare function arrNew<T>(): T[];
/** @intrinsic arrPush */
export declare function arrPush<T>(array: T[], value: T): void;
/** Sets the length; new places are holes. @intrinsic arrGrow */
export declare function arrGrow<T>(array: T[], length: u32): void;
/** Element without a bounds check: the index is proven. @intrinsic arrGet */
export declare function arrGet<T>(array: readonly T[], index: number): T;
/** Writes an element without a bounds check: the index is proven. @intrinsic arrSet */
export declare function arrSet<T>(array: T[], index: number, value: T): void;
/** Whether the element (index in range) is absent. @intrinsic arrHole */
export declare function arrHole(array: readonly unknown[], index: number): boolean;
/** memmove of elements inside one array; ranges lie within its length. @extern k_arr_move */
export declare function arrMove(array: readonly unknown[], to: u32, from: u32, count: u32): void;

/** An empty array with the properties of a match. @intrinsic matchNew */
export declare function matchNew<T>(index: number, input: string, groups: unknown): T[];
/** An empty array with the property `groups`. @intrinsic indicesNew */
export declare function indicesNew<T>(groups: unknown): T[];

// ---- regular expressions ----

/**
 * Runs literal `id` on `input` from `at`: 1 found (registers 2n and 2n+1: group n), 0 not, 2 more steps than `limit`,
 * 3 the stack is full; then register 0 is where to begin again. @extern k_regexp_find
 */
export declare function regexpFind(
  id: i32,
  input: string,
  at: number,
  sticky: boolean,
  registers: Int32Array,
  stack: Int32Array,
  memo: Int32Array,
  limit: number,
): i32;
/** Registers that it needs. @extern k_regexp_registers */
export declare function regexpRegisters(id: i32): i32;
/** Bits per position that remembering failures takes; 0: it cannot. @extern k_regexp_slots */
export declare function regexpSlots(id: i32): i32;
/** Whether remembering makes it linear. @extern k_regexp_linear */
export declare function regexpLinear(id: i32): boolean;

// ---- bytes ----

/** A zeroed buffer; RangeError beyond the heap's size. @extern k_buffer_new @throws */
export declare function bufferNew(bytes: number): ArrayBuffer;
/** Sets how much of its room a buffer holds; what leaves it is cleared. @extern k_buffer_resize */
export declare function bufferResize(buffer: ArrayBuffer, bytes: number): void;
/** Sets what a view shows of its buffer: elements, and the offset that it tells. @extern k_view_window */
export declare function viewWindow(view: ArrayBufferView, offset: number, length: number): void;
/** Copies `count` bytes between views (byte offsets in each), overlap allowed. @extern k_bytes_copy @throws */
export declare function bytesCopy(
  to: ArrayBufferView,
  toByte: number,
  from: ArrayBufferView,
  fromByte: number,
  count: number,
): void;
/** Fills bytes `from` to `to` of a view. @extern k_bytes_fill */
export declare function bytesFill(view: ArrayBufferView, from: number, to: number, value: i32): void;
/** Index of a byte at or after `from`, or -1. @extern k_bytes_index_of */
export declare function bytesIndexOf(view: Uint8Array, byte: i32, from: number): number;

/** Text whose units are the bytes `from` to `to`. @extern k_bytes_latin1 @throws */
export declare function bytesLatin1(view: Uint8Array, from: number, to: number): string;
/** The bytes `from` to `to` as UTF-8; each maximal ill-formed part becomes one U+FFFD. @extern k_bytes_utf8 @throws */
export declare function bytesUtf8(view: Uint8Array, from: number, to: number): string;

/** A zeroed array in a buffer of its own. @extern k_view_alloc @throws */
export declare function viewAllocU8(shape: u32, length: number): Uint8Array;
/** A zeroed array in a buffer of its own. @extern k_view_alloc @throws */
export declare function viewAllocI8(shape: u32, length: number): Int8Array;
/** A zeroed array in a buffer of its own. @extern k_view_alloc @throws */
export declare function viewAllocU8C(shape: u32, length: number): Uint8ClampedArray;
/** A zeroed array in a buffer of its own. @extern k_view_alloc @throws */
export declare function viewAllocU16(shape: u32, length: number): Uint16Array;
/** A zeroed array in a buffer of its own. @extern k_view_alloc @throws */
export declare function viewAllocI16(shape: u32, length: number): Int16Array;
/** A zeroed array in a buffer of its own. @extern k_view_alloc @throws */
export declare function viewAllocU32(shape: u32, length: number): Uint32Array;
/** A zeroed array in a buffer of its own. @extern k_view_alloc @throws */
export declare function viewAllocI32(shape: u32, length: number): Int32Array;
/** A zeroed array in a buffer of its own. @extern k_view_alloc @throws */
export declare function viewAllocF32(shape: u32, length: number): Float32Array;
/** A zeroed array in a buffer of its own. @extern k_view_alloc @throws */
export declare function viewAllocF64(shape: u32, length: number): Float64Array;
/** A zeroed array in a buffer of its own. @extern k_view_alloc @throws */
export declare function viewAllocBI64(shape: u32, length: number): BigInt64Array;
/** A zeroed array in a buffer of its own. @extern k_view_alloc @throws */
export declare function viewAllocBU64(shape: u32, length: number): BigUint64Array;
/** @extern k_view_new */
export declare function viewNewBI64(shape: u32, buffer: ArrayBuffer, offset: number, length: number): BigInt64Array;
/** @extern k_view_new */
export declare function viewNewBU64(shape: u32, buffer: ArrayBuffer, offset: number, length: number): BigUint64Array;
/** @extern k_view_new */
export declare function viewNewU8(shape: u32, buffer: ArrayBuffer, offset: number, length: number): Uint8Array;
/** @extern k_view_new */
export declare function viewNewI8(shape: u32, buffer: ArrayBuffer, offset: number, length: number): Int8Array;
/** @extern k_view_new */
export declare function viewNewU8C(shape: u32, buffer: ArrayBuffer, offset: number, length: number): Uint8ClampedArray;
/** @extern k_view_new */
export declare function viewNewU16(shape: u32, buffer: ArrayBuffer, offset: number, length: number): Uint16Array;
/** @extern k_view_new */
export declare function viewNewI16(shape: u32, buffer: ArrayBuffer, offset: number, length: number): Int16Array;
/** @extern k_view_new */
export declare function viewNewU32(shape: u32, buffer: ArrayBuffer, offset: number, length: number): Uint32Array;
/** @extern k_view_new */
export declare function viewNewI32(shape: u32, buffer: ArrayBuffer, offset: number, length: number): Int32Array;
/** @extern k_view_new */
export declare function viewNewF32(shape: u32, buffer: ArrayBuffer, offset: number, length: number): Float32Array;
/** @extern k_view_new */
export declare function viewNewF64(shape: u32, buffer: ArrayBuffer, offset: number, length: number): Float64Array;
/** @extern k_view_new */
export declare function viewNewDataView(shape: u32, buffer: ArrayBuffer, offset: number, length: number): DataView;

// ---- the program and its surroundings ----

/** Writes text as UTF-8 to fd 1 (output) or 2 (diagnostics). @extern k_console_write */
export declare function consoleWrite(fd: i32, text: string): void;
/** Writes bytes `from` to `to` of a view. @extern k_console_write_bytes */
export declare function consoleWriteBytes(fd: i32, bytes: Uint8Array, from: number, to: number): void;
/** Monotonic milliseconds, with a fraction. @extern k_now_ms */
export declare function nowMs(): number;
/** Milliseconds since 1970-01-01T00:00:00Z. @extern k_wall_ms */
export declare function wallMs(): number;
/** @extern k_argc */
export declare function argCount(): i32;
/** @extern k_arg */
export declare function argAt(index: i32): string;
/** @extern k_envc */
export declare function envCount(): i32;
/** "KEY=value". @extern k_env */
export declare function envAt(index: i32): string;
/** Ends the program; never returns. @extern k_exit */
export declare function exitNow(status: i32): void;
/** Uniform in [0, 1). @extern k_random */
export declare function random(): number;
/** Fills bytes `from` to `to` with entropy; 0, or -1 when there is no source. @extern k_entropy */
export declare function entropy(bytes: Uint8Array, from: number, to: number): i32;
/** Sleeps until an event or the monotonic deadline (below 0: none); pending event bits. @extern k_wait */
export declare function wait(deadlineMs: number): number;
/** @extern k_heap_used */
export declare function heapUsed(): number;
/** @extern k_heap_size */
export declare function heapSize(): number;
/** What the collector has done, by number (core.h). @extern k_gc_stat */
export declare function gcStat(what: i32): number;
/** @extern k_gc_pause_ms */
export declare function gcPauseMs(part: number): number;
/** "    at name (file:line:col)" lines, leaving out `skip` frames; those of runtime/std are never shown. @extern k_stack_trace */
export declare function stackTrace(skip: i32, limit: i32): string;

// ---- async functions ----

/** Continues a suspended async function: mode 0 with a value, 1 by throwing it, 2 by returning it. @intrinsic resume */
export declare function resume(frame: unknown, mode: i32, value: unknown): unknown;
