// The parts of the outbox, of set-up and of the search that need no page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, describeSent } from "../../../src/PotLock.Web/wwwroot/js/outbox.js";
import { forgets, hindrance, inOrder } from "../../../src/PotLock.Web/wwwroot/js/outbox-rules.js";
import { isFound } from "../../../src/PotLock.Web/wwwroot/js/search.js";
import { findZone } from "../../../src/PotLock.Web/wwwroot/js/set-up.js";

test("what was typed first is sent first", () => {
  const typed = ["2026-03-02T08:00:00.000Z", "2026-03-01T23:59:59.999Z", "2026-03-01T23:59:59.000Z"].map((typedAt) => ({ typedAt }));
  assert.deepEqual(inOrder(typed).map((item) => item.typedAt), [typed[2], typed[1], typed[0]].map((item) => item.typedAt));
});

test("a day is the one on this device, as a date field has it", () => {
  assert.equal(dayOf(new Date(2026, 0, 5, 23, 59)), "2026-01-05");
  assert.equal(dayOf(new Date(2026, 10, 30)), "2026-11-30");
});

test("one entry is not counted", () => {
  assert.equal(describeSent(1), "One waiting entry has been sent.");
  assert.equal(describeSent(2), "2 waiting entries have been sent.");
});

test("a name is found whatever the case and the accents", () => {
  assert.ok(isFound("Café für Zoë", " CAFE "));
  assert.ok(isFound("Holiday", ""));
  assert.ok(!isFound("Holiday", "holy"));
});

test("a zone is known under its former name", () => {
  assert.equal(findZone("Europe/Kiev", ["Europe/Kyiv", "Europe/London"]), "Europe/Kyiv");
  assert.equal(findZone("Asia/Calcutta", ["Asia/Calcutta"]), "Asia/Calcutta");
  assert.equal(findZone("Europe/Nowhere", ["Europe/London"]), undefined);
});

test('what waits is another person’s no longer, and waits for its book', () => {
  const now = { owner: '1', person: 'ada' };
  assert.deepEqual(forgets({}, now), []);
  assert.deepEqual(forgets({ owner: '1', person: 'ada' }, now), []);
  assert.deepEqual(forgets({ owner: '2', person: 'ada' }, now), ['pages']);
  assert.deepEqual(forgets({ owner: '1', person: 'ben' }, now), ['pages', 'outbox']);
  // Kept by the version before, which knew books only.
  assert.deepEqual(forgets({ owner: '1' }, now), []);
  assert.deepEqual(forgets({ owner: '2' }, now), ['pages', 'outbox']);
});

test('an item of another book, or of a book that is only looked at, is not sent and says so', () => {
  assert.equal(hindrance({ owner: '1' }, '1', false), '');
  assert.match(hindrance({ owner: '2' }, '1', false), /another of your books/);
  assert.match(hindrance({ owner: '1' }, '1', true), /No longer possible/);
});
