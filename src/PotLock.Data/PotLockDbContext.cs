using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PotLock.Data.Users;
using PotLock.Domain.Accounts;
using PotLock.Domain.Budgets;
using PotLock.Domain.Cards;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Domain.Notifications;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transactions;
using PotLock.Domain.Transfers;

namespace PotLock.Data;

/// <summary>
/// The one model, on SQLite and on MySQL. Everything that belongs to a book is filtered by <see cref="BookId"/>, here and
/// nowhere else: a context that no book was given sees none.
/// </summary>
public sealed class PotLockDbContext(DbContextOptions<PotLockDbContext> options)
    : IdentityDbContext<PotLockUser, IdentityRole<Guid>, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>The book whose rows this context sees. Set once, when the context is opened (see <see cref="BookContexts"/>).</summary>
    public long BookId { get; set; }

    /// <summary>What the database says in its own way.</summary>
    public DatabaseDialect Dialect { get; } = options.FindExtension<DialectExtension>()?.Dialect
        ?? throw new InvalidOperationException($"The options name no database: a provider calls {nameof(DialectOptions.UseDialect)}.");

    /// <summary>The book.</summary>
    public DbSet<Book> Books => Set<Book>();

    /// <summary>The book's ledger accounts.</summary>
    public DbSet<LedgerAccount> LedgerAccounts => Set<LedgerAccount>();

    /// <summary>The book's journal.</summary>
    public DbSet<JournalEntry> JournalEntries => Set<JournalEntry>();

    /// <summary>The lines of the book's journal.</summary>
    public DbSet<Posting> Postings => Set<Posting>();

    /// <summary>The commands that committed in the book.</summary>
    public DbSet<CommandRecord> CommandRecords => Set<CommandRecord>();

    /// <summary>The book's pots.</summary>
    public DbSet<Pot> Pots => Set<Pot>();

    /// <summary>Every change of a weighting.</summary>
    public DbSet<WeightingChange> WeightingChanges => Set<WeightingChange>();

    /// <summary>What happened to the pots.</summary>
    public DbSet<PotEvent> PotEvents => Set<PotEvent>();

    /// <summary>The main account's interest rates, by the date from which each counts.</summary>
    public DbSet<InterestRate> InterestRates => Set<InterestRate>();

    /// <summary>The months whose interest was applied.</summary>
    public DbSet<InterestRun> InterestRuns => Set<InterestRun>();

    /// <summary>The book's plan for its monthly transfer: one, or none.</summary>
    public DbSet<TransferPlan> TransferPlans => Set<TransferPlan>();

    /// <summary>The lines of that plan.</summary>
    public DbSet<TransferPlanLine> TransferPlanLines => Set<TransferPlanLine>();

    /// <summary>The monthly transfers that were processed.</summary>
    public DbSet<TransferRun> TransferRuns => Set<TransferRun>();

    /// <summary>Scheduled withdrawals and recurring income.</summary>
    public DbSet<Schedule> Schedules => Set<Schedule>();

    /// <summary>What became of each date of a schedule.</summary>
    public DbSet<ScheduleOccurrence> ScheduleOccurrences => Set<ScheduleOccurrence>();

    /// <summary>What PotLock tells the people of the book.</summary>
    public DbSet<Notification> Notifications => Set<Notification>();

    /// <summary>The user's other accounts: checking, savings, investment, cash.</summary>
    public DbSet<BankAccount> BankAccounts => Set<BankAccount>();

    /// <summary>The user's credit cards.</summary>
    public DbSet<CreditCard> CreditCards => Set<CreditCard>();

    /// <summary>What the months' spending is meant to be.</summary>
    public DbSet<Budget> Budgets => Set<Budget>();

    /// <summary>The tags of the book's entries.</summary>
    public DbSet<EntryTag> EntryTags => Set<EntryTag>();

    /// <summary>What gives entries a category by what they say.</summary>
    public DbSet<CategoryRule> CategoryRules => Set<CategoryRule>();

    /// <summary>What the entries of each month come to.</summary>
    public DbSet<BookMonth> BookMonths => Set<BookMonth>();

    /// <summary>What was spent in each category and month.</summary>
    public DbSet<CategoryMonth> CategoryMonths => Set<CategoryMonth>();

    /// <summary>The months that were closed, as they were then; each closing of a month is one.</summary>
    public DbSet<MonthSnapshot> MonthSnapshots => Set<MonthSnapshot>();

    /// <summary>What every account had at the end of a closed month.</summary>
    public DbSet<MonthSnapshotAccount> MonthSnapshotAccounts => Set<MonthSnapshotAccount>();

    /// <summary>Changes of today's plan that are kept by name.</summary>
    public DbSet<ForecastScenario> ForecastScenarios => Set<ForecastScenario>();

    /// <summary>The weightings of those.</summary>
    public DbSet<ScenarioWeighting> ScenarioWeightings => Set<ScenarioWeighting>();

    /// <summary>What comes or goes once in those.</summary>
    public DbSet<ScenarioOneOff> ScenarioOneOffs => Set<ScenarioOneOff>();

    /// <summary>Who belongs to which book.</summary>
    public DbSet<BookMember> BookMembers => Set<BookMember>();

    /// <summary>Signed-in sessions.</summary>
    public DbSet<UserSession> UserSessions => Set<UserSession>();

    /// <summary>The keys that protect cookies and tokens, shared by every server.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>How often something was tried in a window of time; shared by every server.</summary>
    public DbSet<AttemptCounter> AttemptCounters => Set<AttemptCounter>();

    /// <summary>Forgets the book: a pooled context comes back to whoever asks next.</summary>
    public override void Dispose()
    {
        BookId = 0;
        base.Dispose();
    }

    /// <inheritdoc cref="Dispose" />
    public override ValueTask DisposeAsync()
    {
        BookId = 0;
        return base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        if (Dialect.BytewiseCollation is { } collation)
        {
            // Names, e-mail keys and command ids compare byte by byte on both databases.
            builder.UseCollation(collation);
        }

        builder.ApplyConfigurationsFromAssembly(typeof(PotLockDbContext).Assembly);
        builder.Entity<Book>().HasQueryFilter(book => book.Id == BookId);
        builder.Entity<LedgerAccount>().HasQueryFilter(account => account.BookId == BookId);
        builder.Entity<CommandRecord>().HasQueryFilter(command => command.BookId == BookId);
        builder.Entity<Pot>().HasQueryFilter(pot => pot.BookId == BookId);
        builder.Entity<WeightingChange>().HasQueryFilter(change => change.BookId == BookId);
        builder.Entity<PotEvent>().HasQueryFilter(potEvent => potEvent.BookId == BookId);
        builder.Entity<InterestRate>().HasQueryFilter(rate => rate.BookId == BookId);
        builder.Entity<InterestRun>().HasQueryFilter(run => run.BookId == BookId);
        builder.Entity<TransferPlan>().HasQueryFilter(plan => plan.BookId == BookId);
        builder.Entity<TransferPlanLine>().HasQueryFilter(line => line.BookId == BookId);
        builder.Entity<TransferRun>().HasQueryFilter(run => run.BookId == BookId);
        builder.Entity<Schedule>().HasQueryFilter(schedule => schedule.BookId == BookId);
        builder.Entity<ScheduleOccurrence>().HasQueryFilter(occurrence => occurrence.BookId == BookId);
        builder.Entity<Notification>().HasQueryFilter(notification => notification.BookId == BookId);
        builder.Entity<BankAccount>().HasQueryFilter(account => account.BookId == BookId);
        builder.Entity<CreditCard>().HasQueryFilter(card => card.BookId == BookId);
        builder.Entity<Budget>().HasQueryFilter(budget => budget.BookId == BookId);
        builder.Entity<CategoryRule>().HasQueryFilter(rule => rule.BookId == BookId);
        builder.Entity<BookMonth>().HasQueryFilter(month => month.BookId == BookId);
        builder.Entity<MonthSnapshot>().HasQueryFilter(snapshot => snapshot.BookId == BookId);
        builder.Entity<ForecastScenario>().HasQueryFilter(scenario => scenario.BookId == BookId);
        // An entry's book is the high half of its id (see EntityId): a range of the primary key, so that the newest entries
        // and the postings of a book are found without looking at the rest of its history.
        builder.Entity<JournalEntry>().HasQueryFilter(entry => entry.Id >= FirstId && entry.Id < FirstIdOfNextBook);
        builder.Entity<Posting>().HasQueryFilter(posting => posting.EntryId >= FirstId && posting.EntryId < FirstIdOfNextBook);
        builder.Entity<EntryTag>().HasQueryFilter(tag => tag.EntryId >= FirstId && tag.EntryId < FirstIdOfNextBook);
        builder.Entity<CategoryMonth>().HasQueryFilter(month => month.CategoryId >= FirstId && month.CategoryId < FirstIdOfNextBook);
        builder.Entity<MonthSnapshotAccount>().HasQueryFilter(account => account.SnapshotId >= FirstId && account.SnapshotId < FirstIdOfNextBook);
        builder.Entity<ScenarioWeighting>().HasQueryFilter(weighting => weighting.ScenarioId >= FirstId && weighting.ScenarioId < FirstIdOfNextBook);
        builder.Entity<ScenarioOneOff>().HasQueryFilter(oneOff => oneOff.ScenarioId >= FirstId && oneOff.ScenarioId < FirstIdOfNextBook);
    }

    private long FirstId => EntityId.FirstOf(BookId);

    private long FirstIdOfNextBook => EntityId.FirstOf(BookId + 1);
}
