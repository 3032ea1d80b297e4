// atob and btoa.
for (const text of ["", "a", "ab", "abc", "abcd", "\u00ff\u0000\u0080", "Hello, World!"]) {
  const coded = btoa(text);
  console.log(JSON.stringify(text), coded, atob(coded) === text);
}
for (const text of ["YQ", "YQ==", " Y Q = = ", "YWI", "Y", "YQ=", "Y=Q=", "a*b=", "AAAA\n", "ü"]) {
  try {
    console.log(JSON.stringify(text), JSON.stringify(atob(text)));
  } catch (error) {
    const e = error as DOMException;
    console.log(JSON.stringify(text), e.name, e.code, e.message);
  }
}
try {
  btoa("€");
} catch (error) {
  const e = error as DOMException;
  console.log(e.name, e.code, e.message);
}
