using System.Globalization;
using System.Net;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Cards;

/// <summary>The pages of credit cards: what the forms take, refuse and keep, and what the pages say.</summary>
public sealed class CardPagesTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string NewForm = "form[action='/cards']";
    private const string PayForm = "form[action$='/pay']";
    private const string ReconcileForm = "form[action$='/reconcile']";
    private const string ArchiveForm = "form[action$='/archive']";

    private static readonly (string Name, string Value)[] s_good =
        [
            ("Name", "Visa"), ("Limit", "1000"), ("StatementDay", "15"), ("DueDays", "20"), ("OpeningOwed", "250.00"),
            ("Colour", "plum"), ("Note", "Groceries"),
        ];

    public static TheoryData<string, string> BadPayments => BadAmounts.All;

    [Fact]
    public async Task Book_WithoutCards_InvitesToAddOne()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = (await browser.GetPageAsync("/cards")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains("No cards yet", page.TextOf("main"), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/cards/new']"));
        Assert.DoesNotContain("Cards", (await browser.GetPageAsync("/accounts")).TextOf("main"), StringComparison.Ordinal);
        foreach (var path in new[] { "/cards/new", "/settings", "/features" })
        {
            Assert.NotNull((await browser.GetPageAsync(path)).HasSoundMarkup().Document.QuerySelector("a[href='/cards']"));
        }
    }

    [Theory]
    [InlineData("Name", "", "Enter a name for the card")]
    [InlineData("Name", "everyday", "You already have a card or an account called “everyday”")]
    [InlineData("Limit", "", "Enter an amount")]
    [InlineData("Limit", "-1", "between £0.00 and £1,000,000,000.00")]
    [InlineData("Limit", "1.234", BadAmounts.TooFine)]
    [InlineData("Limit", "lots", BadAmounts.Unreadable)]
    [InlineData("StatementDay", "", "Choose a day from 1 to 31")]
    [InlineData("StatementDay", "0", "Choose a day from 1 to 31")]
    [InlineData("StatementDay", "32", "Choose a day from 1 to 31")]
    [InlineData("StatementDay", "1st", "Enter a whole number from 1 to 31")]
    [InlineData("DueDays", "", "Enter between 1 and 60 days.")]
    [InlineData("DueDays", "61", "Enter between 1 and 60 days.")]
    [InlineData("DueDays", "-5", "Enter a whole number from 1 to 60")]
    [InlineData("OpeningOwed", "abc", BadAmounts.Unreadable)]
    [InlineData("OpeningOwed", "1000000000.01", "at most £1,000,000,000.00")]
    [InlineData("Colour", "mauve", "Choose one of the colours shown")]
    public async Task NewCard_WithABadField_IsRefusedUntilFixed(string field, string bad, string says)
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CarryOutAsync("/accounts/new", "form[action='/accounts']", ("Name", "Everyday"), ("OpeningBalance", ""));
        await app.RefusedUntilFixedAsync(browser, "/cards/new", NewForm, s_good, field, bad, says);
        var card = (await browser.GetPageAsync("/cards")).Find("[data-card]");
        Assert.Equal(
            ("Visa", "250.00", "1000.00", "750.00"),
            (card.GetAttribute("data-name"),
                card.GetAttribute("data-owed"),
                card.GetAttribute("data-limit"),
                card.GetAttribute("data-limit-left")));
        Assert.Contains("pot-colour-plum", card.ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EverythingThatIsWrong_IsSaidAtOnce()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = (await browser.SubmitAsync(
            "/cards/new", NewForm, ("Name", ""), ("Limit", "lots"), ("StatementDay", "40"), ("DueDays", "x"), ("OpeningOwed", "1.234")))
            .Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        foreach (var (field, says) in new[]
        {
            ("Name", "Enter a name for the card"), ("Limit", BadAmounts.Unreadable), ("StatementDay", "Choose a day"),
            ("DueDays", "Enter a whole number"), ("OpeningOwed", BadAmounts.TooFine),
        })
        {
            Assert.Contains(says, page.ErrorOf(field), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Card_ShowsWhatIsOwedDueReservedAndMissing_AndCountsAgainstTheNetWorth()
    {
        var browser = await app.OpenWithMoneyAsync("100.00");
        // Yesterday's statement has the older debt, and not that of today.
        var yesterday = (await browser.TodayAsync()).AddDays(-1).Day.ToString(CultureInfo.InvariantCulture);
        var card = await AddAsync(browser, ("OpeningOwed", "30"), ("StatementDay", yesterday));
        await SwipeAsync(browser, card, 110_00, daysAgo: 45);
        var page = (await browser.GetPageAsync($"/cards/{card}")).HasSoundMarkup();
        Assert.Equal(
            ("140.00", "100.00", "40.00", "860.00"),
            (MarkOf(page, "owed"), page.FigureOf("#reserved"), page.FigureOf("#gap"), page.FigureOf("#limit-left")));
        Assert.Equal("110.00", page.FigureOf("#statement"));
        Assert.Contains("you’re £40.00 short", page.TextOf("[data-warning=not-covered]"), StringComparison.Ordinal);
        Assert.Equal(["110.00", "30.00"], page.Document.QuerySelectorAll("[data-entry]").Select(row => row.GetAttribute("data-amount")));
        Assert.Equal(
            ["140.00", "30.00"],
            page.Document.QuerySelectorAll("[data-label='Owed after'] data").Select(data => data.GetAttribute("value")));

        var list = (await browser.GetPageAsync("/cards")).HasSoundMarkup();
        Assert.Equal(
            ("140.00", "100.00", "40.00"), (list.FigureOf("#cards-owed"), list.FigureOf("#cards-reserved"), list.FigureOf("#cards-gap")));
        Assert.Equal("100.00", list.Find("#reserved").GetAttribute("data-liquid"));
        var accounts = (await browser.GetPageAsync("/accounts")).HasSoundMarkup();
        Assert.Equal("-140.00", accounts.Find($"[data-card='{card}']").GetAttribute("data-balance"));
        Assert.Equal("-40.00", accounts.FigureOf("#net-worth"));
    }

    [Fact]
    public async Task Payment_ByAQuickChoice_FromABankAccount_AndBack()
    {
        var browser = await app.OpenWithMoneyAsync("100.00");
        var everyday = (await browser.CarryOutAsync(
            "/accounts/new", "form[action='/accounts']", ("Name", "Everyday"), ("OpeningBalance", "20")))
            .Find("[data-account]")
            .GetAttribute("data-account")!;
        var card = await AddAsync(browser, ("OpeningOwed", "30"));
        var page = await browser.GetPageAsync($"/cards/{card}");
        var everything = page.Find("#pay a").GetAttribute("href")!;
        Assert.Equal($"/cards/{card}?amount=30.00#pay", everything);
        page = await browser.GetPageAsync(everything[..everything.IndexOf('#', StringComparison.Ordinal)]);
        Assert.Equal("30.00", page.ValueOf("Amount"));
        Assert.Null(page.Document.QuerySelector("[data-warning=payment-above-owed]"));

        page = await browser.FollowAsync(
            (await browser.SubmitAsync(page, PayForm, ("From", everyday), ("Description", "May"))).Expect(HttpStatusCode.SeeOther));
        Assert.Contains("Paid £30.00 off Visa. You don’t owe anything on it now.", page.Notice, StringComparison.Ordinal);
        Assert.Equal("0.00", MarkOf(page, "owed"));
        Assert.Equal(
            ["card-payment", "opening-balance"],
            page.Document.QuerySelectorAll("[data-entry]").Select(row => row.GetAttribute("data-kind")));
        Assert.Equal("-10.00", (await browser.GetPageAsync($"/accounts/{everyday}")).Find("[data-account]").GetAttribute("data-balance"));
        foreach (var path in new[] { "/dashboard", "/transactions", "/transactions/" + page.EntryIds()[0] })
        {
            Assert.Contains(
                "Card payment", (await browser.GetPageAsync(path)).Expect(HttpStatusCode.OK).TextOf("main"), StringComparison.Ordinal);
        }

        await browser.FollowAsync((await browser.SubmitAsync(page, "[role=status] form")).Expect(HttpStatusCode.SeeOther));
        Assert.Equal("30.00", MarkOf(await browser.GetPageAsync($"/cards/{card}"), "owed"));
    }

    [Fact]
    public async Task Payment_AboveWhatIsOwed_IsWarnedOfAndTaken()
    {
        var browser = await app.OpenWithMoneyAsync("100.00");
        var card = await AddAsync(browser, ("OpeningOwed", "30"));
        var page = (await browser.GetPageAsync($"/cards/{card}?amount=45")).HasSoundMarkup();
        Assert.Equal(
            "This is more than you owe. The card will be £15.00 in credit.", page.TextOf("[data-warning=payment-above-owed]"));
        page = await browser.FollowAsync((await browser.SubmitAsync(page, PayForm)).Expect(HttpStatusCode.SeeOther));
        Assert.Contains("Paid £45.00 off Visa. It’s now £15.00 in credit.", page.Notice, StringComparison.Ordinal);
        Assert.Equal("-15.00", MarkOf(page, "owed"));
        Assert.Contains("You don’t owe anything: anything you pay puts the card in credit.", page.TextOf("#pay"), StringComparison.Ordinal);
        Assert.Contains(
            "You still owe £40.00",
            (await browser.CarryOutAsync(
                $"/cards/{await AddAsync(browser, ("Name", "Amex"), ("OpeningOwed", "50"))}", PayForm, ("Amount", "10"))).Notice,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Enter an amount")]
    [InlineData("100.01", "There is only £100.00 in your active balance.")]
    [MemberData(nameof(BadPayments))]
    public async Task Payment_OfABadAmount_IsRefusedAndKept(string bad, string says)
    {
        var browser = await app.OpenWithMoneyAsync("100.00");
        var card = await AddAsync(browser, ("OpeningOwed", "30"));
        var before = await app.StateAsync(browser);
        var refused = await browser.SubmitAsync($"/cards/{card}", PayForm, ("Amount", bad));
        refused.ShowsError("Amount", says);
        Assert.Equal(bad, refused.ValueOf("Amount"));
        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Theory]
    [InlineData("From", "999", "Choose what you’re paying the card from")]
    [InlineData("From", "cash", "Choose what you’re paying the card from")]
    [InlineData("Date", "2999-01-01", "The date can’t be after today")]
    [InlineData("Date", "soon", "Enter a real date")]
    public async Task Payment_WithABadField_IsRefusedUntilFixed(string field, string bad, string says)
    {
        var browser = await app.OpenWithMoneyAsync("100.00");
        var everyday = (await browser.CarryOutAsync(
            "/accounts/new", "form[action='/accounts']", ("Name", "Everyday"), ("OpeningBalance", "20")))
            .Find("[data-account]")
            .GetAttribute("data-account")!;
        var card = await AddAsync(browser, ("OpeningOwed", "30"));
        (string, string)[] good = [("Amount", "10"), ("From", everyday), ("Date", "2026-01-15"), ("Description", "May")];
        await app.RefusedUntilFixedAsync(browser, $"/cards/{card}", PayForm, good, field, bad, says);
    }

    [Fact]
    public async Task Payment_WithEverythingWrong_SaysAllOfIt_AndSentTwiceHasOneEffect()
    {
        var browser = await app.OpenWithMoneyAsync("100.00");
        var card = await AddAsync(browser, ("OpeningOwed", "30"));
        var refused = await browser.SubmitAsync(
            $"/cards/{card}", PayForm, ("Amount", "abc"), ("From", "999"), ("Date", "2999-01-01"), ("Description", new string('x', 201)));
        foreach (var (field, says) in new[]
        {
            ("Amount", BadAmounts.Unreadable),
            ("From", "Choose what you’re paying the card from"),
            ("Date", "after today"),
            ("Description", "at most 200 characters"),
        })
        {
            refused.ShowsError(field, says);
        }

        var page = await browser.GetPageAsync($"/cards/{card}?amount=10");
        await browser.SubmitAsync(page, PayForm);
        (await browser.SubmitAsync(page, PayForm)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("20.00", MarkOf(await browser.GetPageAsync($"/cards/{card}"), "owed"));
    }

    [Fact]
    public async Task Card_IsReconciledArchivedUsedAgainAndChanged()
    {
        var browser = await app.OpenWithMoneyAsync("100.00");
        var card = await AddAsync(browser, ("OpeningOwed", "30"));
        var refused = (await browser.SubmitAsync($"/cards/{card}", ArchiveForm))
            .Expect(HttpStatusCode.UnprocessableEntity)
            .HasSoundMarkup();
        Assert.Contains("You still owe £30.00 on Visa. Pay it off first.", refused.Alert, StringComparison.Ordinal);

        foreach (var (bad, says) in new[]
        {
            ("", "Enter an amount"),
            ("abc", BadAmounts.Unreadable),
            ("1000000000.01", "at most £1,000,000,000.00"),
        })
        {
            (await browser.SubmitAsync($"/cards/{card}", ReconcileForm, ("Total", bad))).ShowsError("Total", says);
        }

        var page = await browser.CarryOutAsync($"/cards/{card}", ReconcileForm, ("Total", "30"));
        Assert.Equal("PotLock and your bank agree: £30.00.", page.Notice);
        page = await browser.CarryOutAsync($"/cards/{card}", ReconcileForm, ("Total", "0"));
        Assert.Contains("You now owe £0.00 on Visa, as at your bank", page.Notice, StringComparison.Ordinal);

        page = (await browser.CarryOutAsync($"/cards/{card}", ArchiveForm)).HasSoundMarkup();
        Assert.Null(page.Document.QuerySelector(PayForm));
        Assert.Contains(
            "Visa",
            (await browser.GetPageAsync("/cards")).HasSoundMarkup().TextOf("[aria-labelledby=archived-h]"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Visa", (await browser.GetPageAsync("/accounts")).TextOf("main"), StringComparison.Ordinal);
        await browser.CarryOutAsync($"/cards/{card}", ArchiveForm);
        (await browser.SubmitAsync($"/cards/{card}/edit", "form[action$='/edit']", ("Name", ""), ("Limit", "x")))
            .ShowsError("Name", "Enter a name for the card")
            .ShowsError("Limit", BadAmounts.Unreadable);
        page = await browser.CarryOutAsync(
            $"/cards/{card}/edit", "form[action$='/edit']", ("Name", "Gold"), ("Limit", "5000"), ("Colour", "sky"));
        Assert.Equal(("Gold", "5000.00"), (page.TextOf("h1"), page.Find("[data-card]").GetAttribute("data-limit")));
    }

    [Fact]
    public async Task AnothersCard_IsNotThere()
    {
        var browser = await app.OpenRegisteredAsync();
        var card = await AddAsync(browser);
        var other = await app.OpenWithMoneyAsync("100.00");
        var mine = await AddAsync(other);
        foreach (var path in new[] { $"/cards/{card}", $"/cards/{card}/edit", "/cards/999", "/cards/abc" })
        {
            (await other.GetAsync(path)).Expect(HttpStatusCode.NotFound);
        }

        var before = await app.StateAsync(browser);
        var page = await other.GetPageAsync($"/cards/{mine}");
        foreach (var (form, action) in new[] { (PayForm, "pay"), (ReconcileForm, "reconcile"), (ArchiveForm, "archive") })
        {
            var fields = page.Hidden(form);
            fields["Amount"] = fields["Total"] = "1";
            (await other.PostAsync($"/cards/{card}/{action}", fields)).Expect(HttpStatusCode.NotFound);
        }

        Assert.Equal(before, await app.StateAsync(browser));
    }

    private static async Task<string> AddAsync(Browser browser, params (string Name, string Value)[] fields) =>
        (await browser.CarryOutAsync(
            "/cards/new",
            NewForm,
            [.. s_good.Where(good => good.Name != "OpeningOwed" && fields.All(field => field.Name != good.Name)), .. fields]))
            .Find("[data-card]").GetAttribute("data-card")!;

    private static string? MarkOf(Page page, string mark) => page.Find("[data-card]").GetAttribute($"data-{mark}");

    /// <summary>Buys something with a card some days ago, which no form takes yet.</summary>
    private async Task SwipeAsync(Browser browser, string card, long amountMinor, int daysAgo)
    {
        var (bookId, cardId) = (await app.BookIdAsync(browser), long.Parse(card, System.Globalization.CultureInfo.InvariantCulture));
        var category = SystemAccounts.Uncategorised(bookId);
        await app.AskAsync<CommandRunner, Outcome<Done>>(runner => runner.RunAsync<Done>(new BookCommand(
            new Actor(bookId, PersonId: null), Guid.NewGuid().ToString(), "test-swipe", new { card }), async scope =>
        {
            var draft = new EntryDraft
            {
                Kind = EntryKind.Expense,
                Date = scope.Today.AddDays(-daysAgo),
                Description = "Shoes",
                AmountMinor = amountMinor,
            };
            scope.Post(draft.Add(cardId, -amountMinor).Add(category, amountMinor), await scope.LoadAccountsAsync(cardId, category));
            return new Done();
        }));
    }
}
