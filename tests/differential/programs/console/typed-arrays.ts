console.log(new Uint8Array([1, 2, 3]), new Float64Array(2), new Int8Array(0), new Uint8Array(8));
console.log(new ArrayBuffer(4), new DataView(new ArrayBuffer(2)), { b: new Uint8Array(2) }, [new Int16Array([1])]);
console.log(new Uint8Array(150));
console.log(new Float32Array([0.5, -0, NaN]), new Uint8ClampedArray([300]), new Int32Array([1, 2, 3, 4, 5, 6, 7]));
