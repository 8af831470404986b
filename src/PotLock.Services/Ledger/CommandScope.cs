using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Ledger;
using PotLock.Domain.Activities;
using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Transactions;
using PotLock.Domain.Users;

namespace PotLock.Services.Ledger;

/// <summary>What a command has in hand while it runs: its book, locked; today; and the one way to write the journal.</summary>
public sealed class CommandScope
{
    private static readonly CompiledPerModel<Func<PotLockDbContext, long, long, IAsyncEnumerable<LedgerAccount>>> Two =
        new(() => EF.CompileAsyncQuery(
        (PotLockDbContext db, long first, long second) => db.LedgerAccounts.AsNoTracking()
            .Where(account => account.Id == first || account.Id == second)));

    private const int EntriesInOneStatement = 500;

    private readonly BookClock _clock;
    private readonly List<JournalEntry> _entries = [];
    private readonly List<EntryTag> _tagsOnTheWay = [];
    private readonly HashSet<LedgerAccount> _moved = [];
    private readonly MonthChanges _unwritten = new();
    private readonly MonthChanges _unwrittenPeriods;
    private readonly List<(SecurityEventKind Kind, string Detail)> _trailNotes = [];
    private readonly List<(long From, long To)> _corrections = [];
    private readonly ToldChanges _told = new();

    internal CommandScope(PotLockDbContext db, Book book, BookClock clock, Guid? madeById, BookRole role = BookRole.Owner)
    {
        Db = db;
        Book = book;
        Today = clock.Today(book);
        StepOn = Today;
        Money = book.Money;
        Months = BudgetCalendar.Of(book);
        _unwrittenPeriods = Months.IsPlain ? _unwritten : new(Months);
        PeriodChanges = Months.IsPlain ? Changes : new(Months);
        _clock = clock;
        MadeById = madeById;
        Role = role;
    }

    /// <summary>The context; it sees this book only.</summary>
    public PotLockDbContext Db { get; }

    /// <summary>The book, locked. Its counters are written with the ledger, not by the context.</summary>
    public Book Book { get; }

    /// <summary>The person who acts; null when PotLock acts by itself.</summary>
    public Guid? MadeById { get; }

    /// <summary>What the person may do: a part of a command can take more than the whole.</summary>
    internal BookRole Role { get; }

    /// <summary>What the command says of itself for the security trail.</summary>
    internal IReadOnlyList<(SecurityEventKind Kind, string Detail)> TrailNotes => _trailNotes;

    /// <summary>The book's date.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>
    /// The day that the step at hand counts for: today, but an earlier one while a catch-up walks through the days. Weightings
    /// and events are dated by it.
    /// </summary>
    public DateOnly StepOn { get; internal set; }

    /// <summary>Writes money as the book's people do.</summary>
    public MoneyText Money { get; private set; }

    /// <summary>Which days are a month to budgets and whatever else is by the book's own months.</summary>
    internal BudgetCalendar Months { get; }

    /// <summary>The instant, in UTC, by the book's clock.</summary>
    public DateTime NowUtc => _clock.NowUtc;

    /// <summary>Writes an instant in the book's time zone, as its people do.</summary>
    public string FormatInstant(DateTime instantUtc) => DateText.FormatInstant(instantUtc, Book);

    /// <summary>What the entries of this command changed in the figures of months and categories, written or not.</summary>
    internal MonthChanges Changes { get; } = new();

    /// <summary>The same by the book's own months; the very same while those are calendar months.</summary>
    internal MonthChanges PeriodChanges { get; }

    /// <summary>What of those is not among the kept figures yet: a long command saves on its way.</summary>
    internal MonthChanges UnwrittenPeriods => _unwrittenPeriods;

    /// <summary>
    /// The entries that this command wrote in the place of others, in order: what belongs to an entry and is no part of the ledger can
    /// follow to the new one.
    /// </summary>
    internal IReadOnlyList<(long From, long To)> Corrections => _corrections;

    /// <summary>The first entry that this command wrote, if any.</summary>
    public long? FirstEntryId { get; private set; }

    /// <summary>
    /// Goes on by what the book has become: with another currency, culture or time zone, or another floor under its date,
    /// amounts read otherwise and today may be another day. The command writes those columns itself.
    /// </summary>
    internal void FollowBook()
    {
        Today = _clock.Today(Book);
        StepOn = Today;
        Money = Book.Money;
    }

