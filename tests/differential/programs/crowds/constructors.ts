/** More than a hundred classes, made from a list. */
class K0 {
  v = 0;
  constructor(readonly at: number) {}
}
class K1 extends K0 {
  w1 = "1";
}
class K2 {
  v = 2;
  constructor(readonly at: number) {}
}
class K3 extends K2 {
  w3 = "3";
}
class K4 {
  v = 4;
  constructor(readonly at: number) {}
}
class K5 extends K4 {
  w5 = "5";
}
class K6 {
  v = 6;
  constructor(readonly at: number) {}
}
class K7 extends K6 {
  w7 = "7";
}
class K8 {
  v = 8;
  constructor(readonly at: number) {}
}
class K9 extends K8 {
  w9 = "9";
}
class K10 {
  v = 10;
  constructor(readonly at: number) {}
}
class K11 extends K10 {
  w11 = "11";
}
class K12 {
  v = 12;
  constructor(readonly at: number) {}
}
class K13 extends K12 {
  w13 = "13";
}
class K14 {
  v = 14;
  constructor(readonly at: number) {}
}
class K15 extends K14 {
  w15 = "15";
}
class K16 {
  v = 16;
  constructor(readonly at: number) {}
}
class K17 extends K16 {
  w17 = "17";
}
class K18 {
  v = 18;
  constructor(readonly at: number) {}
}
class K19 extends K18 {
  w19 = "19";
}
class K20 {
  v = 20;
  constructor(readonly at: number) {}
}
class K21 extends K20 {
  w21 = "21";
}
class K22 {
  v = 22;
  constructor(readonly at: number) {}
}
class K23 extends K22 {
  w23 = "23";
}
class K24 {
  v = 24;
  constructor(readonly at: number) {}
}
class K25 extends K24 {
  w25 = "25";
}
class K26 {
  v = 26;
  constructor(readonly at: number) {}
}
class K27 extends K26 {
  w27 = "27";
}
class K28 {
  v = 28;
  constructor(readonly at: number) {}
}
class K29 extends K28 {
  w29 = "29";
}
class K30 {
  v = 30;
  constructor(readonly at: number) {}
}
class K31 extends K30 {
  w31 = "31";
}
class K32 {
  v = 32;
  constructor(readonly at: number) {}
}
class K33 extends K32 {
  w33 = "33";
}
class K34 {
  v = 34;
  constructor(readonly at: number) {}
}
class K35 extends K34 {
  w35 = "35";
}
class K36 {
  v = 36;
  constructor(readonly at: number) {}
}
class K37 extends K36 {
  w37 = "37";
}
class K38 {
  v = 38;
  constructor(readonly at: number) {}
}
class K39 extends K38 {
  w39 = "39";
}
class K40 {
  v = 40;
  constructor(readonly at: number) {}
}
class K41 extends K40 {
  w41 = "41";
}
class K42 {
  v = 42;
  constructor(readonly at: number) {}
}
class K43 extends K42 {
  w43 = "43";
}
class K44 {
  v = 44;
  constructor(readonly at: number) {}
}
class K45 extends K44 {
  w45 = "45";
}
class K46 {
  v = 46;
  constructor(readonly at: number) {}
}
class K47 extends K46 {
  w47 = "47";
}
class K48 {
  v = 48;
  constructor(readonly at: number) {}
}
class K49 extends K48 {
  w49 = "49";
}
class K50 {
  v = 50;
  constructor(readonly at: number) {}
}
class K51 extends K50 {
  w51 = "51";
}
class K52 {
  v = 52;
  constructor(readonly at: number) {}
}
class K53 extends K52 {
  w53 = "53";
}
class K54 {
  v = 54;
  constructor(readonly at: number) {}
}
class K55 extends K54 {
  w55 = "55";
}
class K56 {
  v = 56;
  constructor(readonly at: number) {}
}
class K57 extends K56 {
  w57 = "57";
}
class K58 {
  v = 58;
  constructor(readonly at: number) {}
}
class K59 extends K58 {
  w59 = "59";
}
class K60 {
  v = 60;
  constructor(readonly at: number) {}
}
class K61 extends K60 {
  w61 = "61";
}
class K62 {
  v = 62;
  constructor(readonly at: number) {}
}
class K63 extends K62 {
  w63 = "63";
}
class K64 {
  v = 64;
  constructor(readonly at: number) {}
}
class K65 extends K64 {
  w65 = "65";
}
class K66 {
  v = 66;
  constructor(readonly at: number) {}
}
class K67 extends K66 {
  w67 = "67";
}
class K68 {
  v = 68;
  constructor(readonly at: number) {}
}
class K69 extends K68 {
  w69 = "69";
}
class K70 {
  v = 70;
  constructor(readonly at: number) {}
}
class K71 extends K70 {
  w71 = "71";
}
class K72 {
  v = 72;
  constructor(readonly at: number) {}
}
class K73 extends K72 {
  w73 = "73";
}
class K74 {
  v = 74;
  constructor(readonly at: number) {}
}
class K75 extends K74 {
  w75 = "75";
}
class K76 {
  v = 76;
  constructor(readonly at: number) {}
}
class K77 extends K76 {
  w77 = "77";
}
class K78 {
  v = 78;
  constructor(readonly at: number) {}
}
class K79 extends K78 {
  w79 = "79";
}
class K80 {
  v = 80;
  constructor(readonly at: number) {}
}
class K81 extends K80 {
  w81 = "81";
}
class K82 {
  v = 82;
  constructor(readonly at: number) {}
}
class K83 extends K82 {
  w83 = "83";
}
class K84 {
  v = 84;
  constructor(readonly at: number) {}
}
class K85 extends K84 {
  w85 = "85";
}
class K86 {
  v = 86;
  constructor(readonly at: number) {}
}
class K87 extends K86 {
  w87 = "87";
}
class K88 {
  v = 88;
  constructor(readonly at: number) {}
}
class K89 extends K88 {
  w89 = "89";
}
class K90 {
  v = 90;
  constructor(readonly at: number) {}
}
class K91 extends K90 {
  w91 = "91";
}
class K92 {
  v = 92;
  constructor(readonly at: number) {}
}
class K93 extends K92 {
  w93 = "93";
}
class K94 {
  v = 94;
  constructor(readonly at: number) {}
}
class K95 extends K94 {
  w95 = "95";
}
class K96 {
  v = 96;
  constructor(readonly at: number) {}
}
class K97 extends K96 {
  w97 = "97";
}
class K98 {
  v = 98;
  constructor(readonly at: number) {}
}
class K99 extends K98 {
  w99 = "99";
}
class K100 {
  v = 100;
  constructor(readonly at: number) {}
}
class K101 extends K100 {
  w101 = "101";
}
class K102 {
  v = 102;
  constructor(readonly at: number) {}
}
class K103 extends K102 {
  w103 = "103";
}
const classes = [
  K0,
  K1,
  K2,
  K3,
  K4,
  K5,
  K6,
  K7,
  K8,
  K9,
  K10,
  K11,
  K12,
  K13,
  K14,
  K15,
  K16,
  K17,
  K18,
  K19,
  K20,
  K21,
  K22,
  K23,
  K24,
  K25,
  K26,
  K27,
  K28,
  K29,
  K30,
  K31,
  K32,
  K33,
  K34,
  K35,
  K36,
  K37,
  K38,
  K39,
  K40,
  K41,
  K42,
  K43,
  K44,
  K45,
  K46,
  K47,
  K48,
  K49,
  K50,
  K51,
  K52,
  K53,
  K54,
  K55,
  K56,
  K57,
  K58,
  K59,
  K60,
  K61,
  K62,
  K63,
  K64,
  K65,
  K66,
  K67,
  K68,
  K69,
  K70,
  K71,
  K72,
  K73,
  K74,
  K75,
  K76,
  K77,
  K78,
  K79,
  K80,
  K81,
  K82,
  K83,
  K84,
  K85,
  K86,
  K87,
  K88,
  K89,
  K90,
  K91,
  K92,
  K93,
  K94,
  K95,
  K96,
  K97,
  K98,
  K99,
  K100,
  K101,
  K102,
  K103,
];
let sum = 0;
for (const [k, C] of classes.entries()) {
  const made = new C(k);
  sum += made.v * made.at;
  if (k % 25 === 0) console.log(made);
}
console.log(sum);
const odd: unknown = [1, 2, {}, null, { v: 1 }];
try {
  new (odd as (typeof classes)[0][])[4]!(1);
} catch (error) {
  console.log((error as Error).constructor.name);
}
