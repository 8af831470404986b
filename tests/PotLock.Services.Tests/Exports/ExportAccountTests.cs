using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Data.Tables;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Domain.Users;
using PotLock.Services.Exports;
using PotLock.Services.Tests.Backups;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Exports;

/// <summary>A person is given all of theirs, nothing of anybody else's, and nothing that opens an account.</summary>
public sealed class ExportAccountTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("potlock-export-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [OnEachDatabase]
    public async Task Everything_OfThePersonIsThere_AndNothingOfAnother(DatabaseKind database)
    {
        await using var installation = await OpenAsync(database);
        await installation.FillAsync();
        var (person, bookId) = await FindAsync(installation, "sam@example.org");
        var (_, otherBook) = await FindAsync(installation, "zoe@example.org");

        var files = await ExportAsync(installation, person, bookId);

        var all = string.Concat(files.Values);
        Assert.DoesNotContain("zoe@example.org", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(
            EntityId.Compose(otherBook, 1).ToString(System.Globalization.CultureInfo.InvariantCulture)[..9], files["book.json"],
            StringComparison.Ordinal);
        using var data = JsonDocument.Parse(files["data.json"]);
        var tables = data.RootElement.GetProperty("book").GetProperty("tables");
        await using var db = installation.Open(bookId);
        foreach (var table in ModelTables.Of(db).InOrder.Where(table => table.IsOfABook
            && table.EntityType != typeof(Domain.Imports.ImportChunk)
            && table.EntityType.Namespace != typeof(Domain.CalendarFeeds.FeedBook).Namespace))
        {
            var told = table.EntityType == typeof(CommandRecord)
                ? data.RootElement.GetProperty("person").GetProperty("commandRecords")
                : tables.GetProperty(JsonNamingPolicy.CamelCase.ConvertName(table.Name));
            Assert.Equal((table.Name, await CountAsync(db, table, bookId)), (table.Name, told.GetArrayLength()));
        }

        Assert.Equal(
            "sam@example.org", data.RootElement.GetProperty("person").GetProperty("users")[0].GetProperty("email").GetString());
        Assert.Equal(2, data.RootElement.GetProperty("person").GetProperty("userSessions").GetArrayLength());
        Assert.Equal(
            [SecurityEventKind.SignedIn, SecurityEventKind.DataExported],
            await db.SecurityEvents.Where(one => one.UserId == person).OrderBy(one => one.Id).Select(one => one.Kind).ToListAsync());
        Assert.Equal(
            [
                "README.txt", "accounts.csv", "book.json", "budgets.csv", "cards.csv", "data.json", "entries.csv", "groups.csv",
                "ledger.beancount", "ledger.journal", "lines.csv", "loans.csv", "months.csv", "pots.csv", "schedules.csv",
            ],
            files.Keys.Where(name => !name.StartsWith("receipts/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(2, files.Keys.Count(name => name.StartsWith("receipts/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Secrets_AreLeftOut()
    {
        await using var installation = await OpenAsync(DatabaseKind.Sqlite);
        await installation.FillAsync();
        var person = await installation.Open().Users.OrderBy(user => user.Email).FirstAsync();
        var (_, bookId) = await FindAsync(installation, person.Email!);
        var sessions = await installation.Open().UserSessions.Where(one => one.UserId == person.Id).Select(one => one.Id).ToListAsync();

        var files = await ExportAsync(installation, person.Id, bookId);

        Assert.NotEmpty(sessions);
        string[] secrets =
        [
            "AQAAAA", "\"stamp\"", "a;b", new('c', 64), "\"data\"", .. sessions.Select(id => id.ToString()),
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, files["data.json"], StringComparison.Ordinal));
        Assert.Contains("Ключ", files["data.json"], StringComparison.Ordinal);
    }

    /// <summary>
    /// Every column about a person, by name: a new one fails here, until somebody has thought about whether it opens an account.
    /// </summary>
    [Fact]
    public async Task Columns_AboutPeople_WereEachThoughtAbout()
    {
        await using var installation = await OpenAsync(DatabaseKind.Sqlite);
        await installation.MigrateAsync();
        await using var db = installation.Open();
        var columns = PersonFormat.TablesOf(ModelTables.Of(db)).Select(one => one.Table).Distinct()
            .SelectMany(table => table.Columns, (table, column) => (table, column))
            .Select(one => $"{(PersonFormat.IsSecret(one.table, one.column) ? "secret " : "")}{one.table.Name}.{one.column.Name}");
        Assert.Equal(
            [
                "AccessTokens.BookId", "AccessTokens.CreatedAtUtc", "AccessTokens.EndedAtUtc", "AccessTokens.ExpiresAtUtc",
                "AccessTokens.Id",
                "AccessTokens.Kind", "AccessTokens.LastUsedAtUtc", "AccessTokens.Name", "AccessTokens.Scopes", "AccessTokens.UserId",
                "BillGroupMembers.AccountId", "BillGroupMembers.AutoCategoryId", "BillGroupMembers.BookId", "BillGroupMembers.FromNumber",
                "BillGroupMembers.GroupId", "BillGroupMembers.LeftOn", "BillGroupMembers.MemberId", "BillGroupMembers.Name",
                "BillGroupMembers.PaymentDetails", "BillGroupMembers.UserId", "BillGroupMembers.Waiting",
                "BookInvitations.AcceptedAtUtc", "BookInvitations.BookId", "BookInvitations.CreatedAtUtc", "BookInvitations.Email",
                "BookInvitations.ExpiresAtUtc", "BookInvitations.Id", "BookInvitations.MadeById", "BookInvitations.RevokedAtUtc",
                "BookInvitations.Role", "BookMembers.BookId", "BookMembers.InvitedById", "BookMembers.NotificationsReadThrough",
                "BookMembers.Role", "BookMembers.Since",
                "BookMembers.UserId", "CalendarFeeds.BookId", "CalendarFeeds.CreatedAtUtc",
                "CalendarFeeds.EndedAtUtc", "CalendarFeeds.Id", "CalendarFeeds.Kinds", "CalendarFeeds.LastReadAtUtc",
                "CalendarFeeds.Name", "CalendarFeeds.ShowsAmounts", "CalendarFeeds.TokenId", "CalendarFeeds.UserId",
                "Invitations.AcceptedAtUtc", "Invitations.CreatedAtUtc", "Invitations.Email", "Invitations.ExpiresAtUtc",
                "Invitations.Id", "Invitations.MadeById", "Invitations.RevokedAtUtc", "NotificationChannels.BookId",
                "NotificationChannels.CreatedAtUtc", "NotificationChannels.Host", "NotificationChannels.Id", "NotificationChannels.Kind",
                "NotificationChannels.LastProblem", "NotificationChannels.LastStatus", "NotificationChannels.LastTriedAtUtc",
                "NotificationChannels.Name", "NotificationChannels.TokenId", "NotificationChannels.UserId",
                "NotificationChoices.AmountsInPush", "NotificationChoices.BookId", "NotificationChoices.MailedKinds",
                "NotificationChoices.PushedCount", "NotificationChoices.PushedKinds", "NotificationChoices.PushedOn",
                "NotificationChoices.QuietFromMinutes", "NotificationChoices.QuietUntilMinutes", "NotificationChoices.SilentKinds",
                "NotificationChoices.UserId", "NotificationReads.BookId", "NotificationReads.NotificationId", "NotificationReads.ReadAtUtc",
                "NotificationReads.UserId", "PushDeliveries.Body", "PushDeliveries.BookId", "PushDeliveries.ChannelId",
                "PushDeliveries.CreatedAtUtc", "PushDeliveries.DeviceId", "PushDeliveries.Id", "PushDeliveries.NextTryUtc",
                "PushDeliveries.Path", "PushDeliveries.Tag", "PushDeliveries.Title", "PushDeliveries.Tries", "PushDeliveries.UserId",
                "PushDevices.CreatedAtUtc", "PushDevices.Id", "PushDevices.UserId", "PushNotices.BookId", "PushNotices.NotificationId",
                "PushNotices.UserId", "SecurityEvents.Address", "SecurityEvents.AtUtc", "SecurityEvents.Detail", "SecurityEvents.Device",
                "SecurityEvents.Id", "SecurityEvents.Kind", "SecurityEvents.UserId", "UserClaims.ClaimType", "UserClaims.ClaimValue",
                "UserClaims.Id", "UserClaims.UserId", "UserLogins.LoginProvider", "UserLogins.ProviderDisplayName",
                "UserLogins.ProviderKey", "UserLogins.UserId", "UserPasskeys.CreatedAtUtc", "UserPasskeys.Id",
                "UserPasskeys.LastUsedAtUtc", "UserPasskeys.Name", "UserPasskeys.UserId", "UserRoles.RoleId", "UserRoles.UserId",
                "UserSessions.BookId", "UserSessions.ConfirmedAtUtc", "UserSessions.Device", "UserSessions.EndedAtUtc",
                "UserSessions.ExpiresAtUtc",
                "UserSessions.StartedAtUtc", "UserSessions.UserId", "UserTokens.LoginProvider", "UserTokens.Name", "UserTokens.UserId",
                "Users.AccessFailedCount", "Users.Email", "Users.EmailConfirmed", "Users.FirstName", "Users.Id", "Users.LastName",
                "Users.LockoutEnabled", "Users.LockoutEnd", "Users.NormalizedEmail", "Users.NormalizedUserName", "Users.PhoneNumber",
                "Users.PhoneNumberConfirmed", "Users.TwoFactorEnabled", "Users.UserName", "secret AccessTokens.Hash",
                "secret AccessTokens.SessionId", "secret BookInvitations.TokenHash", "secret CalendarFeeds.Hash",
                "secret CalendarFeeds.SessionId",
                "secret Invitations.TokenHash", "secret NotificationChannels.Sealed", "secret NotificationChannels.SessionId",
                "secret PushDevices.EndpointHash", "secret PushDevices.Sealed", "secret PushDevices.SessionId",
                "secret UserPasskeys.CredentialHash", "secret UserPasskeys.Data", "secret UserSessions.Id", "secret UserTokens.Value",
                "secret Users.ConcurrencyStamp", "secret Users.PasswordHash", "secret Users.SecurityStamp",
            ],
            columns.Order(StringComparer.Ordinal));
    }

    [OnEachDatabase]
    public async Task Formulas_AreNeutral_InEveryCellOfEveryTable(DatabaseKind database)
    {
        await using var installation = await OpenAsync(database);
        await installation.FillAsync();
        var (person, bookId) = await FindAsync(installation, "zoe@example.org");
        var other = "harmless";
        foreach (var payload in ExportFiles.Payloads)
        {
            await TypeEverywhereAsync(installation, bookId, payload, other);
            other = payload;

            var files = await ExportAsync(installation, person, bookId);

            var cells = files.Where(file => file.Key.EndsWith(".csv", StringComparison.Ordinal))
                .SelectMany(file => ExportFiles.ReadCsv(file.Value).Skip(1).SelectMany(line => line)).ToList();
            var found = cells.Count(cell => cell == "'" + payload);
            Assert.True(found >= 6, $"{payload} was found only {found} times.");
            Assert.DoesNotContain(payload, cells);
            Assert.All(
                cells.Where(cell => cell.Length > 0 && "=+@\t\r-".Contains(cell[0], StringComparison.Ordinal)),
                cell => Assert.Matches("^-[0-9]+(\\.[0-9]+)?$", cell));
        }
    }

    [Fact]
    public async Task Figures_AreThoseOfTheBook_ToThePenny()
    {
        await using var installation = await OpenAsync(DatabaseKind.Sqlite);
        await installation.FillAsync();
        var (person, bookId) = await FindAsync(installation, "zoe@example.org");

        var files = await ExportAsync(installation, person, bookId);

        await using var db = installation.Open(bookId);
        var accounts = await db.LedgerAccounts.OrderBy(account => account.Kind).ThenBy(account => account.Id).ToListAsync();
        var told = ExportFiles.ReadCsv(files["accounts.csv"]).Skip(1).Select(line => line[3]);
        Assert.Equal(accounts.Select(account => MoneyText.Plain(account.BalanceMinor, Currency.Of("GBP"))), told);
        Assert.Equal(
            await db.Postings.CountAsync(), ExportFiles.ReadCsv(files["lines.csv"]).Count - 1);
        var cafe = ExportFiles.ReadCsv(files["pots.csv"]).Single(line => line[0].StartsWith("Café", StringComparison.Ordinal));
        Assert.Equal("Café \"été\"", cafe[0].Trim());
        Assert.Equal("75.00", cafe[5]);
        Assert.Equal("line\nline", cafe[11]);
    }

    private async Task<BackupInstallation> OpenAsync(DatabaseKind database) => database == DatabaseKind.Sqlite
        ? BackupInstallation.OnSqlite(Path.Combine(_folder, $"{Guid.NewGuid():N}.db"))
        : await BackupInstallation.OnMySqlAsync();

    private static async Task<Dictionary<string, string>> ExportAsync(BackupInstallation installation, Guid person, long bookId)
    {
        using var zip = new MemoryStream();
        await installation.Get<ExportAccount>().RunAsync(person, bookId, zip);
        return ExportFiles.Unzip(zip.ToArray());
    }

    private static async Task<(Guid Person, long BookId)> FindAsync(BackupInstallation installation, string email)
    {
        await using var db = installation.Open();
        return await db.Users.Where(user => user.Email == email)
            .Join(db.BookMembers, user => user.Id, member => member.UserId, (user, member) => ValueTuple.Create(user.Id, member.BookId))
            .SingleAsync();
    }

    private static async Task<int> CountAsync(PotLockDbContext db, ModelTable table, long bookId)
    {
        await using var moment = await db.Database.BeginTransactionAsync();
        var rows = 0;
        await foreach (var _ in TableReader.ReadAsync(db, table, table.SelectOfBook(bookId)))
        {
            rows++;
        }

        return rows;
    }

    private static async Task TypeEverywhereAsync(BackupInstallation installation, long bookId, string text, string before)
    {
        await using var db = installation.Open(bookId);
        if (before == "harmless")
        {
            var entry = await db.JournalEntries.OrderBy(one => one.Id).FirstAsync();
            db.EntryTags.Add(new EntryTag { EntryId = entry.Id, Name = before });
            await db.SaveChangesAsync();
        }

        await db.JournalEntries.ExecuteUpdateAsync(set => set
            .SetProperty(entry => entry.Description, text).SetProperty(entry => entry.Note, text));
        await db.LedgerAccounts.ExecuteUpdateAsync(set => set.SetProperty(account => account.Name, text));
        await db.Pots.ExecuteUpdateAsync(set => set.SetProperty(pot => pot.Name, text).SetProperty(pot => pot.Note, text));
        await db.Schedules.ExecuteUpdateAsync(set => set.SetProperty(schedule => schedule.Description, text));
        await db.EntryTags.ExecuteUpdateAsync(set => set.SetProperty(tag => tag.Name, text));
    }
}