    /// <summary>The date of what PotLock posts by itself for a day: that day, or today if its month is closed.</summary>
    public DateOnly DateFor(DateOnly day) => day <= Book.ClosedThrough ? Today : day;

    /// <summary>Checks a date that the user entered; see <see cref="LedgerRules.CheckDate"/>.</summary>
    public Refusal? CheckDate(DateOnly date) => LedgerRules.CheckDate(date, Today, Book.ClosedThrough, Book.FormatDate);

    /// <summary>
    /// Says that this command belongs into the security trail of the person who acts. It is written down with everything else
    /// that the command does, or not at all.
    /// </summary>
    /// <param name="kind">What it is.</param>
    /// <param name="detail">What it is about, for instance which month; no amounts.</param>
    public void NoteForTrail(SecurityEventKind kind, string detail) => _trailNotes.Add((kind, detail));

    /// <summary>
    /// Says what this command changes, for the book's activity, where the context does not know: what is tracked and says that it is told
    /// (<see cref="ToldAttribute"/>) is noted by itself.
    /// </summary>
    /// <param name="of">Whose it is; empty for the book's own.</param>
    /// <param name="what">What changes; empty where only the thing is named.</param>
    /// <param name="before">What it was, as people write it; null for nothing.</param>
    /// <param name="after">What it is; null for nothing.</param>
    public void Tell(string of, string what = "", string? before = null, string? after = null) =>
        _told.Add(new ToldChange(of, what, before, after));

