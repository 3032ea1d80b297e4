/** `kiln:console` where the platform's own write is all there is: Linux writes to the process's descriptors. */
export { consoleWrite, consoleWriteBytes } from "kiln:core";
