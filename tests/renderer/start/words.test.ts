import { expect, test } from "vitest";
import { folderInside, folderNamed } from "../../../src-renderer/views/start/case-folder.ts";
import {
  defaultFlowFormat,
  formatFields,
  formatMisfit,
} from "../../../src-renderer/views/start/flow-format.ts";
import { listInWords } from "../../../src-renderer/views/start/preview-words.ts";
import { whenInWords } from "../../../src-renderer/views/start/when-in-words.ts";

const at = (iso: string) => Date.parse(iso) * 1000;

test("our own doings are told by day, in the analyst's zone", () => {
  const now = at("2026-05-04T10:00:00Z");
  expect(whenInWords(at("2026-05-04T08:02:00Z"), now, "UTC")).toBe("today 08:02");
  expect(whenInWords(at("2026-05-03T23:10:00Z"), now, "UTC")).toBe("yesterday 23:10");
  expect(whenInWords(at("2026-05-03T23:10:00Z"), now, "Europe/Berlin")).toBe("today 01:10");
  expect(whenInWords(at("2026-01-03T12:00:00Z"), now, "UTC")).toBe("3 Jan");
  expect(whenInWords(at("2024-12-31T12:00:00Z"), now, "UTC")).toBe("31 Dec 2024");
});

test("a case's folder is named after the case, on either kind of path", () => {
  expect(folderNamed("/cases/org.trailhound", "Acme / leak")).toBe("/cases/acme-leak.trailhound");
  expect(folderNamed("C:\\cases\\org.trailhound", "a")).toBe("C:\\cases\\a.trailhound");
  expect(folderNamed("/cases/org.trailhound", "../..")).toBe("/cases/case.trailhound");
  expect(folderInside("/data/", "Acme")).toBe("/data/acme.trailhound");
  expect(folderInside("C:\\data", "Acme")).toBe("C:\\data\\acme.trailhound");
});

test("a flow format is read as AWS writes it", () => {
  expect(formatFields(defaultFlowFormat)).toHaveLength(14);
  expect(formatFields("version account-id")).toBeUndefined();
  expect(formatMisfit("version", "2")).toContain("${version} ${account-id}");
  expect(formatMisfit("${version} ${srcaddr}", "2 10.0.0.1")).toBeUndefined();
});

test("long lists are cut and counted", () => {
  expect(listInWords([])).toBe("—");
  expect(listInWords(["a", "b", "c"])).toBe("a, b, c");
  expect(listInWords(["a", "b", "c", "d"])).toBe("a, b and 2 more");
});
