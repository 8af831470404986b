import assert from 'node:assert/strict';
import test from 'node:test';
import { isTooLarge } from '../../../src/PotLock.Web/wwwroot/js/import-file.js';

test('a file may have as many bytes as may be, and not one more', () => {
  assert.equal(isTooLarge([], 10), false);
  assert.equal(isTooLarge([{ size: 10 }], 10), false);
  assert.equal(isTooLarge([{ size: 11 }], 10), true);
});
