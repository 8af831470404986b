using PotLock.Domain.Ledger;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Deposits;

/// <summary>A refused deposit leaves everything as it was and does not use its command id up; its preview says the same.</summary>
public sealed class DepositRefusalTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Deposit_OfNothing_IsRefused(DatabaseKind database) =>
        await RefusesAsync(database, "amount-not-positive", "Amount", amountMinor: 0);

    [OnEachDatabase]
    public async Task Deposit_OfLessThanNothing_IsRefused(DatabaseKind database) =>
        await RefusesAsync(database, "amount-not-positive", "Amount", amountMinor: -1);

    [OnEachDatabase]
    public async Task Deposit_AboveTheLargestAmount_IsRefused(DatabaseKind database) =>
        await RefusesAsync(database, "amount-too-large", "Amount", amountMinor: 1_000_000_000_01);

    [OnEachDatabase]
    public async Task Deposit_OfTheLargestNumber_IsRefusedWithoutOverflow(DatabaseKind database) =>
        await RefusesAsync(database, "amount-too-large", "Amount", amountMinor: long.MaxValue);

    [OnEachDatabase]
    public async Task Deposit_WithAnOverlongDescription_IsRefused(DatabaseKind database) =>
        await RefusesAsync(
            database, "description-too-long", "Description", description: new string('x', JournalEntry.MaxDescriptionLength + 1));

    [OnEachDatabase]
    public async Task Deposit_WithALineBreakInTheDescription_IsRefused(DatabaseKind database) =>
        await RefusesAsync(database, "description-has-control-characters", "Description", description: "a\nb");

    [OnEachDatabase]
    public async Task Deposit_Tomorrow_IsRefused(DatabaseKind database) =>
        await RefusesAsync(database, "date-in-future", "Date", daysFromToday: 1);

    [OnEachDatabase]
    public async Task Deposit_InAMistypedYear_IsRefused(DatabaseKind database) =>
        await RefusesAsync(database, "date-too-early", "Date", daysFromToday: -365 * 100);

    [OnEachDatabase]
    public async Task Deposit_FromAnAccountThatIsNowhere_IsRefused(DatabaseKind database) =>
        await RefusesAsync(database, "unknown-source", "From", from: _ => 4711);

    [OnEachDatabase]
    public async Task Deposit_FromAnAccountThatIsNoBankAccount_IsRefused(DatabaseKind database) =>
        await RefusesAsync(database, "unknown-source", "From", from: book => SystemAccounts.ActiveBalance(book.Id));

    [OnEachDatabase]
    public async Task Deposit_InAClosedMonthOrBefore_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.CloseThroughAsync(new DateOnly(2026, 2, 28));

        await book.MustRefuseAsync("month-is-closed", () => book.DepositAsync(1_00, date: new DateOnly(2026, 2, 28)));
        await book.MustRefuseAsync("month-is-closed", () => book.DepositAsync(1_00, date: new DateOnly(2026, 1, 31)));
        Assert.False((await book.DepositAsync(1_00, date: new DateOnly(2026, 3, 1))).IsRefused);
    }

    [OnEachDatabase]
    public async Task Deposit_WithSeveralMistakes_NamesThemAll(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);

        var outcome = await book.DepositAsync(-1, description: "\t", date: book.Today.AddDays(1), from: 4711);

        Assert.Equal(["Amount", "Description", "Date", "From"], outcome.Refusals.Select(refusal => refusal.Property));
    }

    [OnEachDatabase]
    public async Task Deposit_WithAnUnusableCommandId_IsRefused(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);

        foreach (var id in (string[])["", "short", "seven77", "has a space", "has-ümlaut", "line\nbreak", new string('x', 101)])
        {
            await book.MustRefuseAsync("bad-command-id", () => book.DepositAsync(1_00, commandId: id));
        }

        Assert.False((await book.DepositAsync(1_00, commandId: new string('~', 100))).IsRefused);
    }

    private async Task RefusesAsync(
        DatabaseKind database,
        string name,
        string field,
        long amountMinor = 1_00,
        string description = "",
        int daysFromToday = 0,
        Func<TestBook, long>? from = null)
    {
        await using var book = await databases.OpenBookAsync(database);
        await book.AddPotAsync("Holiday", weighting: 50_00, target: 100_00);
        await book.DepositAsync(10_00);
        var commandId = TestBook.NewCommandId();
        var date = book.Today.AddDays(daysFromToday);

        var refusal = await book.MustRefuseAsync(
            name, () => book.DepositAsync(amountMinor, commandId, description, date, from?.Invoke(book)));
        Assert.Equal((field, RefusalKind.Invalid), (refusal.Property, refusal.Kind));
        var preview = await book.MustRefuseAsync(name, () => book.PreviewAsync(amountMinor, description, date, from?.Invoke(book)));
        Assert.Equal(refusal, preview);

        // The id is still free: the corrected form is carried out under it.
        Assert.Equal(20_00, (await book.DepositAsync(20_00, commandId)).Value.AmountMinor);
        await book.MustBeSoundAsync();
    }
}
