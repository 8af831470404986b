// What is said of sums while they are typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { describeBudgets } from "../../../src/PotLock.Web/wwwroot/js/budgets.js";
import { amounts, percents } from "../../../src/PotLock.Web/wwwroot/js/numbers.js";
import { describeActive } from "../../../src/PotLock.Web/wwwroot/js/set-up.js";
import { describeWeightings, sumOf } from "../../../src/PotLock.Web/wwwroot/js/sums.js";

const dataset = { decimal: ".", group: ",", groupSizes: "3", digits: "2", nothing: "£0.00", signs: "GBP £", percentDecimal: "." };
const money = amounts({ dataset });
const percent = percents({ dataset });
const fields = (...values) => values.map((value) => ({ value }));

test("a sum leaves nothing out, and is not known where one field cannot be read", () => {
  assert.equal(sumOf(fields("1,000.50", "", "£2"), money.read), 100_250);
  assert.equal(sumOf(fields(), money.read), 0);
  assert.equal(sumOf(fields("1", "x"), money.read), NaN);
});

test("weightings are sound up to a hundred percent", () => {
  assert.deepEqual(describeWeightings(percent, 10_000), { label: "Total", figure: "100% of 100%", isSound: true });
  assert.deepEqual(describeWeightings(percent, 10_001), { label: "Total, 0.01% too much", figure: "100.01% of 100%", isSound: false });
  assert.equal(describeWeightings(percent, NaN).isSound, false);
});

test("budgets of categories are sound up to the one for all spending, where there is one", () => {
  assert.deepEqual(describeBudgets(money, 5_000, null), { label: "Total of the categories", figure: "£50.00", isSound: true });
  assert.deepEqual(describeBudgets(money, 5_000, 5_000), { label: "Total of the categories", figure: "£50.00 of £50.00", isSound: true });
  assert.deepEqual(describeBudgets(money, 5_001, 5_000), {
    label: "Total of the categories, £0.01 over your overall budget", figure: "£50.01 of £50.00", isSound: false,
  });
  assert.equal(describeBudgets(money, NaN, null).isSound, false);
  assert.equal(describeBudgets(money, 1, NaN).isSound, false);
});

test("first pots cannot start with more than there is", () => {
  assert.deepEqual(describeActive(money, 0), { label: "Active balance", figure: "£0.00", isSound: true });
  assert.deepEqual(describeActive(money, -1), { label: "More in pots than you have", figure: "£0.01", isSound: false });
  assert.equal(describeActive(money, NaN).isSound, false);
});
