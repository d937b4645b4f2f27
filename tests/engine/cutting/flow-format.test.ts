import { Failed } from "@contract/failure.ts";
import { describe, expect, test } from "vitest";
import { parseFlowFormat } from "../../../src-main/engine/loading/cutting/index.ts";

describe("a format line", () => {
  test.each([
    ["${version} ${account-id} ${srcaddr}", ["version", "account-id", "srcaddr"], " "],
    ["  ${version}${account-id}\n${srcaddr} ", ["version", "account-id", "srcaddr"], " "],
    ["version account_id srcAddr", ["version", "account-id", "srcaddr"], " "],
    ["version,account-id, srcaddr", ["version", "account-id", "srcaddr"], ","],
    ["${version} ${own-field}", ["version", "own-field"], " "],
    ["${instance-tag-2} ${start}", ["instance-tag-2", "start"], " "],
  ])("%j", (text, fields, separator) => {
    expect(parseFlowFormat(text)).toEqual({ fields, separator });
  });

  test.each([
    ["", "it is empty"],
    ["hello world", "none of its fields is one of VPC Flow Logs"],
    ["${version} ${version}", "it names version twice"],
    ["${version} {srcaddr", '"{srcaddr" is no field name'],
    ["${version}x", '"${version}x" is no field'],
    ["${version} ${tgw-id} ${resource-type}", "it is the format of a transit gateway flow log"],
  ])("%j is none", (text, reason) => {
    const failure = (() => {
      try {
        return parseFlowFormat(text);
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toBeInstanceOf(Failed);
    expect((failure as Failed).failure).toEqual({ code: "flow-format-unreadable", reason });
  });
});
