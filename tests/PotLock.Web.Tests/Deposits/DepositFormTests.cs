using System.Net;
using System.Text.RegularExpressions;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Deposits;

/// <summary>The deposit form: what it refuses, and how it is sent twice.</summary>
public sealed partial class DepositFormTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Form = "form[action='/deposits']";

    public static TheoryData<string, string> BadAmount => BadAmounts.All;

    [Theory]
    [InlineData("", "Enter an amount")]
    [InlineData("   ", "Enter an amount")]
    [InlineData("1000000000.01", BadAmounts.TooLarge)]
    [MemberData(nameof(BadAmount))]
    public async Task Amount_WhenItIsNone_IsRefusedUntilFixed(string bad, string says) =>
        await RefusedUntilFixedAsync("Amount", bad, says);

    [Fact]
    public async Task SeveralThingsWrong_AreSaidAllAtOnce()
    {
        var browser = await app.OpenRegisteredAsync();
        foreach (var path in new[] { "/deposits", "/deposits/preview" })
        {
            var page = await browser.GetPageAsync("/deposits");
            page.Find(Form).SetAttribute("action", path);
            var refused = await browser.SubmitAsync(
                page, $"form[action='{path}']", ("Amount", "x"), ("Description", "a\u200bb"), ("Date", "2999-01-01"));
            refused.ShowsError("Amount", BadAmounts.Unreadable);
            refused.ShowsError("Description", "The description has invisible characters in it.");
            refused.ShowsError("Date", "The date can’t be after today");
            Assert.Equal(3, refused.Document.QuerySelectorAll("[role=alert] li").Length);
        }
    }

    [Theory]
    [InlineData("a\u0007b", "one line of ordinary text")]
    [InlineData("a\u001b[31mb", "one line of ordinary text")]
    [InlineData("a\u001fb", "one line of ordinary text")]
    public async Task Description_WithControlCharacters_IsRefusedUntilFixed(string bad, string says) =>
        await RefusedUntilFixedAsync("Description", bad, says);

    [Theory]
    [InlineData(201)]
    [InlineData(100_000)]
    public async Task Description_WhenTooLong_IsRefusedUntilFixed(int length) =>
        await RefusedUntilFixedAsync("Description", new string('x', length), $"at most 200 characters; this one has {length}");

    [Theory]
    [InlineData("2026-02-30", "Enter a real date")]
    [InlineData("2026-13-01", "Enter a real date")]
    [InlineData("2026-2-3", "Enter a real date")]
    [InlineData("20260203", "Enter a real date")]
    [InlineData("03/02/2026", "Enter a real date")]
    [InlineData("yesterday", "Enter a real date")]
    [InlineData("0000-00-00", "Enter a real date")]
    [InlineData("2026-02-03T00:00", "Enter a real date")]
    [InlineData("9999-12-31", "can’t be after today")]
    [InlineData("1969-12-31", "can’t be before 1 January 1970")]
    [InlineData("0001-01-01", "can’t be before 1 January 1970")]
    public async Task Date_WhenItIsNone_IsRefusedUntilFixed(string bad, string says) =>
        await RefusedUntilFixedAsync("Date", bad, says);

    [Fact]
    public async Task Date_OfTomorrow_IsRefusedUntilFixed()
    {
        var browser = await app.OpenRegisteredAsync();
        var today = await browser.TodayAsync();
        await app.RefusedUntilFixedAsync(
            browser, "/dashboard", Form, [("Amount", "50.00"), ("Date", today.Iso())], "Date", today.AddDays(1).Iso(),
            "can’t be after today");
    }

    [Theory]
    [InlineData("mars")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1e3")]
    [InlineData("1.5")]
    [InlineData("Outside")]
    [InlineData("9223372036854775807")]
    [InlineData("92233720368547758070")]
    public async Task From_WhenItIsNoBankAccount_IsRefusedUntilFixed(string bad) =>
        await RefusedUntilFixedAsync("From", bad, "Choose where the money comes from");

    [Fact]
    public async Task From_AnotherAccountThanABank_IsRefused()
    {
        var browser = await app.OpenWithMoneyAsync();
        await browser.CreatePotAsync("Holiday", "10", ("StartingBalance", "100.00"));
        var pot = (await browser.GetPageAsync("/dashboard")).Pot("Holiday").GetAttribute("data-pot")!;
        var category = (await browser.GetPageAsync("/withdrawals")).ValueOf("CategoryId");
        var before = await app.StateAsync(browser);
        foreach (var from in new[] { pot, category })
        {
            (await browser.SubmitAsync("/deposits", Form, ("Amount", "5.00"), ("From", from))).ShowsError(
                "From", "Choose where the money comes from");
        }

        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task Everything_ThatIsWrong_IsSaidAtOnceAndInTheOrderOfTheForm()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.SubmitAsync("/dashboard", Form,
            ("Amount", "-5"), ("Description", new string('x', 201)), ("Date", "9999-12-31"));
        page.ShowsError("Amount", "or more").ShowsError("Description", "at most 200").ShowsError("Date", "can’t be after");
        Assert.Equal(["#Amount", "#Description", "#Date"],
            page.Document.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")!));
        Assert.All(["Amount", "Description", "Date"], field => Assert.Equal("true", page.Find($"#{field}").GetAttribute("aria-invalid")));
    }

    [Theory]
    [InlineData("50", "50.00")]
    [InlineData(" 50.5 ", "50.50")]
    [InlineData("£1,234.50", "1234.50")]
    [InlineData("1 234.50", "1234.50")]
    [InlineData("GBP 0.01", "0.01")]
    [InlineData(".5", "0.50")]
    [InlineData("1000000000.00", "1000000000.00")]
    [InlineData("1,000,000,000", "1000000000.00")]
    public async Task Amount_AsTheBooksCultureWritesIt_IsTaken(string typed, string amount)
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.DepositAsync(typed);
        Assert.Equal((amount, "0.00", amount), await browser.FiguresAsync());
    }

    [Fact]
    public async Task Deposit_OfAnEarlierDay_CountsForThatDay()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.DepositAsync("50.00", ("Date", "2020-02-29"), ("Description", "  Back pay  "));
        var row = page.Find("[data-entry]");
        Assert.Equal(
            ("deposit", "50.00", "2020-02-29"),
            (row.GetAttribute("data-kind"), row.GetAttribute("data-amount"), row.GetAttribute("data-date")));
        Assert.Equal("Back pay", page.TextOf(".entries__title"));
    }

    [Fact]
    public async Task DoublePost_OfTheSameForm_HasOneEffectAndTheSameAnswer()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/dashboard");
        var first = await browser.SubmitAsync(page, Form, ("Amount", "20.00"));
        var second = await browser.SubmitAsync(page, Form, ("Amount", "20.00"));
        Assert.Equal((HttpStatusCode.SeeOther, "/dashboard"), (first.Status, first.Location));
        Assert.Equal((first.Status, first.Location), (second.Status, second.Location));
        Assert.Contains("Deposited £20.00.", (await browser.FollowAsync(second)).Notice, StringComparison.Ordinal);
        Assert.Equal(("20.00", "0.00", "20.00"), await browser.FiguresAsync());
        Assert.Equal(1, (await app.StateAsync(browser)).Entries);
    }

    [Fact]
    public async Task ManyPosts_OfTheSameFormAtOnce_HaveOneEffect()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/dashboard");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => browser.SubmitAsync(page, Form, ("Amount", "20.00"))));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.SeeOther, "/dashboard"), (answer.Status, answer.Location)));
        Assert.Equal(1, (await app.StateAsync(browser)).Entries);
    }

    [Fact]
    public async Task BackAndAnotherAmount_IsRefusedWithALinkToTheFirst_AndSendingOnceMoreWorks()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/dashboard");
        (await browser.SubmitAsync(page, Form, ("Amount", "20.00"))).Expect(HttpStatusCode.SeeOther);
        var before = await app.StateAsync(browser);

        var refused = (await browser.SubmitAsync(page, Form, ("Amount", "30.00"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("Error: ", refused.Title, StringComparison.Ordinal);
        Assert.Contains("already sent this form with different values", refused.Alert, StringComparison.Ordinal);
        Assert.Equal("30.00", refused.ValueOf("Amount"));
        Assert.Equal(before, await app.StateAsync(browser));
        var first = (await browser.GetAsync(refused.Find("[role=alert] a").GetAttribute("href")!)).Expect(HttpStatusCode.OK);
        Assert.Equal("20.00", first.Find("[data-entry]").GetAttribute("data-amount"));
        Assert.NotEqual(page.Hidden(Form)["CommandId"], refused.Hidden(Form)["CommandId"]);

        (await browser.SubmitAsync(refused, Form)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(("50.00", "0.00", "50.00"), await browser.FiguresAsync());
    }

    [Fact]
    public async Task CommandId_OfAnotherKindOfForm_IsRefused()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.GetPageAsync("/dashboard");
        (await browser.SubmitAsync(page, Form, ("Amount", "20.00"))).Expect(HttpStatusCode.SeeOther);
        var refused = await browser.SubmitAsync(
            page, "form[action='/withdrawals']", ("Amount", "5.00"), ("CommandId", page.Hidden(Form)["CommandId"]));
        Assert.Contains(
            "already sent this form with different values",
            refused.Expect(HttpStatusCode.UnprocessableEntity).Alert, StringComparison.Ordinal);
        Assert.Equal("20.00", (await browser.FiguresAsync()).Active);
    }

    [Fact]
    public async Task CommandId_ThatAnotherPersonUsed_IsFree()
    {
        var one = await app.OpenRegisteredAsync();
        var page = await one.GetPageAsync("/dashboard");
        (await one.SubmitAsync(page, Form, ("Amount", "20.00"))).Expect(HttpStatusCode.SeeOther);
        var other = await app.OpenRegisteredAsync();
        (await other.SubmitAsync(
            "/dashboard", Form, ("Amount", "30.00"), ("CommandId", page.Hidden(Form)["CommandId"]))).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("30.00", (await other.FiguresAsync()).Active);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("short")]
    [InlineData("with a space in it")]
    [InlineData("bell\u0007bell\u0007")]
    [InlineData("naïve-naïve-naïve")]
    public async Task CommandId_WhenUnusable_IsRefusedAndReplaced(string commandId) => await RefusedForItsIdAsync(commandId);

    [Fact]
    public async Task CommandId_WhenTooLong_IsRefusedAndReplaced() => await RefusedForItsIdAsync(new string('a', 101));

    [Fact]
    public async Task CommandId_WhenMissing_IsRefusedAndReplaced()
    {
        var browser = await app.OpenRegisteredAsync();
        var fields = (await browser.GetPageAsync("/deposits")).Hidden(Form);
        fields.Remove("CommandId");
        fields["Amount"] = "20.00";
        await RefusedForItsIdAsync(browser, await browser.PostAsync("/deposits", fields));
    }

    [Fact]
    public async Task AntiforgeryToken_WhenMissingOrAnothers_Is400AndNothingChanges()
    {
        var browser = await app.OpenRegisteredAsync();
        var other = await app.OpenRegisteredAsync();
        var fields = (await browser.GetPageAsync("/deposits")).Hidden(Form);
        fields["Amount"] = "20.00";
        var before = await app.StateAsync(browser);
        foreach (var token in new[]
        {
            null,
            "",
            "garbage",
            (await other.GetPageAsync("/deposits")).Hidden(Form)["__RequestVerificationToken"],
        })
        {
            fields.Remove("__RequestVerificationToken");
            if (token is not null)
            {
                fields["__RequestVerificationToken"] = token;
            }

            (await browser.PostAsync("/deposits", fields)).Expect(HttpStatusCode.BadRequest);
            (await browser.PostAsync("/deposits/preview", fields)).Expect(HttpStatusCode.BadRequest);
        }

        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task Form_ThatIsFarTooBig_Is400AndNothingChanges()
    {
        var browser = await app.OpenRegisteredAsync();
        var fields = (await browser.GetPageAsync("/deposits")).Hidden(Form);
        fields["Amount"] = "20.00";
        fields["Description"] = new string('x', 5_000_000);
        var before = await app.StateAsync(browser);
        (await browser.PostAsync("/deposits", fields)).Expect(HttpStatusCode.BadRequest);
        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task Description_IsShownAsTextAndNeverAsMarkup()
    {
        const string text = "<script>alert(1)</script> \"Ann\" & 'Bob' {{7*7}} \u00a0é";
        var browser = await app.OpenRegisteredAsync();
        var page = await browser.DepositAsync("20.00", ("Description", text));
        Assert.Equal(text.Trim(), page.Find(".entries__title").TextContent);
        var entry = await browser.GetPageAsync($"/transactions/{page.EntryIds()[0]}");
        Assert.Equal(text.Trim(), entry.Find("h1").TextContent);
        Assert.Equal($"{text} · PotLock", entry.Title);
        Assert.DoesNotMatch(AlertScript(), page.Body + entry.Body);
    }

    [GeneratedRegex("<script>alert")]
    private static partial Regex AlertScript();

    private async Task RefusedUntilFixedAsync(string field, string bad, string says)
    {
        var browser = await app.OpenRegisteredAsync();
        await app.RefusedUntilFixedAsync(browser, "/deposits", Form,
            [("Amount", "50.00"), ("Description", "Pay, \"May\" <b>"), ("Date", "2026-01-31"), ("From", "outside")], field, bad, says);
        Assert.Equal(("50.00", "0.00", "50.00"), await browser.FiguresAsync());
    }

    private async Task RefusedForItsIdAsync(string commandId)
    {
        var browser = await app.OpenRegisteredAsync();
        await RefusedForItsIdAsync(browser, await browser.SubmitAsync("/dashboard", Form, ("Amount", "20.00"), ("CommandId", commandId)));
    }

    private async Task RefusedForItsIdAsync(Browser browser, Page refused)
    {
        refused.Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("incomplete or out of date", refused.Alert, StringComparison.Ordinal);
        Assert.Equal("20.00", refused.ValueOf("Amount"));
        Assert.Equal(0, (await app.StateAsync(browser)).Entries);
        (await browser.SubmitAsync(refused, Form)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("20.00", (await browser.FiguresAsync()).Active);
    }
}
