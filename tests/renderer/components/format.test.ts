import { expect, test } from "vitest";
import { parseInstant } from "@contract/instant.ts";
import {
  cutMiddle,
  formatBytes,
  formatDelta,
  formatSpan,
  formatTime,
  visible,
} from "../../../src-renderer/components/format.ts";
import {
  shortAgent,
  shortPrincipal,
  shortResource,
} from "../../../src-renderer/components/names.ts";

const at = (text: string) => parseInstant(text) ?? Number.NaN;

test("times say their zone, and fractions only where the record has them", () => {
  const time = at("2024-05-01T12:03:44Z");
  expect(formatTime(time, { zone: "UTC" })).toBe("2024-05-01 12:03:44Z");
  expect(formatTime(time, { zone: "UTC", year: false })).toBe("05-01 12:03:44Z");
  expect(formatTime(time, { zone: "Europe/Berlin" })).toBe("2024-05-01 14:03:44+02:00");
  expect(formatTime(time, { zone: "America/St_Johns" })).toBe("2024-05-01 09:33:44−02:30");
  expect(formatTime(at("2024-05-01T12:03:44.5Z"), { zone: "UTC" })).toBe("2024-05-01 12:03:44.5Z");
  expect(formatTime(at("2024-05-01T00:00:00.25Z"), { zone: "Asia/Tokyo" })).toBe(
    "2024-05-01 09:00:00.25+09:00",
  );
});

test("deltas and spans", () => {
  const second = 1_000_000;
  expect(formatDelta(36 * second)).toBe("+00:00:36");
  expect(formatDelta(-36 * second)).toBe("−00:00:36");
  expect(formatDelta((2 * 24 + 3) * 3600 * second + 600 * second)).toBe("+2 d 03:10");
  expect(formatSpan(900 * second)).toBe("15 min");
  expect(formatSpan(5400 * second)).toBe("1 h 30 min");
});

test("bytes in powers of a thousand", () => {
  expect([0, 1, 999, 1000, 48_200_000].map(formatBytes)).toEqual([
    "0 bytes",
    "1 byte",
    "999 bytes",
    "1.0 kB",
    "48 MB",
  ]);
});

test("ids are cut in the middle", () => {
  expect(cutMiddle("AKIAPX4RGCRPBEXAMPLE", 9)).toBe("AKIA…MPLE");
  expect(cutMiddle("short", 9)).toBe("short");
});

test("evidence cannot rearrange the line it stands in", () => {
  expect(visible("a\u202eb\u0000c\nd")).toBe("aU+202Eb␀c␊d");
});

test("names as people say them", () => {
  expect(shortPrincipal("arn:aws:iam::111122223333:user/dev-ci")).toBe("user/dev-ci");
  expect(shortPrincipal("arn:aws:sts::111122223333:assumed-role/Admin/tmp1")).toBe(
    "role/Admin · tmp1",
  );
  expect(shortPrincipal("arn:aws:iam::111122223333:root")).toBe("root");
  expect(shortPrincipal("ec2.amazonaws.com")).toBe("ec2.amazonaws.com");
  expect(shortResource("arn:aws:s3:::payroll/a")).toBe("s3://payroll/a");
  expect(shortResource("arn:aws:iam::111122223333:role/Admin")).toBe("role/Admin");
  expect(shortAgent("aws-cli/2.17.1 md/x")).toBe("aws-cli 2.17.1");
});
