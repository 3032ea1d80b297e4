const t = (name: string, f: () => unknown): void => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, "throws", (e as Error).name, (e as Error).message);
  }
};
const text: any = Error.prototype.toString;
t("nothing", () => text.call({}));
t("both", () => text.call({ name: "N", message: "m" }));
t("undefined", () => text.call({ name: undefined, message: undefined }));
t("converted", () => text.call({ name: null, message: 5 }));
t("message", () => text.call({ message: "only" }));
t("error", () => text.call(new RangeError("r")));
t("number", () => text.call(1));
t("none", () => text.call(undefined));
t("order", () =>
  text.call({
    get name() {
      console.log("name");
      return "A";
    },
    get message() {
      console.log("message");
      return "B";
    },
  }),
);
t("isPrototypeOf", () => (Object.prototype.isPrototypeOf as any).call(null, {}));
t("isPrototypeOf", () => (Object.prototype.isPrototypeOf as any).call(null, 1));
