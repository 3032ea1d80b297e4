// KILN1012
console.log(/^\p{RGI_Emoji}$/v.test("x"));
