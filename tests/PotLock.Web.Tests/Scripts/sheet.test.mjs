// The parts of the sheet behind "+" that need no page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isPlain, typeInto } from "../../../src/PotLock.Web/wwwroot/js/sheet.js";

test("a plus is put where the caret is, in place of what is marked", () => {
  assert.deepEqual(typeInto("12.50", 5, 5, "+"), { text: "12.50+", caret: 6 });
  assert.deepEqual(typeInto("12.50", 2, 5, "+"), { text: "12+", caret: 3 });
  assert.deepEqual(typeInto("", 0, 0, "+"), { text: "+", caret: 1 });
});

test("a click that asks for another window is the browser's", () => {
  const click = { button: 0, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
  assert.ok(isPlain(click));
  for (const other of [{ button: 1 }, { ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }]) {
    assert.ok(!isPlain({ ...click, ...other }));
  }
});
