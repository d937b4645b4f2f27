import ipaddr from "ipaddr.js";
import { sql, type Sql } from "./sql.ts";

/** First and last address of a block as decimal numbers of 128 bits; IPv4 lies in `::ffff:0:0/96`. */
export function addressRange(
  block: string,
): { readonly first: string; readonly last: string } | undefined {
  const [address = "", length] = block.trim().split("/");
  if (!ipaddr.isValid(address)) return undefined;
  const parsed = ipaddr.parse(address);
  const bits = parsed.kind() === "ipv4" ? 32 : 128;
  const prefix = length === undefined ? bits : Number(length);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > bits) return undefined;
  const number = numberOf(parsed);
  const size = 2n ** BigInt(bits - prefix);
  const first = number - (number % size);
  return { first: String(first), last: String(first + size - 1n) };
}

export const isBlock = (text: string): boolean =>
  text.includes("/") && addressRange(text) !== undefined;

function numberOf(address: ipaddr.IPv4 | ipaddr.IPv6): bigint {
  const six = address.kind() === "ipv4" ? (address as ipaddr.IPv4).toIPv4MappedAddress() : address;
  return BigInt(
    `0x${six
      .toByteArray()
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("")}`,
  );
}

/** The same number in SQL; NULL where the text is no address. DuckDB's own type for addresses is an extension. */
export const addressMacro: Sql = sql`CREATE OR REPLACE MACRO own.addressNumber(address) AS (
  CASE
    WHEN regexp_full_match(address, '[0-9]{1,3}(\.[0-9]{1,3}){3}') THEN
      281470681743360::UHUGEINT + list_reduce(
        list_transform(string_split(address, '.'), lambda part: part::UHUGEINT),
        lambda sum, part: sum * 256 + part)
    WHEN regexp_full_match(address, '[0-9a-fA-F:]*:[0-9a-fA-F:]*') THEN list_reduce(
      list_transform(
        list_concat(
          list_filter(string_split(string_split(address, '::')[1], ':'), lambda part: part <> ''),
          list_transform(range(CASE WHEN contains(address, '::') THEN
            8 - len(list_filter(string_split(address, ':'), lambda part: part <> '')) ELSE 0 END), lambda zero: '0'),
          list_filter(string_split(coalesce(string_split(address, '::')[2], ''), ':'), lambda part: part <> '')),
        lambda part: ('0x' || part)::INTEGER::UHUGEINT),
      lambda sum, part: sum * 65536 + part)
  END)`;
