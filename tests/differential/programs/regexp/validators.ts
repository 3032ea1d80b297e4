// Common validations as regular expressions.
const rules: Record<string, RegExp> = {
  email: /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/,
  ipv4: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
  hex: /^#(?:[0-9a-f]{3}){1,2}$/i,
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  date: /^(?<y>\d{4})-(?<m>0[1-9]|1[0-2])-(?<d>0[1-9]|[12]\d|3[01])$/,
  semver: /^v?(\d+)\.(\d+)\.(\d+)(?:-([\w.]+))?(?:\+([\w.]+))?$/,
  password: /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{8,}$/,
  roman: /^(?=.)M*(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})$/,
};
const samples = [
  "a.b+c@x-y.co.uk",
  "a@b",
  "192.168.0.255",
  "256.1.1.1",
  "1.2.3",
  "#fff",
  "#FFAA0",
  "#ffaa00",
  "123e4567-e89b-12d3-a456-426614174000",
  "2024-02-30",
  "2024-13-01",
  "v1.2.3-rc.1+build",
  "1.2",
  "Passw0rd",
  "password1",
  "MCMXCIV",
  "IIII",
  "",
];
for (const [name, re] of Object.entries(rules))
  console.log(
    name,
    samples.filter((s) => re.test(s)),
  );
console.log(
  rules.semver.exec("1.20.3-beta")?.slice(1),
  rules.date.exec("2024-02-29")?.groups?.d,
  "2024-02-29".replace(rules.date, "$<d>.$<m>.$<y>"),
);
