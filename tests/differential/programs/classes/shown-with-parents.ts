class List extends Array<number> {}
class Bytes extends Uint8Array {}
class Deep extends List {}
console.log(List, Bytes, Deep, [List], { Bytes });
console.log(class extends Array {}, class Own extends Map {}, class Bad extends Error {});
