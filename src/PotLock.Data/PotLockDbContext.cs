using System.Linq.Expressions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PotLock.Data.Tokens;
using PotLock.Data.Users;
using PotLock.Domain.Accounts;
using PotLock.Domain.Budgets;
using PotLock.Domain.Cards;
using PotLock.Domain.Debts;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Groups;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Months;
using PotLock.Domain.Notifications;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transactions;
using PotLock.Domain.Transfers;

namespace PotLock.Data;

/// <summary>
/// The one model, on SQLite and on MySQL. Everything that belongs to a book (<see cref="IBookOwned"/>) is filtered by
/// <see cref="BookId"/>, here and nowhere else: a context that no book was given sees none.
/// </summary>
public sealed class PotLockDbContext(DbContextOptions<PotLockDbContext> options)
    : IdentityDbContext<PotLockUser, IdentityRole<Guid>, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>The book whose rows this context sees. Set once, when the context is opened (see <see cref="BookContexts"/>).</summary>
    public long BookId { get; set; }

    /// <summary>What the database says in its own way.</summary>
    public DatabaseDialect Dialect { get; } = options.FindExtension<DialectExtension>()?.Dialect
        ?? throw new InvalidOperationException($"The options name no database: a provider calls {nameof(DialectOptions.UseDialect)}.");

    /// <summary>The row of that book: no other is seen.</summary>
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

    /// <summary>What the plan gives each pot: fixed amounts or percentages, none while it goes by weightings.</summary>
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

    /// <summary>Plans out of debt.</summary>
    public DbSet<DebtPlanChoice> DebtPlans => Set<DebtPlanChoice>();

    /// <summary>What plans out of debt know of cards and loans.</summary>
    public DbSet<DebtTerms> DebtTerms => Set<DebtTerms>();

    /// <summary>The book's loans.</summary>
    public DbSet<Loan> Loans => Set<Loan>();

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

    /// <summary>What the entries of each month that begins on payday come to; none while months are calendar months.</summary>
    public DbSet<BookPeriod> BookPeriods => Set<BookPeriod>();

    /// <summary>What was spent in each category and such month.</summary>
    public DbSet<CategoryPeriod> CategoryPeriods => Set<CategoryPeriod>();

    /// <summary>The months that were closed, as they were then; each closing of a month is one.</summary>
    public DbSet<MonthSnapshot> MonthSnapshots => Set<MonthSnapshot>();

    /// <summary>What every account had at the end of a closed month.</summary>
    public DbSet<MonthSnapshotAccount> MonthSnapshotAccounts => Set<MonthSnapshotAccount>();

    /// <summary>Changes of today's plan that are kept by name.</summary>
    public DbSet<ForecastScenario> ForecastScenarios => Set<ForecastScenario>();

    /// <summary>What is expected to come in each month; a book has at most one.</summary>
    public DbSet<ExpectedIncome> ExpectedIncomes => Set<ExpectedIncome>();

    /// <summary>The weightings of those.</summary>
    public DbSet<ScenarioWeighting> ScenarioWeightings => Set<ScenarioWeighting>();

    /// <summary>What comes or goes once in those.</summary>
    public DbSet<ScenarioOneOff> ScenarioOneOffs => Set<ScenarioOneOff>();

    /// <summary>People who share bills; of no book.</summary>
    public DbSet<Group> Groups => Set<Group>();

    /// <summary>Who is or was in which group.</summary>
    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();

    /// <summary>The entries of groups.</summary>
    public DbSet<GroupEntry> GroupEntries => Set<GroupEntry>();

    /// <summary>Which of them are in which book.</summary>
    public DbSet<GroupPosting> GroupPostings => Set<GroupPosting>();

    /// <summary>Who belongs to which book.</summary>
    public DbSet<BookMember> BookMembers => Set<BookMember>();

    /// <summary>Signed-in sessions.</summary>
    public DbSet<UserSession> UserSessions => Set<UserSession>();

    /// <summary>Lets people make accounts where not everybody may.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>Lets people into books.</summary>
    public DbSet<BookInvitation> BookInvitations => Set<BookInvitation>();

    /// <summary>What happened to people's accounts.</summary>
    public DbSet<SecurityEvent> SecurityEvents => Set<SecurityEvent>();

    /// <summary>What people sign in with in the place of a password.</summary>
    public DbSet<UserPasskey> UserPasskeys => Set<UserPasskey>();

    /// <summary>Mail about accounts that waits to be sent.</summary>
    public DbSet<AccountMail> AccountMails => Set<AccountMail>();

    /// <summary>The keys that protect cookies and tokens, shared by every server.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>How often something was tried in a window of time; shared by every server.</summary>
    public DbSet<AttemptCounter> AttemptCounters => Set<AttemptCounter>();

    /// <summary>Secrets by which programs act for people; only their hashes.</summary>
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

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
        foreach (var type in builder.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IBookOwned))).ToList())
        {
            type.SetQueryFilter(IsOfTheBook(type));
        }
    }

    /// <summary>
    /// Whether a row is of <see cref="BookId"/>: by its column, or by the range of its key (see
    /// <see cref="IBookOwnedByKey"/>).
    /// </summary>
    private LambdaExpression IsOfTheBook(IReadOnlyEntityType type)
    {
        // EF Core puts the context that asks in the place of this one, as in a lambda that names it.
        var (row, context) = (Expression.Parameter(type.ClrType, "row"), Expression.Constant(this));
        if (!type.ClrType.IsAssignableTo(typeof(IBookOwnedByKey)))
        {
            return Expression.Lambda(
                Expression.Equal(Expression.Property(row, nameof(IBookOwned.BookId)), Expression.Property(context, nameof(BookId))), row);
        }

        var id = Expression.Property(row, type.FindPrimaryKey()!.Properties[0].Name);
        return Expression.Lambda(
            Expression.AndAlso(
                Expression.GreaterThanOrEqual(id, Expression.Property(context, nameof(FirstId))),
                Expression.LessThan(id, Expression.Property(context, nameof(FirstIdOfNextBook)))),
            row);
    }

    private long FirstId => EntityId.FirstOf(BookId);

    private long FirstIdOfNextBook => EntityId.FirstOf(BookId + 1);
}
