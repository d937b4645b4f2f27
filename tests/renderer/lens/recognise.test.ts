import { expect, test } from "vitest";
import { recognise } from "../../../src-renderer/lens/recognise.ts";

test.each([
  ["AKIAIOSFODNN7EXAMPLE", "Credential is AKIAIOSFODNN7EXAMPLE"],
  ["ASIAJBOMTGCI6EXAMPLE", "Credential is ASIAJBOMTGCI6EXAMPLE"],
  ["arn:aws:iam::111122223333:user/dev-ci", "Principal is arn:aws:iam::111122223333:user/dev-ci"],
  [
    "arn:aws-us-gov:sts::111122223333:assumed-role/Admin/x",
    "Principal is arn:aws-us-gov:sts::111122223333:assumed-role/Admin/x",
  ],
  ["arn:aws:s3:::payroll/2025", "Resource is arn:aws:s3:::payroll/2025"],
  ["203.0.113.9", "Source IP is 203.0.113.9"],
  ["203.0.113.0/24", "Source IP within 203.0.113.0/24"],
  ["2001:db8::1", "Source IP is 2001:db8::1"],
  ["111122223333", "Account is 111122223333"],
  ["12:345", "Event 12:345"],
  ["i-0abcdef1234567890", "Anywhere in the record: i-0abcdef1234567890"],
  ["5293f1fa-1524-42a7-800c-2e3208c6daee", "Event id is 5293f1fa-1524-42a7-800c-2e3208c6daee"],
  ["2024-05-01T12:00:00Z", "Around 2024-05-01T12:00:00Z"],
  ["2024-05-01 12:00", "Around 2024-05-01 12:00"],
])("%s", (pasted, says) => {
  expect(recognise(` ${pasted} `)?.says).toBe(says);
});

test.each(["", "DeleteTrail", "action:DeleteTrail", "two words", "300.1.1.1", "12:60:60"])(
  "“%s” is nothing special",
  (typed) => {
    expect(recognise(typed)).toBeUndefined();
  },
);
