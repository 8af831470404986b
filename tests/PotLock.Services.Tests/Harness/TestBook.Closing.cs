using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;
using PotLock.Services.Months;

namespace PotLock.Services.Tests.Harness;

/// <summary>What the owner of a book does when months are over.</summary>
public sealed partial class TestBook
{
    public Task<Outcome<MonthClosed>> CloseAsync(DateOnly month, string? previewDigest = null, string? commandId = null) =>
        App.Get<CloseMonth>().RunAsync(Actor, commandId ?? NewCommandId(), month, previewDigest);

    /// <summary>Closes a month that the rules let close, written as <c>2026-02</c>.</summary>
    public async Task<MonthClosed> CloseAsync(string month) => (await CloseAsync(Month(month))).Value;

    /// <summary>Closes all open months up to one, written as <c>2026-02</c>.</summary>
    public Task<Outcome<MonthsClosed>> CloseUpToAsync(string through, string? previewDigest = null, string? commandId = null) =>
        App.Get<CloseMonth>().RunThroughAsync(Actor, commandId ?? NewCommandId(), Month(through), previewDigest);

    /// <summary>All open months up to one as closing them would freeze them; null when they cannot be closed in one go.</summary>
    public Task<ClosePreview?> PreviewCloseAsync(string? through = null) =>
        App.Get<PreviewClose>().RunAsync(Id, through is null ? null : Month(through));

    public Task<Outcome<Done>> ReopenAsync(string month, string reason = "A bill came late", string? commandId = null) =>
        App.Get<ReopenMonth>().RunAsync(Actor, commandId ?? NewCommandId(), Month(month), reason);

    /// <summary>A month as its page shows it.</summary>
    public async Task<MonthDetail> MonthPageAsync(string month) =>
        await App.Get<MonthQueries>().FindAsync(Id, Month(month)) ?? throw new InvalidOperationException($"There is no {month}.");

    public Task<MonthList> MonthListAsync() => App.Get<MonthQueries>().ListAsync(Id);

    /// <summary>Moves the clock to noon of a day, written as <c>2026-04-02</c>.</summary>
    public void MoveTo(string day) => Clock.MoveTo(new DateTimeOffset(Day(day).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));

    /// <summary>
    /// What was frozen: <c>income | expense | outflow | saved | interest | other | cards | net worth | entries</c>, the
    /// amounts in pounds, and behind it the closing balances.
    /// </summary>
    public async Task<string> FrozenAsync(string month)
    {
        var stand = MonthStand.Of((await MonthPageAsync(month)).Snapshot ?? throw new InvalidOperationException($"{month} is not closed."));
        var pounds = Enum.GetValues<MonthFigure>()
            .Where(figure => figure != MonthFigure.LoansOwed || stand.LoansOwedMinor != 0)
            .Select(figure => Pounds(MonthComparison.ValueOf(stand, figure)));
        return FormattableString.Invariant($"{string.Join(" | ", pounds)} | {stand.EntryCount}: ")
            + string.Join(", ", stand.Accounts.Select(account => $"{account.Name} {Pounds(account.BalanceMinor)}"));
    }

    /// <summary>A date, written as <c>2026-04-02</c>.</summary>
    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Month(string month) => DateOnly.ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture);

    private static string Pounds(long amountMinor) => MoneyText.Plain(amountMinor, Currency.Of("GBP"));
}
