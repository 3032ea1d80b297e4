/** The zone that this machine is authoritative for. Change it and build again: the data is part of the image. */
import type { ZoneData } from "@kiln/dns/zone";

export const zone: ZoneData = {
  origin: "kiln.example",
  ttl: 3600,
  records: [
    {
      name: "@",
      type: "SOA",
      primary: "ns1",
      mailbox: "hostmaster",
      serial: 2026112101,
      refresh: 7200,
      retry: 900,
      expire: 1209600,
      minimum: 300,
    },
    { name: "@", type: "NS", target: "ns1" },
    { name: "@", type: "NS", target: "ns2" },
    { name: "@", type: "A", address: "192.0.2.1" },
    { name: "@", type: "AAAA", address: "2001:db8::1" },
    { name: "@", type: "MX", preference: 10, exchange: "mail" },
    { name: "@", type: "TXT", text: "v=spf1 mx -all" },
    { name: "ns1", type: "A", address: "192.0.2.53" },
    { name: "ns1", type: "AAAA", address: "2001:db8::53" },
    { name: "ns2", type: "A", address: "198.51.100.53" },
    { name: "mail", type: "A", address: "192.0.2.25", ttl: 300 },
    { name: "www", type: "CNAME", target: "@" },
    { name: "pool", type: "A", address: "192.0.2.10" },
    { name: "pool", type: "A", address: "192.0.2.11" },
    { name: "pool", type: "A", address: "192.0.2.12" },
    { name: "*.apps", type: "A", address: "192.0.2.80" },
    { name: "note", type: "TXT", text: ["a text of", "several strings"] },
  ],
};
