const text = "Aé ñ Ω ж 9 ٣ Ⅷ _ - $ € 😀 汉 \u0301 \t";
console.log(text.match(/\p{L}/gu), text.match(/\p{Lu}/gu), text.match(/\p{N}/gu), text.match(/\p{Nd}/gu));
console.log(
  text.match(/\p{Script=Greek}|\p{sc=Cyrillic}|\p{Script_Extensions=Han}/gu),
  text.match(/\p{P}/gu),
  text.match(/\p{S}/gu),
);
console.log(
  text.match(/\p{Emoji_Presentation}/gu),
  text.match(/\p{White_Space}/gu)?.length,
  text.match(/\P{ASCII}/gu)?.length,
);
console.log(
  /^\p{ID_Start}\p{ID_Continue}*$/u.test("ñame1"),
  /^\p{ID_Start}/u.test("1"),
  /[\p{L}\p{M}]+/u.exec("été\u0301 x")?.[0].length,
);
console.log(
  /\P{Lu}/iu.test("A"),
  /\p{Lu}/iu.test("a"),
  /[^\p{Lu}]/iu.test("a"),
  /\p{Any}/u.test(""),
  /\p{gc=Lowercase_Letter}+/u.exec("ABCdef")?.[0],
);
console.log("x".replace(/\p{L}/u, "[$&]"), "Ünïcödé wörds".match(/[\p{L}]+/gu), "a1-b2".split(/\P{L}+/u));
