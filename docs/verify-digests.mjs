// Works the digests of a book's closed months out anew, from an exported book alone:
//
//   node docs/verify-digests.mjs book.json
//
// It needs nothing of PotLock: the form of a digest is that of docs/month-close.md, the form of the file that of docs/exports.md.
// It ends with 0 when every digest that stands is that of its entries and builds on the one before, else with 1.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { argv, exit, stdout } from 'node:process';

const lastDayOf = (month) => new Date(Date.UTC(+month.slice(0, 4), +month.slice(5, 7), 0)).toISOString().slice(0, 10);

function read(path) {
  const file = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  const book = file.format === 'potlock-data-1' ? file.book : file;
  if (book?.format !== 'potlock-book-1') {
    throw new Error(`${path} is no book of PotLock's in the form potlock-book-1.`);
  }

  return book;
}

// Ids stand in the file as their numbers inside the book; the digest counts them with the number of the book itself.
function idOf(book, number) {
  return (BigInt(book.numberInDigests) << 32n) + BigInt(number);
}

function groupBy(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    if (!groups.has(key)) {
      groups.set(key, []);
    }

    groups.get(key).push(row);
  }

  return groups;
}

function digestOf(book, month, previous, entries, linesOf) {
  const hash = createHash('sha256');
  hash.update(`potlock-month-1\nmonth ${month}\nprevious ${previous === '' ? 'none' : previous}\n`);
  for (const entry of entries) {
    hash.update(`entry ${entry.id} ${entry.date} ${entry.kind}\n`);
    for (const line of linesOf.get(entry.id) ?? []) {
      hash.update(`line ${idOf(book, line.accountId)} ${line.amountMinor}\n`);
    }
  }

  return hash.digest('hex');
}

function* problemsOf(book) {
  const { books, journalEntries, postings, monthSnapshots } = book.tables;
  const standing = monthSnapshots.filter((one) => one.reopenedAtUtc === null).sort((a, b) => (a.month < b.month ? -1 : 1));
  const linesOf = groupBy([...postings].sort((a, b) => a.line - b.line), (line) => line.entryId);
  const entriesOf = groupBy([...journalEntries].sort((a, b) => a.id - b.id), (entry) => entry.date.slice(0, 7));
  let before = '';
  for (const snapshot of standing) {
    const month = snapshot.month.slice(0, 7);
    const digest = digestOf(book, month, snapshot.previousDigest, entriesOf.get(month) ?? [], linesOf);
    if (snapshot.previousDigest !== before) {
      yield `${month}: its digest does not build on that of the month before.`;
    }

    if (digest !== snapshot.digest) {
      yield `${month}: its entries give ${digest}, but it was closed with ${snapshot.digest}.`;
    } else {
      stdout.write(`${month} ${digest}\n`);
    }

    before = snapshot.digest;
  }

  const last = standing.at(-1);
  if ((books[0].closedThrough ?? null) !== (last ? lastDayOf(last.month) : null)) {
    yield `The book is closed through ${books[0].closedThrough ?? 'no day'}, which is not the end of its last closed month.`;
  }
}

if (argv.length !== 3) {
  stdout.write('Say which file: node verify-digests.mjs book.json\n');
  exit(2);
}

try {
  const problems = [...problemsOf(read(argv[2]))];
  stdout.write(problems.length === 0 ? 'Every closed month is as it was closed.\n' : `${problems.join('\n')}\n`);
  exit(problems.length === 0 ? 0 : 1);
} catch (problem) {
  stdout.write(`${problem.message}\n`);
  exit(1);
}
