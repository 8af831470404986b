using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Loans;

/// <summary>The pages of loans: what the forms take, refuse and keep, and what the pages say.</summary>
public sealed class LoanPagesTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string NewForm = "form[action='/loans']";

    private static readonly (string Name, string Value)[] s_good =
        [
            ("Lender", "Car bank"), ("Principal", "10,000.00"), ("Rate", "6"), ("Payment", ""), ("Months", "36"), ("Day", "31"),
            ("Note", "Blue one"),
        ];

    [Fact]
    public async Task Book_WithoutLoans_InvitesToAddOne()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = (await browser.GetPageAsync("/loans")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Contains("No loans yet", page.TextOf("main"), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/loans/new']"));
        Assert.Null((await browser.GetPageAsync("/dashboard")).Document.QuerySelector(".sidenav a[href='/loans']"));
        Assert.NotNull((await browser.GetPageAsync("/features")).HasSoundMarkup().Document.QuerySelector("a[href='/loans']"));
    }

    [Theory]
    [InlineData("Lender", "", "Enter who you borrowed from")]
    [InlineData("Principal", "", "Enter an amount")]
    [InlineData("Principal", "lots", BadAmounts.Unreadable)]
    [InlineData("Principal", "1.234", BadAmounts.TooFine)]
    [InlineData("Rate", "", "Enter the annual rate from")]
    [InlineData("Rate", "101", "between 0")]
    [InlineData("Rate", "6.00001", "at most 4 decimal places")]
    [InlineData("Months", "601", "Enter between 1 and 600 months.")]
    [InlineData("Months", "", "Enter an amount")]
    [InlineData("Payment", "50", "this never ends: the interest alone is £50.00. Pay at least £50.01 a month.")]
    [InlineData("Payment", "50.01", "takes more than 50 years. Pay at least £52.65 a month.")]
    [InlineData("Day", "32", "Choose a day from 1 to 31")]
    [InlineData("Start", "2999-01-01", "can’t be after today")]
    public async Task NewLoan_WithABadField_IsRefusedUntilFixed(string field, string bad, string says)
    {
        var browser = await app.OpenRegisteredAsync();
        var shown = field == "Months" && bad.Length == 0 ? "Payment" : field;
        var page = (await browser.SubmitAsync("/loans/new", NewForm, [.. s_good.Where(one => one.Name != field), (field, bad)]))
            .Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains(says, page.ErrorOf(shown), StringComparison.Ordinal);
        await browser.CarryOutAsync("/loans/new", NewForm, s_good);
        var loan = (await browser.GetPageAsync("/loans")).HasSoundMarkup().Find("[data-loan]");
        Assert.Equal(
            ("Car bank", "10000.00", "304.22"),
            (loan.GetAttribute("data-name"), loan.GetAttribute("data-owed"), loan.GetAttribute("data-payment")));
    }

    [Fact]
    public async Task Preview_SaysWhatALoanComesTo_AndSavesNothing()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = (await browser.PressAsync(await browser.GetPageAsync("/loans/new"), "button[formaction='/loans/preview']", s_good))
            .Expect(HttpStatusCode.OK).HasSoundMarkup();
        var preview = page.Find("[data-loan-preview]");
        Assert.Equal(
            ("304.22", "36", "951.88"),
            (preview.GetAttribute("data-payment"), preview.GetAttribute("data-months"), preview.GetAttribute("data-interest")));
        Assert.Equal("10,000.00", page.Find("#Principal").GetAttribute("value"));
        Assert.Contains("No loans yet", (await browser.GetPageAsync("/loans")).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loan_ShowsItsMonths_IsOverpaidReconciledAndChanged_AndCountsAgainstTheNetWorth()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.DepositAsync("5000");
        await browser.CarryOutAsync("/loans/new", NewForm, s_good);
        var path = (await browser.GetPageAsync("/loans")).Find("[data-loan] a").GetAttribute("href")!;
        var page = (await browser.GetPageAsync(path)).HasSoundMarkup();
        Assert.Equal("50.00", page.Find("[data-loan-month] td data").GetAttribute("value"));
        Assert.Equal(36, page.Document.QuerySelectorAll("[data-loan-month]").Length);
        Assert.Equal("951.88", page.Find("#interest-to-come").GetAttribute("value"));

        var shown = (await browser.PressAsync(
            page, $"button[formaction='{path}/overpay/preview']", ("Amount", "1000"), ("Choice", "smaller")))
            .Expect(HttpStatusCode.OK).HasSoundMarkup();
        var smaller = shown.Find("[data-overpay-preview]").GetAttribute("data-payment");
        Assert.NotEqual("304.22", smaller);
        await browser.CarryOutAsync(path, $"form[action='{path}/overpay']", ("Amount", "1000"), ("Choice", "smaller"));
        var after = (await browser.GetPageAsync(path)).HasSoundMarkup();
        Assert.Equal((smaller, "9000.00"), (
            after.Find("[data-loan]").GetAttribute("data-payment"), after.Find("[data-loan]").GetAttribute("data-owed")));

        var refused = (await browser.SubmitAsync(path, $"form[action='{path}/overpay']", ("Amount", "9000.01")))
            .Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("You only owe £9,000.00", refused.ErrorOf("Amount"), StringComparison.Ordinal);
        await browser.CarryOutAsync(path, $"form[action='{path}/reconcile']", ("Total", "8990"));
        await browser.CarryOutAsync(path, $"form[action='{path}/rates']", ("Rate", "5"));
        await browser.CarryOutAsync($"{path}/edit", $"form[action='{path}/edit']", ("Lender", "Motor bank"), ("Payment", "400"));
        var changed = await browser.GetPageAsync(path);
        Assert.Equal(("Motor bank", "8990.00", "400.00"), (
            changed.Find("[data-loan]").GetAttribute("data-name"), changed.Find("[data-loan]").GetAttribute("data-owed"),
            changed.Find("[data-loan]").GetAttribute("data-payment")));
        // Only what is paid off is put away.
        Assert.Contains(
            "You still owe Motor bank £8,990.00",
            (await browser.SubmitAsync(path, $"form[action='{path}/archive']")).Expect(HttpStatusCode.UnprocessableEntity).TextOf("main"),
            StringComparison.Ordinal);
        Assert.Equal(
            "-4990.00", (await browser.GetPageAsync("/dashboard")).Find("#net-worth").GetAttribute("value"));
    }

    [Fact]
    public async Task Entries_OfALoan_HavePages_AreUndone_AndNotCorrected()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.DepositAsync("500");
        var start = (await browser.TodayAsync()).AddDays(-40);
        var iso = start.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await browser.CarryOutAsync(
            "/loans/new", NewForm, ("Lender", "Sofa shop"), ("Principal", "30"), ("Start", iso), ("Rate", "12"), ("Payment", "50"),
            ("Day", DisplayDay(start.AddDays(1))));
        var path = (await browser.GetPageAsync("/loans")).Find("[data-loan] a").GetAttribute("href")!;
        var rows = (await browser.GetPageAsync(path)).HasSoundMarkup().Document.QuerySelectorAll("[data-entry]").ToList();
        Assert.Equal(["loan-payment", "loan-interest", "opening-balance"], rows.Select(row => row.GetAttribute("data-kind")));
        foreach (var entry in rows.Select(row => row.GetAttribute("data-entry")))
        {
            var page = (await browser.GetPageAsync($"/transactions/{entry}")).Expect(HttpStatusCode.OK).HasSoundMarkup();
            Assert.Null(page.Document.QuerySelector($"main a[href='/transactions/{entry}/edit']"));
            Assert.NotNull(page.Document.QuerySelector($"main a[href='{path}']"));
            Assert.NotEqual(HttpStatusCode.InternalServerError, (await browser.GetPageAsync($"/transactions/{entry}/edit")).Status);
        }

        Assert.Contains("It’s paid off.", (await browser.GetPageAsync(path)).TextOf("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Sofa shop", (await browser.GetPageAsync("/schedule")).TextOf("main"), StringComparison.Ordinal);
        await browser.CarryOutAsync(
            $"/transactions/{rows[0].GetAttribute("data-entry")}", "main form[action$='/undo']");
        Assert.Equal("30.30", (await browser.GetPageAsync(path)).Find("[data-loan]").GetAttribute("data-owed"));
        Assert.Contains("Sofa shop", (await browser.GetPageAsync("/schedule")).TextOf("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_ThatIsBorrowed_ComesIntoWhatIsChosen_AndIsNotCorrected()
    {
        var browser = await app.OpenRegisteredAsync();
        var form = await browser.GetPageAsync("/loans/new");
        var active = form.Find("#PaidInto option:nth-child(2)").GetAttribute("value")!;
        var refused = (await browser.SubmitAsync("/loans/new", NewForm, [.. s_good, ("PaidInto", "5")]))
            .Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("Choose your active balance", refused.ErrorOf("PaidInto"), StringComparison.Ordinal);
        var page = await browser.CarryOutAsync("/loans/new", NewForm, [.. s_good, ("PaidInto", active)]);
        var home = await browser.GetPageAsync("/dashboard");
        Assert.Equal("0.00", home.Find("#net-worth").GetAttribute("value"));
        var entry = page.HasSoundMarkup().Find("[data-entry]").GetAttribute("data-entry");
        var shown = (await browser.GetPageAsync($"/transactions/{entry}")).HasSoundMarkup();
        Assert.Contains("Borrowed from Car bank", shown.TextOf("main"), StringComparison.Ordinal);
        Assert.Null(shown.Document.QuerySelector($"main a[href='/transactions/{entry}/edit']"));
        Assert.NotEqual(HttpStatusCode.InternalServerError, (await browser.GetPageAsync($"/transactions/{entry}/edit")).Status);
    }

    [Fact]
    public async Task Schedule_OfALoan_LeadsToItsPage()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CarryOutAsync("/loans/new", NewForm, s_good);
        var path = (await browser.GetPageAsync("/loans")).Find("[data-loan] a").GetAttribute("href")!;
        var schedules = (await browser.GetPageAsync("/schedule")).HasSoundMarkup();
        var schedule = schedules.Document.QuerySelectorAll("main a[href^='/schedule/']")
            .First(link => link.TextContent.Contains("Car bank", StringComparison.Ordinal)).GetAttribute("href")!;
        var page = (await browser.GetPageAsync(schedule)).HasSoundMarkup();
        Assert.NotNull(page.Document.QuerySelector($"main a[href='{path}']"));
        Assert.Null(page.Document.QuerySelector("form[action$='/end']"));
        Assert.EndsWith($"{path}/edit", (await browser.GetPageAsync($"{schedule}/edit")).Path, StringComparison.Ordinal);
    }

    private static string DisplayDay(DateOnly day) => day.Day.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
