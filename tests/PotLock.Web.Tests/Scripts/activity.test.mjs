// What is said of ticked rows, and where a finger moves a row.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSwipe, shiftOf, staysOpen } from "../../../src/PotLock.Web/wwwroot/js/swipe.js";
import { describeTicked } from "../../../src/PotLock.Web/wwwroot/js/ticks.js";

test("the bar says how many are ticked", () => {
  assert.deepEqual([0, 1, 12].map(describeTicked), ["None selected", "1 selected", "12 selected"]);
});

test("a move is a swipe when it goes sideways, a scroll when it goes up or down, and neither while it is short", () => {
  assert.equal(isSwipe(-4, 3), null);
  assert.equal(isSwipe(-30, 12), true);
  assert.equal(isSwipe(-12, 30), false);
});

test("a row follows the finger to the left only, and slower beyond its button", () => {
  assert.equal(shiftOf(40, false), 0);
  assert.equal(shiftOf(-50, false), -50);
  assert.equal(shiftOf(-136, false), -106);
  assert.equal(shiftOf(30, true), -66);
  assert.equal(shiftOf(200, true), 0);
});

test("a row stays open beyond half of its button", () => {
  assert.deepEqual([-47, -48, -96].map(staysOpen), [false, true, true]);
});
