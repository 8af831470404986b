// What of what waits belongs to whom: the rules of the outbox, without a browser.

/**
 * What becomes of copies and of what waits, by whose they were before: another person on this browser sees none of them; the same
 * person with another book open has other pages, and what waits goes on waiting for its book.
 */
export function forgets(before, now) {
  const another = before.person === undefined ? before.owner !== undefined && before.owner !== now.owner : before.person !== now.person;
  return another ? ['pages', 'outbox'] : before.owner !== undefined && before.owner !== now.owner ? ['pages'] : [];
}

/** What was typed first is sent first. */
export const inOrder = (items) => [...items].sort((a, b) => a.typedAt.localeCompare(b.typedAt));

/** What stands in the way of an item in a book; nothing when it is that book’s, and the person may change it. */
export function hindrance(item, owner, looksOnly) {
  if (item.owner !== owner) {
    return 'This was for another of your books: open that book to send it. If you’re no longer in it, it’s no longer possible.';
  }

  return looksOnly ? 'No longer possible: you can look at this book, but not change it.' : '';
}
