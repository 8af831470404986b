using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Schedules;

/// <summary>Planning, changing, running, skipping and ending over HTTP, and what the pages say is coming. It is 10 March 2031.</summary>
public sealed class ScheduleFormTests : IClassFixture<PotLockApp>
{
    private const string Form = "form[action='/schedule']";

    private readonly PotLockApp _app;

    public ScheduleFormTests(PotLockApp app)
    {
        _app = app;
        MoveTo(3, 10);
    }

    public static TheoryData<string, string> BadAmount => BadAmounts.All;

    [Fact]
    public async Task Page_WithoutSchedules_SaysWhatTheyAreFor()
    {
        var browser = await _app.OpenRegisteredAsync();
        var page = (await browser.GetPageAsync("/schedule")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("Nothing scheduled yet", page.TextOf(".empty h2"));
        Assert.Null((await browser.GetPageAsync("/dashboard")).Document.QuerySelector("[data-timeline]"));
        var form = (await browser.GetPageAsync(page.Find(".empty a[href*='income']").GetAttribute("href")!)).HasSoundMarkup();
        Assert.Equal("income", form.Find("input[name=Kind][checked]").GetAttribute("value"));
        (await browser.GetPageAsync("/schedule/new?kind=<b>&account=7")).Expect(HttpStatusCode.OK).HasSoundMarkup();
    }

    [Fact]
    public async Task Withdrawal_IsPlanned_AndTheDashboardShowsWhatItLeaves()
    {
        var browser = await _app.OpenWithMoneyAsync();
        var page = await PlanAsync(
            browser, ("Amount", "£120"), ("Description", " Car insurance "), ("FirstOn", "2031-03-21"), ("Recurrence", "monthly"));
        Assert.Equal("Car insurance is scheduled for 21 March 2031.", page.Notice);
        var schedule = page.HasSoundMarkup().Find("[data-schedule]");
        Assert.Equal(
            ("withdrawal", "2031-03-21", "120.00"),
            (schedule.GetAttribute("data-kind"), schedule.GetAttribute("data-next"), schedule.GetAttribute("data-amount")));
        Assert.Equal(("500.00", "0.00", "500.00"), await browser.FiguresAsync());

        var rows = (await browser.GetPageAsync("/dashboard")).Document.QuerySelectorAll("[data-upcoming]").ToList();
        Assert.Equal(
            [("2031-03-21", "120.00", "380.00", "false"), ("2031-04-21", "120.00", "260.00", "false")],
            rows.Select(
                row => (row.GetAttribute("data-date"),
                    row.GetAttribute("data-amount"),
                    row.GetAttribute("data-left"),
                    row.GetAttribute("data-short"))));
        Assert.All(
            rows,
            row => Assert.Equal(
                (schedule.GetAttribute("data-schedule"), "withdrawal"),
                (row.GetAttribute("data-upcoming"), row.GetAttribute("data-kind"))));
        Assert.Single((await browser.GetPageAsync("/schedule")).HasSoundMarkup().Document.QuerySelectorAll("[data-schedule]"));
    }

    [Fact]
    public async Task Withdrawal_ThatCannotBeMet_IsMarkedShort_ThenHeld_AndCanBeRunOrSkipped()
    {
        var browser = await _app.OpenWithMoneyAsync();
        var path = (await PlanAsync(browser, ("Amount", "600.00"), ("Description", "Rent"), ("FirstOn", "2031-03-12"))).Path;
        var row = (await browser.GetPageAsync("/dashboard")).Find("[data-upcoming]");
        Assert.Equal(("true", ""), (row.GetAttribute("data-short"), row.GetAttribute("data-left")));
        Assert.Contains("£100.00 short: the active balance will only have £500.00.", row.TextContent, StringComparison.Ordinal);
        MoveTo(3, 12);

        var page = (await browser.GetPageAsync(path)).HasSoundMarkup();
        Assert.Equal("held", page.Find("[data-open]").GetAttribute("data-status"));
        Assert.Equal("held", (await browser.GetPageAsync("/schedule")).Find("[data-open]").GetAttribute("data-status"));
        var before = await _app.StateAsync(browser);
        var refused = (await browser.SubmitAsync(page, $"form[action='{path}/run']"))
            .Expect(HttpStatusCode.UnprocessableEntity)
            .HasSoundMarkup();
        Assert.Contains("£600.00 can’t be paid. Your active balance has only £500.00.", refused.Alert, StringComparison.Ordinal);
        Assert.StartsWith("Error: ", refused.Title, StringComparison.Ordinal);
        Assert.Equal(before, await _app.StateAsync(browser));

        await browser.DepositAsync("100.00");
        var done = await browser.CarryOutAsync(path, $"form[action='{path}/run']");
        Assert.Equal("Rent of 12 March 2031: £600.00 recorded. Undo", done.Notice);
        Assert.Equal("posted", done.Find("[data-occurrence]").GetAttribute("data-status"));
        Assert.Equal(("0.00", "0.00", "0.00"), await browser.FiguresAsync());
    }

    [Fact]
    public async Task Day_ThatComes_IsPostedByTheFirstPage_AndToldOnTheBell()
    {
        var browser = await _app.OpenWithMoneyAsync();
        var path = (await PlanAsync(
            browser, ("Amount", "20.00"), ("Description", "Club"), ("FirstOn", "2031-03-12"), ("Recurrence", "weekly"))).Path;
        Assert.Null((await browser.GetPageAsync("/dashboard")).Document.QuerySelector("#unread-count"));
        MoveTo(3, 27);

        await browser.GetPageAsync("/schedule");

        var dashboard = await browser.GetPageAsync("/dashboard");
        Assert.Equal("440.00", dashboard.FigureOf("#active-balance"));
        Assert.Equal("3 unread", dashboard.TextOf("#unread-count"));
        Assert.Equal(["2031-03-26", "2031-03-19", "2031-03-12"],
            (await browser.GetPageAsync(path)).Document
                .QuerySelectorAll("[data-occurrence][data-status=posted]")
                .Select(row => row.GetAttribute("data-occurrence")!));
        Assert.Equal(["2031-03-26", "2031-03-19", "2031-03-12"],
            (await browser.GetPageAsync("/transactions")).Document
                .QuerySelectorAll("[data-entry][data-kind=withdrawal]")
                .Select(row => row.GetAttribute("data-date")!));
    }

    [Fact]
    public async Task Income_IsPlannedWithoutAPlace_AndSplitLikeADeposit()
    {
        var browser = await _app.OpenRegisteredAsync();
        await browser.CreatePotAsync("Bike", "25");
        var path =
            (await PlanAsync(browser, ("Kind", "income"), ("Amount", "100.00"), ("Description", "Wages"), ("FirstOn", "2031-03-11"))).Path;
        Assert.Equal("income", (await browser.GetPageAsync("/dashboard")).Find("[data-upcoming]").GetAttribute("data-kind"));

        var done = await browser.CarryOutAsync(path, $"form[action='{path}/run']");

        Assert.StartsWith("Wages of 11 March 2031: £100.00 recorded.", done.Notice, StringComparison.Ordinal);
        Assert.Equal(("75.00", "25.00", "100.00"), await browser.FiguresAsync());
        Assert.Null((await browser.GetPageAsync($"{path}/edit")).HasSoundMarkup().Document.QuerySelector("#Account"));
    }

    [Fact]
    public async Task Income_IntoABankAccount_IsChosen_Foreseen_Posted_AndKeepsTheAccountInUse()
    {
        var browser = await _app.OpenRegisteredAsync();
        await browser.CreatePotAsync("Bike", "25");
        var account = (await browser.CarryOutAsync(
            "/accounts/new", "form[action='/accounts']", ("Name", "Everyday"), ("Type", "checking"), ("OpeningBalance", "20.00"))).Path;
        var id = account.Split('/')[^1];
        (await browser.SubmitAsync(
            "/schedule/new", Form, ("Kind", "income"), ("Amount", "1.00"), ("Description", "Wages"), ("FirstOn", "2031-03-12"),
            ("Recurrence", "once"), ("Into", "4711")))
            .Expect(HttpStatusCode.UnprocessableEntity)
            .HasSoundMarkup()
            .ShowsError("Into", "Choose your main account, or one of your bank accounts");

        var page = await PlanAsync(
            browser, ("Kind", "income"), ("Amount", "100.00"), ("Description", "Wages"), ("FirstOn", "2031-03-12"),
            ("Recurrence", "monthly"), ("Into", id));
        var path = page.Path;
        Assert.Contains("Everyday", page.TextOf("[data-schedule] .facts"), StringComparison.Ordinal);
        Assert.Equal(id, (await browser.GetPageAsync($"{path}/edit")).HasSoundMarkup().ValueOf("Into"));
        var row = (await browser.GetPageAsync("/dashboard")).HasSoundMarkup().Find("[data-upcoming]");
        Assert.Equal(("income", "120.00"), (row.GetAttribute("data-kind"), row.GetAttribute("data-left")));
        Assert.Contains("in Everyday", row.TextContent, StringComparison.Ordinal);
        MoveTo(3, 13);

        Assert.Equal(("0.00", "0.00", "0.00"), await browser.FiguresAsync());
        Assert.Contains("£120.00", (await browser.GetPageAsync(account)).TextOf("main"), StringComparison.Ordinal);
        Assert.Contains(
            "Wages: £100.00 was paid into Everyday.",
            (await browser.GetPageAsync("/notifications")).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PotPage_ShowsItsUpcomingWithdrawals_AndTheWarningOfItsLock()
    {
        var browser = await _app.OpenWithMoneyAsync();
        var pot = await browser.CreatePotAsync("Trip", "10", ("EndDate", "2031-03-20"), ("StartingBalance", "50.00"));
        var id = pot.Find("[data-pot]").GetAttribute("data-pot")!;
        await PlanAsync(browser, ("Amount", "30.00"), ("Description", "Ferry"), ("FirstOn", "2031-03-19"), ("Account", id));

        var page = (await browser.GetPageAsync(pot.Path)).HasSoundMarkup();

        var row = page.Find("[data-upcoming]");
        Assert.Equal(("2031-03-19", "true"), (row.GetAttribute("data-date"), row.GetAttribute("data-short")));
        Assert.Contains("Trip will still be locked. It will be paid on 21 March 2031.", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(["lockend", "withdrawal"], (await browser.GetPageAsync("/dashboard")).Document.QuerySelectorAll("[data-upcoming]")
            .Select(one => one.GetAttribute("data-kind")!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "Enter an amount")]
    [MemberData(nameof(BadAmount))]
    public async Task Amount_ThatCannotBe_IsRefusedUntilFixed(string bad, string says) => await RefusedUntilFixedAsync("Amount", bad, says);

    [Theory]
    [InlineData("Description", "", "Enter a description")]
    [InlineData("Description", "   ", "Enter a description")]
    [InlineData("Description", "a\u0007b", "one line of ordinary text")]
    [InlineData("FirstOn", "", "Choose a date")]
    [InlineData("FirstOn", "2031-02-30", "Enter a real date")]
    [InlineData("FirstOn", "20310311", "Enter a real date")]
    [InlineData("FirstOn", "tomorrow", "Enter a real date")]
    [InlineData("FirstOn", "2031-03-09", "can’t be before 10 March 2031")]
    [InlineData("FirstOn", "9999-12-31", "can’t be after")]
    [InlineData("Recurrence", "hourly", "Choose how often it happens")]
    [InlineData("Recurrence", "", "Choose how often it happens")]
    [InlineData("Kind", "gift", "Choose expense or income")]
    [InlineData("Day", "0", "Choose a day from 1 to 31")]
    [InlineData("Day", "32", "Choose a day from 1 to 31")]
    [InlineData("Day", "-1", "Enter a whole number")]
    [InlineData("Day", "last", "Enter a whole number")]
    [InlineData("Until", "2031-02-30", "Enter a real date")]
    [InlineData("Until", "2031-03-19", "The last date can’t be before")]
    [InlineData("Count", "0", "Enter a number of times")]
    [InlineData("Count", "1001", "Enter a number of times")]
    [InlineData("Count", "1e3", "Enter a whole number")]
    [InlineData("Count", "99999999999", "Enter a whole number")]
    [InlineData("Account", "mars", "Choose your active balance, or one of your pots")]
    [InlineData("Account", "4711", "Choose your active balance, or one of your pots")]
    [InlineData("Account", "-9223372036854775808", "Choose your active balance, or one of your pots")]
    [InlineData("Account", "92233720368547758070", "Choose your active balance, or one of your pots")]
    [InlineData("CategoryId", "4711", "Choose one of your categories")]
    [InlineData("CategoryId", "food", "Choose one of your categories")]
    public async Task Field_ThatCannotBe_IsRefusedUntilFixed(string field, string bad, string says) =>
        await RefusedUntilFixedAsync(field, bad, says);

    [Fact]
    public async Task Description_ThatIsTooLong_IsRefusedUntilFixed() =>
        await RefusedUntilFixedAsync("Description", new string('x', 201), "at most 200 characters");

    [Fact]
    public async Task Everything_ThatIsWrong_IsSaidAtOnce()
    {
        var browser = await _app.OpenRegisteredAsync();
        var page = await browser.SubmitAsync(
            "/schedule/new", Form, ("Amount", "-5"), ("Description", ""), ("FirstOn", "2020-01-01"), ("Count", "x"));
        page.ShowsError("Amount", "or more")
            .ShowsError("Description", "Enter a description")
            .ShowsError("FirstOn", "can’t be before")
            .ShowsError("Count", "whole number");
        Assert.Equal("x", page.ValueOf("Count"));
    }

    [Fact]
    public async Task Edit_ShowsWhatItIs_ChangesIt_AndRefusesWithoutLosingWhatWasTyped()
    {
        var browser = await _app.OpenRegisteredAsync();
        var path = (await PlanAsync(
            browser, ("Amount", "20.00"), ("Description", "Club"), ("FirstOn", "2031-03-31"),
            ("Recurrence", "monthly"), ("Count", "12"))).Path;
        var form = $"form[action='{path}/edit']";
        var page = (await browser.GetPageAsync($"{path}/edit")).HasSoundMarkup();
        Assert.Equal(
            ("20.00", "Club", "2031-03-31", "31", "12", "monthly"),
            (page.ValueOf("Amount"),
                page.ValueOf("Description"),
                page.ValueOf("FirstOn"),
                page.ValueOf("Day"),
                page.ValueOf("Count"),
                page.ValueOf("Recurrence")));

        await _app.RefusedUntilFixedAsync(
            browser, $"{path}/edit", form, [("Amount", "25.00"), ("Description", "New club")], "Amount", "abc", BadAmounts.Unreadable);
        await _app.RefusedUntilFixedAsync(
            browser, $"{path}/edit", form, [("FirstOn", "2031-03-30")], "FirstOn", "2031-03-01", "can’t be before");

        page = await browser.GetPageAsync(path);
        Assert.Equal(("New club", "25.00", "2031-03-30"),
            (page.TextOf("h1"), page.Find("[data-schedule]").GetAttribute("data-amount"), page.Find("[data-schedule]")
                .GetAttribute("data-next")));
    }

    [Fact]
    public async Task Edit_OfTheNextDate_TakesTheDayAlong_AndNamesWhatItSkipsBeforeItDoes()
    {
        var browser = await _app.OpenRegisteredAsync();
        var path = (await PlanAsync(
            browser, ("Amount", "20.00"), ("Description", "Club"), ("FirstOn", "2031-03-20"), ("Recurrence", "monthly"))).Path;
        var form = $"form[action='{path}/edit']";

        var page = await browser.CarryOutAsync($"{path}/edit", form, ("FirstOn", "2031-03-25"));
        Assert.Equal("Club is scheduled for 25 March 2031 instead of 20 March 2031.", page.Notice);
        page = await browser.CarryOutAsync($"{path}/edit", form, ("Day", "27"));
        Assert.Equal("Club is scheduled for 27 March 2031 instead of 25 March 2031.", page.Notice);
        Assert.Equal("27", (await browser.GetPageAsync($"{path}/edit")).ValueOf("Day"));

        var before = await _app.StateAsync(browser);
        page = await browser.SubmitAsync($"{path}/edit", form, ("FirstOn", "2031-03-28"), ("Day", "30"));
        page.Expect(HttpStatusCode.UnprocessableEntity)
            .HasSoundMarkup()
            .ShowsError("Day", "day 28 with 28 March 2031, or day 30 with 30 March 2031 as the next date");
        Assert.Null(page.Document.QuerySelector("#SkipsTo"));
        page = await browser.SubmitAsync($"{path}/edit", form, ("FirstOn", "2031-05-27"));
        page.Expect(HttpStatusCode.UnprocessableEntity)
            .HasSoundMarkup()
            .ShowsError("SkipsTo", "27 March 2031 and 27 April 2031 will be skipped");
        Assert.Equal(("2031-05-27", null), (page.Find("#SkipsTo").GetAttribute("value"), page.Find("#SkipsTo").GetAttribute("checked")));
        Assert.Equal(before, await _app.StateAsync(browser));

        // What was agreed to holds for that date only, and survives another mistake.
        page = await browser.SubmitAsync(page, form, ("SkipsTo", "2031-05-27"), ("Amount", "x"));
        page.Expect(HttpStatusCode.UnprocessableEntity).ShowsError("Amount", "We cannot read “x”.");
        Assert.NotNull(page.Find("#SkipsTo").GetAttribute("checked"));
        page = await browser.SubmitAsync(page, form, ("SkipsTo", "2031-05-27"), ("Amount", "20.00"), ("FirstOn", "2031-06-27"));
        page.Expect(HttpStatusCode.UnprocessableEntity).ShowsError("SkipsTo", "27 May 2031 will be skipped");
        (await browser.SubmitAsync(page, form, ("SkipsTo", "2031-06-27"))).Expect(HttpStatusCode.SeeOther);
        page = await browser.GetPageAsync(path);
        Assert.Equal(
            "Club is scheduled for 27 June 2031; 27 March 2031, 27 April 2031 and 27 May 2031 are skipped.", page.Notice);
        Assert.Equal("2031-06-27", page.Find("[data-schedule]").GetAttribute("data-next"));
    }

    [Fact]
    public async Task Skip_AndEnd_SayWhatTheyDid_AndNothingFallsAnyMore()
    {
        var browser = await _app.OpenWithMoneyAsync();
        var path = (await PlanAsync(
            browser, ("Amount", "20.00"), ("Description", "Club"), ("FirstOn", "2031-03-12"), ("Recurrence", "weekly"))).Path;

        var page = await browser.CarryOutAsync(path, $"form[action='{path}/skip']");
        Assert.Equal("Club of 12 March 2031 is skipped. No money moves.", page.Notice);
        Assert.Equal(
            ("skipped", "2031-03-19"),
            (page.Find("[data-occurrence]").GetAttribute("data-status"), page.Find("[data-schedule]").GetAttribute("data-next")));
        page = await browser.CarryOutAsync(path, $"form[action='{path}/end']");
        Assert.Equal("Club is ended. What’s already recorded stays.", page.Notice);
        Assert.Equal("", page.HasSoundMarkup().Find("[data-schedule]").GetAttribute("data-next"));
        MoveTo(4, 20);
        Assert.Equal("500.00", (await browser.FiguresAsync()).Active);
        var refused = await browser.SubmitAsync($"{path}/edit", $"form[action='{path}/edit']", ("FirstOn", "2031-05-01"));
        Assert.Contains(
            "Club has been ended. Add a new schedule instead.",
            refused.Expect(HttpStatusCode.UnprocessableEntity).Alert,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", true)]
    [InlineData("skip", false)]
    [InlineData("end", false)]
    public async Task DoublePost_HasOneEffect(string action, bool movesMoney)
    {
        var browser = await _app.OpenWithMoneyAsync();
        var path = (await PlanAsync(
            browser, ("Amount", "20.00"), ("Description", "Club"), ("FirstOn", "2031-03-12"), ("Recurrence", "weekly"))).Path;
        var page = await browser.GetPageAsync(path);
        (await browser.SubmitAsync(page, $"form[action='{path}/{action}']")).Expect(HttpStatusCode.SeeOther);
        var after = await _app.StateAsync(browser);
        (await browser.SubmitAsync(page, $"form[action='{path}/{action}']")).Expect(HttpStatusCode.SeeOther);
        var again = await _app.StateAsync(browser);
        Assert.Equal((after.Entries, after.Rows, after.CommandIds), (again.Entries, again.Rows, again.CommandIds));
        Assert.Equal(movesMoney ? 2 : 1, again.Entries);

        if (action != "end")
        {
            // Another sending of the same date, from another page, finds it decided.
            var stale = new Dictionary<string, string>(page.Hidden($"form[action='{path}/{action}']"))
            {
                ["commandId"] = Guid.NewGuid().ToString(),
            };
            var refused = (await browser.PostAsync($"{path}/{action}", stale)).Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
            Assert.Contains("has already been recorded or skipped", refused.Alert, StringComparison.Ordinal);
            Assert.Equal(again.Rows, (await _app.StateAsync(browser)).Rows);
        }
    }

    [Theory]
    [InlineData("2031-02-30")]
    [InlineData("soon")]
    public async Task Run_OfADateThatCannotBeRead_IsRefused(string dueOn)
    {
        var browser = await _app.OpenWithMoneyAsync();
        var path = (await PlanAsync(browser, ("Amount", "20.00"), ("Description", "Club"), ("FirstOn", "2031-03-12"))).Path;
        var page = await browser.GetPageAsync(path);
        var before = await _app.StateAsync(browser);
        foreach (var action in new[] { "run", "skip" })
        {
            var refused = await browser.SubmitAsync(page, $"form[action='{path}/{action}']", ("dueOn", dueOn));
            Assert.Contains(
                "Enter a real date", refused.Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup().Alert, StringComparison.Ordinal);
        }

        Assert.Equal(before, await _app.StateAsync(browser));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/edit")]
    [InlineData("/run")]
    [InlineData("/skip")]
    [InlineData("/end")]
    public async Task AnothersSchedule_IsTheSame404AsAMissingOne(string action)
    {
        var owner = await _app.OpenWithMoneyAsync();
        var path = (await PlanAsync(owner, ("Amount", "20.00"), ("Description", "Club"), ("FirstOn", "2031-03-12"))).Path;
        var other = await _app.OpenRegisteredAsync();
        var token = (await other.GetPageAsync("/schedule/new")).Hidden(Form);
        var (before, mine) = (await _app.StateAsync(owner), await _app.StateAsync(other));
        foreach (var address
            in new[] { path, "/schedule/4611686018427387904", "/schedule/0", "/schedule/-1", "/schedule/99999999999999999999" })
        {
            if (action is "" or "/edit")
            {
                (await other.GetAsync(address + action)).Expect(HttpStatusCode.NotFound);
            }

            if (action.Length > 0)
            {
                (await other.PostAsync(address + action, new Dictionary<string, string>(token)
                {
                    ["Amount"] = "1.00", ["Description"] = "Mine", ["FirstOn"] = "2031-03-12", ["Recurrence"] = "once",
                    ["dueOn"] = "2031-03-12",
                })).Expect(HttpStatusCode.NotFound);
            }
        }

        Assert.Equal((before, mine), (await _app.StateAsync(owner), await _app.StateAsync(other)));
    }

    private static Task<Page> PlanAsync(Browser browser, params (string Name, string Value)[] fields) =>
        browser.CarryOutAsync(
            "/schedule/new", Form, fields.Any(field => field.Name == "Recurrence") ? fields : [.. fields, ("Recurrence", "once")]);

    private async Task RefusedUntilFixedAsync(string field, string bad, string says)
    {
        var browser = await _app.OpenRegisteredAsync();
        var category = (await browser.GetPageAsync("/schedule/new")).ValueOf("CategoryId");
        await _app.RefusedUntilFixedAsync(
            browser, "/schedule/new", Form,
            [
                ("Kind", "withdrawal"), ("Amount", "20.00"), ("Description", "Club & \"cabin\""), ("FirstOn", "2031-03-20"),
                ("Recurrence", "monthly"),
                ("Account", "active"), ("CategoryId", category), ("Day", field == "Day" ? "31" : ""),
                ("Until", field == "Until" ? "2031-12-31" : ""), ("Count", field == "Count" ? "1000" : ""),
            ],
            field, bad, says);
    }

    private void MoveTo(int month, int day) => _app.BookTime.MoveTo(new DateTimeOffset(2031, month, day, 12, 0, 0, TimeSpan.Zero));
}
