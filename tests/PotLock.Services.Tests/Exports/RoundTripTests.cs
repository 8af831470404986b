using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PotLock.Data.Tables;
using PotLock.Domain.Ledger;
using PotLock.Services.Exports;
using PotLock.Services.Ledger;
using PotLock.Services.Pages;
using PotLock.Services.SetUp;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Exports;

/// <summary>A book goes from one PotLock to another by a file, and is the same there: to the penny, digests included.</summary>
public sealed partial class RoundTripTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    [Fact]
    public async Task Demo_ComesOutTheSame_OnSqlite() => await MoveDemoAsync(DatabaseKind.Sqlite, DatabaseKind.Sqlite);

    [OnEachDatabase(DatabaseKind.MySql)]
    public async Task Demo_ComesOutTheSame_FromSqliteOnAServer(DatabaseKind server) => await MoveDemoAsync(DatabaseKind.Sqlite, server);

    [OnEachDatabase(DatabaseKind.MySql)]
    public async Task Demo_ComesOutTheSame_FromAServerOnSqlite(DatabaseKind server) => await MoveDemoAsync(server, DatabaseKind.Sqlite);

    [OnEachDatabase]
    public async Task RandomBooks_ComeOutTheSame(DatabaseKind database)
    {
        for (var seed = 1; seed <= LongRun.Or(4, 200); seed++)
        {
            await using var source = await databases.OpenBookAsync(database);
            await LiveAsync(source, new SeededDice(seed));
            await using var target = await source.App.OpenBookAsync("Ben");

            var outcome = await ImportAsync(target, await ExportAsync(source));

            Assert.Empty(outcome.Refusals);
            await MustBeTheSameAsync(source, target);
        }
    }

    [OnEachDatabase]
    public async Task Entries_KeepWhoMadeThem(DatabaseKind database)
    {
        await using var source = await databases.OpenBookAsync(database);
        var (owner, _) = await source.OwnerAsync();
        var (housemate, other) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var person in new Guid?[] { owner, null, housemate, other, housemate })
        {
            await source.App.Get<Services.Deposits.RecordDeposit>().RunAsync(
                new Actor(source.Id, person), TestBook.NewCommandId(), new Services.Deposits.DepositRequest(1_00, "Gift"));
        }

        await using var target = await source.App.OpenBookAsync("Ben");
        var (importer, _) = await target.OwnerAsync();
        Assert.Empty((await ImportAsync(target, await ExportAsync(source))).Refusals);

        await using var db = target.App.Open(target.Id);
        var made = await db.JournalEntries.OrderBy(entry => entry.Id).Select(entry => entry.MadeById).ToListAsync();
        Assert.Equal((importer, null), (made[0], made[1]));
        Assert.Equal(made[2], made[4]);
        Assert.Equal(4, made.Distinct().Count());
        Assert.DoesNotContain(housemate, made.OfType<Guid>());
    }

    [OnEachDatabase]
    public async Task Book_ThatIsNotEmpty_IsLeftAlone(DatabaseKind database)
    {
        await using var source = await databases.OpenBookAsync(database);
        await source.DepositAsync(12_34);
        var file = await ExportAsync(source);
        await using var target = await source.App.OpenBookAsync("Ben");
        await target.AddPotAsync("Bike", 10_00);
        var before = Normal(await ExportAsync(target));

        var refused = await ImportAsync(target, file);

        Assert.Equal("book-not-empty", Assert.Single(refused.Refusals).Name);
        Assert.Contains("Nothing was changed.", refused.Refusals[0].Sentence, StringComparison.Ordinal);
        Assert.Equal(before, Normal(await ExportAsync(target)));
    }

    public static TheoryData<string, string, string> BadFiles => new()
    {
        { "nothing", "^[\\s\\S]*$", "" },
        { "a picture", "^[\\s\\S]*$", "\u0089PNG\r\n" },
        { "another file", "^[\\s\\S]*$", "{\"name\":\"no book\"}" },
        { "an array", "^[\\s\\S]*$", "[1,2]" },
        { "a later form", "potlock-book-1", "potlock-book-2" },
        { "all of a person", "potlock-book-1", "potlock-data-1" },
        { "its end cut off", "[\\s\\S]{200}$", "" },
        { "something behind its end", "$", "{}" },
        { "an unknown table", "\"pots\":", "\"jars\":" },
        { "a table twice", "\"pots\":", "\"pots\":[],\"pots\":" },
        { "an unknown property", "\"isSaving\":", "\"colour\":1,\"isSaving\":" },
        { "a property that is missing", "\"amountMinor\":123[0-9]*,", "" },
        { "an amount that is a fraction", "\"amountMinor\":1234,", "\"amountMinor\":12.5," },
        { "an amount that is too large", "\"amountMinor\":1234,", "\"amountMinor\":9223372036854775808," },
        { "a balance that is no sum", "\"balanceMinor\":1234", "\"balanceMinor\":1235" },
        { "an entry that does not balance", "\"amountMinor\":-1234", "\"amountMinor\":-1235" },
        { "an account of another book", "\"accountId\":1,", "\"accountId\":4294967297," },
        { "an account that is not there", "\"accountId\":1,", "\"accountId\":77," },
        { "a negative number", "\"accountId\":1,", "\"accountId\":-1," },
        { "a date that is none", "\"date\":\"2026-03-10\"", "\"date\":\"2026-02-30\"" },
        { "a kind that there is not", "\"kind\":1,", "\"kind\":99," },
        { "a person who is not named", "\"madeById\":null", "\"madeById\":7" },
        { "a currency that there is not", "\"currencyCode\":\"GBP\"", "\"currencyCode\":\"XXX\"" },
        { "a time zone that there is not", "\"timeZoneId\":\"[^\"]*\"", "\"timeZoneId\":\"Mars/Olympus\"" },
        { "a text that is too long", "\"description\":\"Deposit\"", "\"description\":\"" + new string('x', 201) + "\"" },
        { "half a sign", "\"description\":\"Deposit\"", "\"description\":\"\\ud83e\"" },
        { "no accounts", "\"ledgerAccounts\":\\[[^\\]]*\\]", "\"ledgerAccounts\":[]" },
        { "no book", "\"books\":\\[[^\\]]*\\]", "\"books\":[]" },
        { "an older upkeep", "\"upkeep\":[0-9]+", "\"upkeep\":0" },
        { "a book beyond all", "\"numberInDigests\":[0-9]+", "\"numberInDigests\":99999999999" },
    };

    /// <summary>A file of the release before months could begin on payday: it says nothing of them, so they are calendar months.</summary>
    [OnEachDatabase]
    public async Task FileOfAnOlderRelease_GetsWhatItDidNotSay(DatabaseKind database)
    {
        await using var source = await databases.OpenBookAsync(database);
        await source.DepositAsync(12_34);
        var older = Encoding.UTF8.GetString(await ExportAsync(source));
        foreach (var column in new[] { "monthStartsOn", "monthsNamedByStart", "periodsThroughEntry" })
        {
            Assert.Matches($"\"{column}\": ?[a-z0-9]+,", older);
            older = Regex.Replace(older, $"\"{column}\": ?[a-z0-9]+,", "");
        }

        await using var target = await source.App.OpenBookAsync("Ben");
        Assert.Empty((await ImportAsync(target, Encoding.UTF8.GetBytes(older))).Refusals);
        var book = await target.StoredBookAsync();
        Assert.Equal((1, false, 0L), (book.MonthStartsOn, book.MonthsNamedByStart, book.PeriodsThroughEntry));
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task BadFile_IsASentence_AndChangesNothing(string what, string part, string replacement)
    {
        await using var source = await databases.OpenBookAsync(DatabaseKind.Sqlite);
        await source.DepositAsync(12_34);
        var good = Encoding.UTF8.GetString(await ExportAsync(source));
        var bad = Regex.Replace(good, part, replacement.Replace("$", "$$", StringComparison.Ordinal));
        Assert.True(good != bad, $"{what} was not made.");
        await using var target = await source.App.OpenBookAsync("Ben");
        var before = Normal(await ExportAsync(target));

        var refused = await ImportAsync(target, Encoding.UTF8.GetBytes(bad));

        var refusal = Assert.Single(refused.Refusals);
        Assert.Equal("book-unusable", refusal.Name);
        Assert.EndsWith("Nothing was changed.", refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, Normal(await ExportAsync(target)));
        Assert.Empty((await ImportAsync(target, Encoding.UTF8.GetBytes(good))).Refusals);
    }

    /// <summary>What is an id of the book must be written as its number: else it names another book's where it is read.</summary>
    [Fact]
    public async Task Columns_ThatAreIds_AreKnownToBe()
    {
        await using var book = await databases.OpenBookAsync(DatabaseKind.Sqlite);
        await using var db = book.App.Open(book.Id);
        var plain = BookColumns(db, ColumnRole.Value).Where(column => column.ClrType == typeof(long)).Select(column => column.Name);
        const string Amounts =
            "(Minor|EntryCount|LastNumber|LastEntryNumber|PeriodsThroughEntry|OpeningEntries|FileBytes|Figure|KeyHigh|KeyLow)$";
        Assert.All(plain, name => Assert.Matches(Amounts, name));
        Assert.DoesNotContain(BookColumns(db, ColumnRole.Value), column => column.ClrType == typeof(Guid));
        foreach (var key in db.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys())
            .Where(key => key.DeclaringEntityType.ClrType.IsAssignableTo(typeof(IBookOwned))
                && key.PrincipalEntityType.ClrType != typeof(Book)))
        {
            Assert.All(key.Properties.Where(property => property.Name != nameof(IBookOwned.BookId)), property => Assert.Contains(
                property.Name, BookColumns(db, ColumnRole.BookId).Select(column => column.PropertyName)));
        }
    }

    private static List<TableColumn> BookColumns(Data.PotLockDbContext db, ColumnRole role) =>
    [
        .. BookFormat.TablesOf(ModelTables.Of(db)).SelectMany(
                table => table.Columns.Where(column => BookFormat.RoleOf(table, column) == role)),
    ];

    private async Task MoveDemoAsync(DatabaseKind from, DatabaseKind to)
    {
        await using var source = await databases.OpenBookAsync(from);
        var app = (await databases.OnAsync(to)).App;
        source.Clock.Reset();
        app.Clock.Reset();
        Assert.False((await source.App.Get<BuildDemo>().RunAsync(source.Actor)).IsRefused);
        // The book gets another number than it had.
        await using var somebody = await app.OpenBookAsync("Cleo");
        await using var target = await app.OpenBookAsync("Ben");
        Assert.NotEqual(source.Id, target.Id);

        var outcome = await ImportAsync(target, await ExportAsync(source));

        Assert.Empty(outcome.Refusals);
        await MustBeTheSameAsync(source, target);
        await using var db = target.App.Open(target.Id);
        Assert.True(await db.MonthSnapshots.CountAsync() > 12, "The demo's months are closed.");
        // And both go on alike.
        Assert.Equal(
            EntityId.NumberOf((await source.DepositAsync(77_77)).Value.EntryId!.Value),
            EntityId.NumberOf((await target.DepositAsync(77_77)).Value.EntryId!.Value));
        await MustBeTheSameAsync(source, target);
    }

    private static async Task MustBeTheSameAsync(TestBook source, TestBook target)
    {
        await source.MustBeSoundAsync();
        await target.MustBeSoundAsync();
        Assert.Equal(Normal(await ExportAsync(source)), Normal(await ExportAsync(target)));
        var (before, after) = (
            await source.App.Get<GetDashboard>().RunAsync(source.Id), await target.App.Get<GetDashboard>().RunAsync(target.Id));
        Assert.Equal(before.ActiveBalanceMinor, after.ActiveBalanceMinor);
        Assert.Equal(
            before.Pots.Select(pot => (pot.Name, pot.Status, pot.LiveOn, pot.WeightingBasisPoints, pot.BalanceMinor, pot.IsLocked)),
            after.Pots.Select(pot => (pot.Name, pot.Status, pot.LiveOn, pot.WeightingBasisPoints, pot.BalanceMinor, pot.IsLocked)));
    }

    private static async Task LiveAsync(TestBook book, SeededDice dice)
    {
        Assert.Empty((await book.App.Get<Services.Budgets.ChooseMonthStart>().RunAsync(
            book.Actor, TestBook.NewCommandId(), new(dice.Next(1, 29), dice.Next(2) == 0))).Refusals);
        await book.AddLoanAsync(book.Loan("=Car bank", 900_00, 6.125m, 40_00, book.Today.AddDays(2).Day));
        var loan = await book.AddLoanAsync(book.Loan("Friend", 5_000_00, 0, 10_00, 31));
        await book.SetLoanRateAsync(loan, 1, book.Today.AddDays(1));
        var group = await book.AddGroupAsync("=Lisbon", "Sam");
        for (var step = 0; step < 40; step++)
        {
            switch (dice.Next(10))
            {
                case 9:
                    await book.AddBillAsync(group, TestBook.Bill(dice.Next(1, 20_00), paidBy: dice.Next(1, 3)));
                    break;
                case 8:
                    await book.OverpayAsync(loan, dice.Next(1, 50_00));
                    break;
                case < 3:
                    await book.DepositAsync(dice.Next(1, 300_00));
                    break;
                case 3:
                    await book.WithdrawAsync(dice.Next(1, 100_00));
                    break;
                case 4:
                    await book.CreatePotAsync(new(
                        $"Pot {step} 🫙", dice.Next(2) == 0 ? null : dice.Next(1, 150_00),
                        dice.Next(2) == 0 ? null : book.Today.AddDays(3), dice.Next(40_00)));
                    break;
                case 5 or 6:
                    await using (var db = book.App.Open(book.Id))
                    {
                        var last = await db.Books.Select(one => one.LastEntryNumber).SingleAsync();
                        if (last > 0)
                        {
                            await book.UndoAsync(EntityId.Compose(book.Id, last - dice.Next((int)Math.Min(last, 5))));
                        }
                    }

                    break;
                default:
                    book.Clock.MoveDays(dice.Next(1, 4));
                    break;
            }
        }
    }

    internal static async Task<byte[]> ExportAsync(TestBook book, BookForm form = BookForm.Json)
    {
        using var file = new MemoryStream();
        await book.App.Get<ExportBook>().RunAsync((await book.OwnerAsync()).Id, book.Id, form, file);
        return file.ToArray();
    }

    private static async Task<Outcome<ImportedBook>> ImportAsync(TestBook book, byte[] file)
    {
        var (owner, _) = await book.OwnerAsync();
        return await book.App.Get<ImportBook>().RunAsync(new Actor(book.Id, owner), new MemoryStream(file));
    }

    /// <summary>A file without what differs by nature: when it was made, who is there, and what databases keep of an instant.</summary>
    private static string Normal(byte[] file)
    {
        var book = JsonNode.Parse(file)!.AsObject();
        Assert.True(book.Remove("exportedAtUtc") && book.Remove("people"));
        return Fraction().Replace(
            book.ToJsonString(s_indented),
            match => match.Groups["kept"].Value.TrimEnd('0').TrimEnd('.'));
    }

    [GeneratedRegex(@"(?<kept>(?<=T[0-9]{2}:[0-9]{2}:[0-9]{2})\.[0-9]{1,6})[0-9]*(?=Z)")]
    private static partial Regex Fraction();
}
