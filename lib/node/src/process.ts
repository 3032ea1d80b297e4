/** `node:process`: the global object under its module's name. */
const own = process;

export { own as default };
