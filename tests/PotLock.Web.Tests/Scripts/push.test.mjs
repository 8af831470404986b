// The parts of notifications on this device that need no browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, fieldsOf, stateOf } from "../../../src/PotLock.Web/wwwroot/js/push.js";

const able = { hasPush: true, isApple: false, isInstalled: false, permission: "default", isSubscribed: false, isKnown: false };

test("a browser that never asked can be turned on", () => {
  assert.equal(stateOf(able), "off");
});

test("it is on only where browser and server both say so", () => {
  const granted = { ...able, permission: "granted" };
  assert.equal(stateOf({ ...granted, isSubscribed: true, isKnown: true }), "on");
  assert.equal(stateOf({ ...granted, isSubscribed: true }), "off");
  assert.equal(stateOf({ ...granted, isKnown: true }), "off");
});

test("who said no has to change that in the browser", () => {
  assert.equal(stateOf({ ...able, permission: "denied", isSubscribed: true, isKnown: true }), "denied");
});

test("an iPhone needs the home screen first, and then nothing more", () => {
  const phone = { ...able, hasPush: false, isApple: true };
  assert.equal(stateOf(phone), "install");
  assert.equal(stateOf({ ...phone, isInstalled: true }), "unsupported");
  assert.equal(stateOf({ ...phone, isInstalled: true, hasPush: true }), "off");
});

test("a browser without push says so", () => {
  assert.equal(stateOf({ ...able, hasPush: false }), "unsupported");
});

test("a key in base64url is its bytes", () => {
  assert.deepEqual([...bytesOf("-_8")], [0xfb, 0xff]);
  assert.deepEqual([...bytesOf("AQID")], [1, 2, 3]);
  assert.deepEqual([...bytesOf("AQ")], [1]);
});

test("a subscription becomes the fields of the form, without padding", () => {
  const made = { toJSON: () => ({ endpoint: "https://push.example/1", keys: { p256dh: "BA==", auth: "AQ==" } }) };
  assert.deepEqual(fieldsOf(made), { Endpoint: "https://push.example/1", P256dh: "BA", Auth: "AQ" });
});
