// What is typed reads in a browser as on the server: the cases are those of the server's own tests, read from their source.
import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { amounts, percents } from "../../../src/PotLock.Web/wwwroot/js/numbers.js";

const nbsp = "\u00a0";
const narrow = "\u202f";
const constants = { Nbsp: nbsp, NarrowNbsp: narrow, Minus: "\u2212" };

// What NumbersTagHelper puts on a form: decimal, group, sizes of groups, decimals of the currency, nothing.
const books = {
  "en-GB GBP": [".", ",", "3", 2, "£0.00"],
  "en-GB EUR": [".", ",", "3", 2, "€0.00"],
  "en-GB CHF": [".", ",", "3", 2, `CHF${nbsp}0.00`],
  "en-GB KWD": [".", ",", "3", 3, "KD0.000"],
  "en-US USD": [".", ",", "3", 2, "$0.00"],
  "de-DE EUR": [",", ".", "3", 2, `0,00${nbsp}€`],
  "de-AT EUR": [",", ".", "3", 2, `€${nbsp}0,00`],
  "de-CH CHF": [".", "’", "3", 2, `CHF${nbsp}0.00`],
  "fr-CH CHF": [".", narrow, "3", 2, `0.00${nbsp}CHF`],
  "fr-FR EUR": [",", narrow, "3", 2, `0,00${nbsp}€`],
  "en-IN INR": [".", ",", "3,2", 2, "₹0.00"],
  "hi-IN INR": [".", ",", "3,2", 2, "₹0.00"],
  "ja-JP JPY": [".", ",", "3", 0, "¥0"],
  "en-ZA ZAR": [",", nbsp, "3", 2, "R0,00"],
  "da-DK DKK": [",", ".", "3", 2, `0,00${nbsp}kr.`],
};
const symbols = { GBP: "£", EUR: "€", CHF: "CHF", KWD: "KD", USD: "$", INR: "₹", JPY: "¥", ZAR: "R", DKK: "kr." };

function moneyOf(culture, currency) {
  const [decimal, group, groupSizes, digits, nothing] = books[`${culture} ${currency}`];
  const signs = `${currency} ${symbols[currency]}`;
  return amounts({ dataset: { decimal, group, groupSizes, digits: String(digits), nothing, signs } });
}

function percentsOf(culture) {
  return percents({ dataset: { percentDecimal: culture === "en-GB" ? "." : "," } });
}

/** The rows of a theory of the server's tests, each as the values of its case. */
function casesOf(file, theory) {
  const source = fs.readFileSync(new URL(`../../PotLock.Domain.Tests/Ledger/${file}`, import.meta.url), "utf8");
  const until = source.indexOf(` ${theory}(`);
  assert.ok(until > 0, `${file} has no ${theory}.`);
  const theorySource = source.slice(source.lastIndexOf("[Theory]", until), until);
  const rows = [...theorySource.matchAll(/\[InlineData\((.*)\)\]/g)].map(([, row]) => JSON.parse(`[${asJson(row)}]`));
  assert.ok(rows.length > 0, `${theory} has no cases.`);
  return rows;
}

function asJson(row) {
  const joined = row
    .replace(/\b(Nbsp|NarrowNbsp|Minus)\b/g, (name) => `"${constants[name]}"`)
    .replace(/"\s+\+\s+"/g, "");
  return joined
    .replace(/(?<=\d)_(?=\d)/g, "")
    .replace(/\b(MoneyTextProblem\.\w+|long\.\w+)/g, '"$1"');
}

for (const [culture, currency, text, minor] of casesOf("MoneyTextTests.cs", "TryParse_WhatPeopleType_ReadsMinorUnits")) {
  // A sum is of what is there: a form refuses what is below nothing.
  const expected = /[-\u2212]/.test(text) ? NaN : minor;
  test(`${culture} ${currency} reads "${text}" as ${expected}`, () => assert.equal(moneyOf(culture, currency).read(text), expected));
}

for (const [culture, currency, text, problem] of casesOf("MoneyTextTests.cs", "TryParse_WhatIsNoAmountOrCouldBeTwo_SaysWhy")) {
  // What is empty counts as nothing in a sum; what is too large is for the server to refuse; a sum is no single amount, but is read.
  if (text !== null && problem !== "MoneyTextProblem.TooLarge" && text !== "5+5") {
    const expected = problem === "MoneyTextProblem.Empty" ? 0 : NaN;
    test(`${culture} ${currency} reads "${text}" as ${expected}`, () => assert.equal(moneyOf(culture, currency).read(text), expected));
  }
}

for (const [culture, currency, minor, written] of casesOf("MoneyTextTests.cs", "Format_WritesMoneyAsTheBooksPeopleDo")) {
  if (typeof minor === "number" && minor >= 0) {
    test(`${culture} ${currency} writes ${minor} as "${written}"`, () => assert.equal(moneyOf(culture, currency).write(minor), written));
  }
}

for (const [culture, currency, text, minor] of casesOf("AmountSumTests.cs", "TryParse_ReadsSums")) {
  const expected = minor < 0 ? NaN : minor;
  test(`${culture} ${currency} reads the sum "${text}" as ${expected}`, () =>
    assert.equal(moneyOf(culture, currency).read(text), expected));
}

for (const [text, problem] of casesOf("AmountSumTests.cs", "TryParse_RefusesWhatIsNotClear")) {
  const expected = problem === "MoneyTextProblem.Empty" ? 0 : NaN;
  test(`"${text}" is no sum that is clear`, () => assert.equal(moneyOf("en-GB", "GBP").read(text), expected));
}

test("a sum ends somewhere", () => {
  assert.equal(moneyOf("en-GB", "GBP").read(Array(50).fill("1").join("+")), 5000);
  assert.equal(moneyOf("en-GB", "GBP").read(Array(51).fill("1").join("+")), NaN);
});

for (const [culture, text, basisPoints] of casesOf("PercentTextTests.cs", "TryParse_WhatPeopleType_ReadsBasisPoints")) {
  test(`${culture} reads the percentage "${text}" as ${basisPoints}`, () =>
    assert.equal(percentsOf(culture).read(text ?? "", 0), basisPoints));
}

for (const [culture, text] of casesOf("PercentTextTests.cs", "TryParse_WhatIsNoPercentage_IsRefused")) {
  test(`${culture} reads no percentage in "${text}"`, () => assert.equal(percentsOf(culture).read(text, 0), NaN));
}

for (const [culture, basisPoints, written] of casesOf("PercentTextTests.cs", "Format_LeavesNeedlessZerosOut")) {
  test(`${culture} writes ${basisPoints} basis points as "${written}"`, () =>
    assert.equal(percentsOf(culture).write(basisPoints), written));
}

test("a percentage that was left empty is what the form says that it means", () => {
  assert.equal(percentsOf("en-GB").read("  ", 700), 700);
  assert.equal(percentsOf("en-GB").read("", NaN), NaN);
});
