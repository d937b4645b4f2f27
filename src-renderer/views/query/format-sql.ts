import { duckdb, formatDialect } from "sql-formatter";

/** A query laid out, keywords in capitals. Throws where it is not whole. */
export const formatted = (query: string): string =>
  formatDialect(query, { dialect: duckdb, keywordCase: "upper", tabWidth: 2, expressionWidth: 88 });
