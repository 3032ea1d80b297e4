/** The order in which programs want the addresses of a name. A file of its own: servers that listen ask for it, and find no names. */
import { CodedTypeError } from "../errors.ts";

export type ResultOrder = "ipv4first" | "ipv6first" | "verbatim";

let defaultOrder: ResultOrder = "verbatim";

export function getDefaultResultOrder(): ResultOrder {
  return defaultOrder;
}

/** @throws TypeError for what is no order. */
export function setDefaultResultOrder(order: ResultOrder): void {
  defaultOrder = checkedOrder(order, "argument 'dnsOrder'");
}

/** @throws TypeError for what is no order. */
export function checkedOrder(order: ResultOrder, what: string): ResultOrder {
  if (order !== "ipv4first" && order !== "ipv6first" && order !== "verbatim") {
    throw new CodedTypeError(
      "ERR_INVALID_ARG_VALUE",
      `The ${what} must be one of: 'verbatim', 'ipv4first', 'ipv6first'. Received '${order}'`,
    );
  }
  return order;
}
