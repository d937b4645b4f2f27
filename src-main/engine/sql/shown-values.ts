import {
  DuckDBTypeId,
  type DuckDBType,
  type DuckDBValue,
  type DuckDBValueConverter,
} from "@duckdb/node-api";
import { formatInstant } from "@contract/instant.ts";

/**
 * Values of a typed query as people and other programs read them: JSON, times as ISO 8601 UTC with `Z`, numbers
 * beyond 2^53 as text.
 */
export const toShown: DuckDBValueConverter<unknown> = (value, type, convert) => {
  if (value === null) return null;
  const shown = atomOf(value, type);
  return shown === undefined ? containerOf(value, type, convert) : shown;
};

function atomOf(value: NonNullable<DuckDBValue>, { typeId }: DuckDBType): unknown {
  switch (typeId) {
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_TZ:
      return formatInstant(Number((value as { readonly micros: bigint }).micros));
    case DuckDBTypeId.DECIMAL:
    case DuckDBTypeId.DOUBLE:
    case DuckDBTypeId.FLOAT: {
      const number = Number(value.toString());
      return Number.isFinite(number) ? number : value.toString();
    }
    case DuckDBTypeId.LIST:
    case DuckDBTypeId.ARRAY:
    case DuckDBTypeId.STRUCT:
    case DuckDBTypeId.MAP:
      return undefined;
    default:
      if (typeof value === "bigint") {
        return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
      }
      return typeof value === "object" ? value.toString() : value;
  }
}

function containerOf(
  value: NonNullable<DuckDBValue>,
  type: DuckDBType,
  convert: DuckDBValueConverter<unknown>,
): unknown {
  switch (type.typeId) {
    case DuckDBTypeId.LIST:
    case DuckDBTypeId.ARRAY: {
      const { items } = value as unknown as { readonly items: readonly DuckDBValue[] };
      const { valueType } = type as unknown as { readonly valueType: DuckDBType };
      return items.map((item) => convert(item, valueType, convert));
    }
    case DuckDBTypeId.STRUCT: {
      const { entries } = value as unknown as {
        readonly entries: Readonly<Record<string, DuckDBValue>>;
      };
      const { entryNames, entryTypes } = type as unknown as {
        readonly entryNames: readonly string[];
        readonly entryTypes: readonly DuckDBType[];
      };
      return Object.fromEntries(
        entryNames.map((name, index) => [
          name,
          convert(entries[name] ?? null, entryTypes[index] as DuckDBType, convert),
        ]),
      );
    }
    default: {
      const { entries } = value as unknown as {
        readonly entries: readonly { readonly key: DuckDBValue; readonly value: DuckDBValue }[];
      };
      const { keyType, valueType } = type as unknown as {
        readonly keyType: DuckDBType;
        readonly valueType: DuckDBType;
      };
      return entries.map((one) => ({
        key: convert(one.key, keyType, convert),
        value: convert(one.value, valueType, convert),
      }));
    }
  }
}
