import fc from "fast-check";
import { expect, test } from "vitest";
import { deliveryTime, inDeliveryOrder } from "../../../src-main/engine/evidence/delivery-order.ts";

test.each([
  ["/a/111122223333_CloudTrail_us-east-1_20210902T2145Z_ab12.json.gz", "2021-09-02T21:45:00Z"],
  [
    "/a/111122223333_CloudTrail-Digest_us-east-2_t_us-east-2_20150817T014541Z.json.gz",
    "2015-08-17T01:45:41Z",
  ],
  ["/l/111122223333_vpcflowlogs_eu-west-1_fl-0a1b_20240501T0005Z_2f3e.log.gz", "2024-05-01T00:05Z"],
  ["/s/2021-09-02-21-45-30-4F1C2D3E4F5A6B7C", "2021-09-02T21:45:30Z"],
  ["/c/E2ABCDEF.2021-09-02-21.1a2b3c4d.gz", "2021-09-02T21:00:00Z"],
  ["/b/aws-account-id=1/year=2021/month=9/day=02/hour=21/x.parquet", "2021-09-02T21:00:00Z"],
  ["/b/AWSLogs/1/CloudTrail/us-east-1/2021/09/02/x.json.gz", "2021-09-02T00:00:00Z"],
  ["C:\\case\\2021\\09\\02\\x.json", "2021-09-02T00:00:00Z"],
])("%s was delivered at %s", (path, time) => {
  expect(deliveryTime(path)).toBe(Date.parse(time));
});

test.each(["/a/x.json", "/a/2021/13/02/x.json", "/a/20219902T2145Z.json", "/2021-09-02/x.json"])(
  "%s tells no time",
  (path) => {
    expect(deliveryTime(path)).toBeUndefined();
  },
);

test("the name's time goes before the folder's", () => {
  expect(deliveryTime("/2021/09/01/1_CloudTrail_x_20210902T0010Z_y.json")).toBe(
    Date.parse("2021-09-02T00:10:00Z"),
  );
});

test("files are in order of delivery, then of path, those without a time last", () => {
  const paths = ["/z", "/b/x_20210902T2145Z_", "/a/2021/09/03/x", "/a/x_20210902T2145Z_", "/a"];
  expect(inDeliveryOrder(paths.map((path) => ({ path }))).map((file) => file.path)).toEqual([
    "/a/x_20210902T2145Z_",
    "/b/x_20210902T2145Z_",
    "/a/2021/09/03/x",
    "/a",
    "/z",
  ]);
});

test("the members of a compressed tar stay in its own order", () => {
  const member = (path: string, index: number) =>
    ({
      path,
      place: { kind: "tar", archive: "/t", index, name: "", offset: 0, size: 0, compressed: true },
    }) as const;
  const files = [
    member("/t/x_20210905T0000Z_", 0),
    member("/t/x_20210902T0000Z_", 1),
    member("/t/none", 2),
    { path: "/x_20210903T0000Z_" },
    { path: "/x_20210901T0000Z_" },
  ];
  const paths = [
    "/x_20210901T0000Z_",
    "/t/x_20210905T0000Z_",
    "/t/x_20210902T0000Z_",
    "/t/none",
    "/x_20210903T0000Z_",
  ];
  expect(inDeliveryOrder(files).map((file) => file.path)).toEqual(paths);
  expect(inDeliveryOrder([...files].reverse()).map((file) => file.path)).toEqual(paths);
});

test("the order does not depend on that in which files were found", () => {
  const name = fc.constantFrom(
    "a",
    "b/2021/09/02/c",
    "_20210902T2145Z_",
    "B",
    "é",
    "x_20210901T0000Z_",
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(name, fc.nat(9)).map(([a, b]) => `/${b}/${a}`)),
      (paths) => {
        const files = paths.map((path) => ({ path }));
        expect(inDeliveryOrder([...files].reverse())).toEqual(inDeliveryOrder(files));
      },
    ),
  );
});