    /// <summary>Loads accounts of the book, tracked, by id. An id that is not the book's is missing in the answer.</summary>
    public Task<Dictionary<long, LedgerAccount>> LoadAccountsAsync(params long[] ids) =>
        Db.LedgerAccounts.Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id);

    /// <summary>
    /// Loads two accounts of the book, not tracked, by id, where nothing but their balances can change. An id that is not
    /// the book's is missing in the answer.
    /// </summary>
    public async Task<Dictionary<long, LedgerAccount>> ReadAccountsAsync(long firstId, long secondId)
    {
        Dictionary<long, LedgerAccount> pair = [];
        await foreach (var account in Two.For(Db)(Db, firstId, secondId))
        {
            pair.Add(account.Id, account);
        }

        return pair;
    }

    /// <summary>
    /// Writes one entry: gives it the next number, adds its postings and changes the cached balances with them. It throws
    /// when the entry does not balance, is dated in a closed month, or would take an account below what it may have: the
    /// commands check before and refuse in words.
    /// </summary>
    /// <param name="draft">The entry.</param>
    /// <param name="accounts">The accounts that its lines name, tracked.</param>
    public JournalEntry Post(EntryDraft draft, IReadOnlyDictionary<long, LedgerAccount> accounts) => Post(draft, accounts, onTheWay: false);

    /// <summary>
    /// Writes one of very many entries, which <see cref="EntryStream"/> sends. A balance may dip meanwhile; the database refuses a
    /// commit that leaves one below what it may be.
    /// </summary>
    internal JournalEntry PostOnTheWay(EntryDraft draft, IReadOnlyDictionary<long, LedgerAccount> accounts) =>
        Post(draft, accounts, onTheWay: true);

    private JournalEntry Post(EntryDraft draft, IReadOnlyDictionary<long, LedgerAccount> accounts, bool onTheWay)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(accounts);
        draft.AssertBalanced(accounts);
        if (draft.Date > Today || draft.Date <= Book.ClosedThrough)
        {
            throw new InvalidOperationException($"Nothing can be posted on {draft.Date:O} in book {Book.Id}.");
        }

        var lineAccounts = draft.Lines.Select(line => accounts[line.AccountId]).ToList();
        var entry = new JournalEntry
        {
            Id = Book.NextEntryId(),
            BookId = Book.Id,
            Kind = draft.Kind,
            Date = draft.Date,
            RecordedOn = Today,
            RecordedAtUtc = _clock.NowUtc,
            Description = draft.Description,
            AmountMinor = draft.AmountMinor,
            ReversesEntryId = draft.Reverses?.Id,
            ReplacesEntryId = draft.ReplacesEntryId,
            MadeById = MadeById,
            Transaction = TransactionKinds.Of(draft.Reverses?.Kind ?? draft.Kind, lineAccounts.ConvertAll(account => account.Kind)),
            Note = draft.Note,
            SearchText = SearchText.Of(draft.Description, draft.Note, draft.Tags),
        };
        var kind = Book.CountsAs(draft.Reverses?.Kind ?? draft.Kind, draft.Reverses?.Id ?? entry.Id);
        foreach (var (account, (accountId, amountMinor)) in lineAccounts.Zip(draft.Lines))
        {
            if (account.BookId != Book.Id)
            {
                throw new InvalidOperationException($"Account {accountId} is not of book {Book.Id}.");
            }

            if (onTheWay)
            {
                account.ApplyOnTheWay(amountMinor);
            }
            else
            {
                account.Apply(amountMinor);
            }

            _moved.Add(account);
            _unwritten.Add(draft.Date, kind, account, amountMinor);
            Changes.Add(draft.Date, kind, account, amountMinor);
            if (!Months.IsPlain)
            {
                _unwrittenPeriods.Add(draft.Date, kind, account, amountMinor);
                PeriodChanges.Add(draft.Date, kind, account, amountMinor);
            }

            entry.Postings.Add(new Posting
            {
                EntryId = entry.Id,
                Line = entry.Postings.Count + 1,
                AccountId = accountId,
                AmountMinor = amountMinor,
            });
        }

        var tags = draft.Tags.Select(tag => new EntryTag { EntryId = entry.Id, Name = tag });
        if (onTheWay)
        {
            _tagsOnTheWay.AddRange(tags);
        }
        else
        {
            Db.EntryTags.AddRange(tags);
        }

        _entries.Add(entry);
        FirstEntryId ??= entry.Id;
        if (entry.ReplacesEntryId is { } replaced)
        {
            _corrections.Add((replaced, entry.Id));
        }

        return entry;
    }

    /// <summary>An entry that this command wrote and that is not saved yet.</summary>
    internal JournalEntry Written(long entryId) => _entries.Single(entry => entry.Id == entryId);

    /// <summary>
    /// What an account has with everything that this command did, also where the command moved its money through another copy
    /// of it.
    /// </summary>
    internal long BalanceOf(LedgerAccount account) =>
        _moved.FirstOrDefault(moved => moved.Id == account.Id)?.BalanceMinor ?? account.BalanceMinor;

    /// <summary>
    /// Hands over the entries that were posted and not written yet, with their tags: whoever takes them writes them. Balances and
    /// months follow when the command is saved.
    /// </summary>
    internal (IReadOnlyList<JournalEntry> Entries, IReadOnlyList<EntryTag> Tags) TakeEntries()
    {
        (IReadOnlyList<JournalEntry>, IReadOnlyList<EntryTag>) taken = ([.. _entries], [.. _tagsOnTheWay]);
        _entries.Clear();
        _tagsOnTheWay.Clear();
        return taken;
    }

    /// <summary>Writes what was done so far when it is much, so that a long catch-up needs no endless statement.</summary>
    internal async Task SaveWhenLongAsync()
    {
        if (_entries.Count >= EntriesInOneStatement)
        {
            await SaveAsync(record: null);
        }
    }

    /// <summary>
    /// Writes everything that the command did, inside its transaction: the ledger in one round trip, and before it, where
    /// there is any, what the context tracks (pots, weightings, events), which may name the new entries.
    /// </summary>
    /// <param name="record">The command record; null for what PotLock does by itself.</param>
    internal async Task SaveAsync(CommandRecord? record)
    {
        var writer = new LedgerWriter(Db, Book).Entries(_entries);
        if (Db.ChangeTracker.HasChanges())
        {
            _told.Read(Db.ChangeTracker, Money, Book.FormatDate);
            await writer.SendAsync();
            await Db.SaveChangesAsync();
        }

        writer.Postings(_entries).Balances(_moved).Months(_unwritten);
        if (!Months.IsPlain)
        {
            writer.Periods(_unwrittenPeriods);
        }

        writer.Counters();
        record?.ChangesJson = _told.ToJson();
        await (record is null ? writer : writer.Command(record)).SendAsync();
        _entries.Clear();
        _moved.Clear();
        _unwritten.Clear();
        _unwrittenPeriods.Clear();
    }

    /// <summary>
    /// Writes what was done so far, and forgets what was loaded: the next step of the command reads it as it has become. What
    /// is refused after that still takes everything back, since nothing is committed.
    /// </summary>
    internal async Task SaveAndForgetAsync()
    {
        await SaveAsync(record: null);
        Db.ChangeTracker.Clear();
    }
}
