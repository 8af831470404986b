import assert from 'node:assert/strict';
import test from 'node:test';
import { problemOf } from '../../../src/PotLock.Web/wwwroot/js/receipts.js';

const says = { maxBytes: '100', tooLarge: 'too large', heic: 'not this kind' };
const file = (name, size = 10, type = '') => ({ name, size, type });

test('a photo that browsers cannot show is told before it is sent, by its kind or its name', () => {
  assert.equal(problemOf([file('IMG_1.HEIC')], says), 'not this kind');
  assert.equal(problemOf([file('IMG_1.heif', 1000)], says), 'not this kind');
  assert.equal(problemOf([file('IMG_1', 10, 'image/heic')], says), 'not this kind');
  assert.equal(problemOf([file('heic.jpg', 10, 'image/jpeg')], says), '');
});

test('a file that is too large is told before it is sent', () => {
  assert.equal(problemOf([file('a.jpg', 100)], says), '');
  assert.equal(problemOf([file('a.jpg', 101)], says), 'too large');
  assert.equal(problemOf([], says), '');
});
