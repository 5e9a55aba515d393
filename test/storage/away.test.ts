import { DriverAdapterError } from "@prisma/driver-adapter-utils";
import { expect, test } from "vitest";
import { awayOr, DatabaseAway } from "../../src/storage/away.ts";

const withCode = (code: string, message = "words") => Object.assign(new Error(message), { code });

test.each([
  ["a refused connection", withCode("ECONNREFUSED")],
  ["a broken one", withCode("ECONNRESET")],
  ["every address refusing", new AggregateError([withCode("ECONNREFUSED"), withCode("EHOSTUNREACH")])],
  ["a server shutting down", withCode("57P01")],
  ["a server starting up", withCode("57P03")],
  ["a full server", withCode("53300")],
  ["class 08", withCode("08006")],
  ["the driver's own words", new Error("Connection terminated unexpectedly")],
  ["a pool that waited in vain", new Error("timeout exceeded when trying to connect")],
  ["Prisma's adapter, by kind", new DriverAdapterError({ kind: "ConnectionClosed" })],
  [
    "Prisma's adapter, by code",
    new DriverAdapterError({
      kind: "postgres",
      code: "57P01",
      originalCode: "57P01",
      severity: "FATAL",
      message: "terminating connection",
      detail: undefined,
      column: undefined,
      hint: undefined,
    }),
  ],
])("%s means that the database is away", (_, error) => {
  const away = awayOr(error);
  expect(away).toBeInstanceOf(DatabaseAway);
  expect((away as DatabaseAway).cause).toBe(error);
});

test.each([
  ["a broken rule", withCode("23505")],
  // What somebody wrote may stand in a message of the database: it decides nothing.
  ["an error of SQL that quotes the driver's words", withCode("22P02", 'invalid input: "Connection terminated"')],
  ["one address refusing, another failing otherwise", new AggregateError([withCode("ECONNREFUSED"), new Error("x")])],
  ["a fault of ours", new TypeError("x is not a function")],
  ["something that is no error", "ECONNREFUSED"],
  ["Prisma's adapter on a broken rule", new DriverAdapterError({ kind: "UniqueConstraintViolation" })],
])("%s is passed on as it is", (_, error) => {
  expect(awayOr(error)).toBe(error);
});

test("what is known to be away is not wrapped again", () => {
  const away = new DatabaseAway(new Error("x"));
  expect(awayOr(away)).toBe(away);
});
