import { expect, it } from "vitest";
import { cityOf, findZone, zonesOf } from "../../src/understanding/time-zone.ts";

it("counts once the zones of a country that show the same clock, from west to east", () => {
  const american = zonesOf("US");
  expect(american).toEqual(expect.arrayContaining(["America/New_York", "America/Chicago", "America/Los_Angeles"]));
  expect(american.indexOf("America/Los_Angeles")).toBeLessThan(american.indexOf("America/New_York"));
  expect(american.length).toBeLessThan(10);
  expect(zonesOf("DE")).toEqual(["Europe/Berlin"]);
});

it.each([
  ["JP", "Osaka", "Asia/Tokyo"],
  ["AU", "Melbourne", "Australia/Melbourne"],
  ["US", "los angeles, California", "America/Los_Angeles"],
  ["US", "San Jose", undefined],
  ["AU", "", undefined],
])("%s, %s", (country, town, zone) => expect(findZone(country, town)).toBe(zone));

it("names the city of a zone", () => expect(cityOf("America/Los_Angeles")).toBe("Los Angeles"));
