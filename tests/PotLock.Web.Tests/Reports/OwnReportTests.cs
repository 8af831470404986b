using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using PotLock.Web.Tests.Api;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Reports;

/// <summary>Own reports on their pages and for programs: kept as shown, the same figures everywhere, sent and kept.</summary>
public sealed class OwnReportTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task Report_KeptFromItsPage_HasItsPeriodAndAccount_AndTheSameFigures()
    {
        var browser = await app.OpenWithMoneyAsync("500.00");
        await browser.CarryOutAsync("/accounts/new", "form[action='/accounts']", ("Name", "Giro"), ("OpeningBalance", "250.00"));
        var giro = (await browser.GetPageAsync("/reports/statement")).Document.QuerySelectorAll("#account option")
            .Single(option => option.TextContent == "Giro").GetAttribute("value")!;
        var shown = await browser.GetPageAsync($"/reports/statement?period=this-year&account={giro}");

        var form = await browser.GetPageAsync(shown.Find(".report__keep a").GetAttribute("href")!);
        Assert.Equal(("Statement: Giro", "year-so-far", giro), (form.ValueOf("Name"), form.ValueOf("Period"), form.ValueOf("Account")));
        var own = await browser.CarryOutAsync(
            shown.Find(".report__keep a").GetAttribute("href")!, "form[action='/reports/own/new']");

        Assert.Equal("Statement: Giro is saved.", own.Notice);
        Assert.Equal(ReportFiles.RowsOf(shown), ReportFiles.RowsOf(own.HasSoundMarkup()));
        var list = await browser.GetPageAsync("/reports");
        Assert.Equal(own.Path, list.Find("[data-own-report] a").GetAttribute("href"));
    }

    [Fact]
    public async Task Columns_ComeAsChosen_OnThePageAndInEveryFile()
    {
        var browser = await app.OpenWithMoneyAsync("500.00");

        var own = await browser.KeepReportAsync(
            "report=cash-flow&period=this-month", ("Name", "Mine"), ("Columns", "end"), ("Columns", "income"), ("Chart", "none"));

        Assert.Equal(
            ["Month", "At the end", "Income"], own.Document.QuerySelectorAll("table.report thead th").Select(head => head.TextContent));
        var csv = Encoding.UTF8.GetString(await ReportFiles.BytesAsync(browser, own.Path + "?format=csv", "text/csv"));
        Assert.StartsWith("\ufeffMonth,At the end,Income\r\n", csv, StringComparison.Ordinal);
        var sheet = ReportFiles.Workbook(await ReportFiles.BytesAsync(browser, own.Path + "?format=xlsx", Xlsx));
        Assert.Contains(sheet, row => row.Count == 3 && Equals(row[1], "At the end"));
        var (words, _, title) = ReportFiles.Pdf(await ReportFiles.BytesAsync(browser, own.Path + "?format=pdf", "application/pdf"));
        Assert.Equal("Mine", title);
        Assert.Contains("500.00", string.Join(' ', words), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Formulas_AreTexts_InNamesAndRows()
    {
        var browser = await app.OpenWithMoneyAsync("500.00");
        await browser.WithdrawAsync("1.00", ("Description", "=cmd|' /C calc'!A0"));

        var own = await browser.KeepReportAsync("report=spending&period=this-month&group=payee", ("Name", "=1+1"));

        var csv = Encoding.UTF8.GetString(await ReportFiles.BytesAsync(browser, own.Path + "?format=csv", "text/csv"));
        Assert.Contains("'=cmd|' /C calc'!A0", csv, StringComparison.Ordinal);
        var bytes = await ReportFiles.BytesAsync(browser, own.Path + "?format=xlsx", Xlsx);
        Assert.Contains(ReportFiles.Workbook(bytes).SelectMany(row => row), cell => Equals(cell, "=1+1"));
        Assert.DoesNotContain("<f", ReportFiles.SheetOf(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", "", "Enter a name, such as “Monthly groceries”.")]
    [InlineData("Period", "someday", "Choose one of the list.")]
    [InlineData("Day", "40", "Enter a day from 1 to 31. In a shorter month it’s the last day.")]
    [InlineData("Day", "soon", "We cannot read “soon”. Enter a whole number from 1 to 31.")]
    [InlineData("To", "other@example.org", "Reports only go to your own e-mail address. Choose it, or just keep them here.")]
    [InlineData("Format", "doc", "Choose one of the kinds of file.")]
    [InlineData("Least", "much", "We cannot read “much”. Enter a number, like 1234.50.")]
    [InlineData("Category", "12", "Choose one of your categories.")]
    public async Task WhatIsWrong_IsSaidBesideItsField_AndWhatWasTypedStays(string field, string typed, string sentence)
    {
        var browser = await app.OpenWithMoneyAsync("500.00");

        var page = await browser.FollowAsync(await browser.SubmitAsync(
            "/reports/own/new?report=spending&send=month", "form[action='/reports/own/new']",
            [("Tag", "holiday"), .. field == "Name" ? [] : new[] { ("Name", "Mine") }, (field, typed)]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.HasSoundMarkup().Status);
        Assert.Contains(sentence, page.ErrorOf(field), StringComparison.Ordinal);
        Assert.Contains(sentence, page.Alert, StringComparison.Ordinal);
        Assert.Equal("holiday", page.ValueOf("Tag"));
        Assert.Empty((await browser.GetPageAsync("/reports/own")).Document.QuerySelectorAll("[data-own-report]"));
    }

    [Fact]
    public async Task Column_ChosenTwice_IsRefusedInItsRow()
    {
        var browser = await app.OpenWithMoneyAsync("500.00");
        var page = await browser.FollowAsync(await browser.SubmitAsync(
            "/reports/own/new?report=cash-flow", "form[action='/reports/own/new']",
            ("Columns", "income"), ("Columns", ""), ("Columns", "income")));

        Assert.Contains("You chose this column twice.", page.ErrorOf("Columns-2"), StringComparison.Ordinal);
        Assert.Contains("Column 4: You chose this column twice.", page.Alert, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statement_ByMailEveryMonth_IsTwoTapsAway()
    {
        var browser = await app.OpenWithMoneyAsync("500.00");
        await app.ConfirmAddressAsync(browser.Email);
        var statement = await browser.GetPageAsync("/reports/statement");
        var link = statement.Document.QuerySelectorAll(".report__keep a").Single(one => one.TextContent == "Mail me this every month");

        var own = await browser.CarryOutAsync(link.GetAttribute("href")!, "form[action='/reports/own/new']");

        Assert.StartsWith("Mailed to", own.TextOf("[aria-label='This report'] p"), StringComparison.Ordinal);
        var edit = await browser.GetPageAsync(own.Path + "/edit");
        Assert.Equal(
            ("last-month", "month", "1", "pdf", browser.Email),
            (edit.ValueOf("Period"), edit.ValueOf("SendEvery"), edit.ValueOf("Day"), edit.ValueOf("Format"), edit.ValueOf("To")));
    }

    [Fact]
    public async Task Mail_ToAnUnconfirmedAddress_IsNotOffered_AndThePageSaysWhy()
    {
        var browser = await app.OpenWithMoneyAsync("500.00");

        var page = await browser.GetPageAsync("/reports/own/new?report=statement&send=month");

        Assert.Equal([""], page.Document.QuerySelectorAll("#To option").Select(option => option.GetAttribute("value")));
        Assert.Contains("confirm that " + browser.Email, page.TextOf("#send"), StringComparison.Ordinal);
        var sent = await browser.FollowAsync(await browser.SubmitAsync(
            "/reports/own/new?report=statement&send=month", "form[action='/reports/own/new']", ("To", browser.Email)));
        Assert.Contains("confirmed", sent.ErrorOf("To"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_ThatWasSent_IsListedWithItsDigest_AndIsTheSameForPrograms()
    {
        var browser = await app.OpenWithMoneyAsync("500.00");
        var today = await browser.TodayAsync();
        await app.ConfirmAddressAsync(browser.Email);
        await browser.KeepReportAsync(
            "report=statement&period=this-month&send=month", ("Name", "My statement"),
            ("Day", today.Day.ToString(CultureInfo.InvariantCulture)), ("Format", "csv"));
        Assert.Contains("Nothing sent yet", (await browser.GetPageAsync("/reports/sent")).TextOf("h2"), StringComparison.Ordinal);

        await app.RoundAsync();

        var page = (await browser.GetPageAsync("/reports/sent")).HasSoundMarkup();
        var row = page.Find("[data-sent-report]");
        var bytes = await ReportFiles.BytesAsync(browser, row.QuerySelector("a")!.GetAttribute("href")!, "text/csv");
        Assert.Equal(row.GetAttribute("data-sha256"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Contains(row.GetAttribute("data-sha256")!, page.TextOf("code"), StringComparison.Ordinal);
        Assert.Contains("500.00", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        var mail = Assert.Single(
            Directory.GetFiles(app.MailFolder, "*.eml").Select(File.ReadAllText),
            text => text.Contains(browser.Email, StringComparison.Ordinal) && text.Contains("My statement", StringComparison.Ordinal));
        Assert.Contains("filename=potlock-statement-", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("500", mail.Split("Content-Disposition")[0].Split("Hello")[1], StringComparison.Ordinal);

        var api = app.OpenApi();
        (await api.LogInAsync(browser.Email)).Expect(HttpStatusCode.OK);
        var told = (await api.GetAsync("/reports/sent")).Items.Single();
        Assert.Equal(
            (row.GetAttribute("data-sha256"), "My statement", today.Iso(), "False"),
            (told.Text("sha256"), told.Text("name"), told.Text("sentOn"), told.Text("asClosed")));
        Assert.NotEqual("", told.Text("mailedAt"));
        Assert.Equal(
            Encoding.UTF8.GetString(bytes).TrimStart('\ufeff'),
            (await api.GetAsync($"/reports/sent/{told.Text("id")}")).Text.TrimStart('\ufeff'));
    }

    [Fact]
    public async Task Report_IsDeleted_AndGone()
    {
        var browser = await app.OpenWithMoneyAsync("500.00");
        var own = await browser.KeepReportAsync("report=cash-flow", ("Name", "Mine"));

        var list = await browser.CarryOutAsync(own.Path, "form[action$='/delete']");

        Assert.Equal("Mine is deleted.", list.Notice);
        (await browser.GetPageAsync(own.Path)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Programs_KeepChangeReadAndDelete_AsThePagesDo()
    {
        var browser = await app.OpenWithMoneyAsync("500.00");
        await browser.WithdrawAsync("12.35", ("Description", "Market"));
        var api = app.OpenApi();
        (await api.LogInAsync(browser.Email)).Expect(HttpStatusCode.OK);

        var made = (await api.PostAsync("/reports/own", new
        {
            name = "Small things", report = "spending", period = "this-month", group = "payee", most = "20.00",
            columns = new[] { "share", "spent" }, sendEvery = "week", day = 7,
        })).Expect(HttpStatusCode.Created);
        var path = made.Headers["Location"]["/api/v1".Length..];

        Assert.Equal(
            ("Small things", "week", "7", "pdf", "False"),
            (made["name"], made["sendEvery"], made["day"], made["format"], made["mailed"]));
        var page = await browser.GetPageAsync(path);
        var figures = (await api.GetAsync(path + "/figures")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("Small things", figures.Text("title"));
        Assert.Equal(
            ReportFiles.RowsOf(page).Select(row => (row[0], row[2])),
            figures.GetProperty("rows").EnumerateArray().Append(figures.GetProperty("total"))
                .Select(row => row.GetProperty("cells")).Select(cells => (cells[0].ToString(), cells[2].ToString())));
        Assert.Equal("12.35", figures.GetProperty("total").GetProperty("cells")[2].ToString());

        (await api.PutAsync(path, new { name = "Smaller" })).Expect(HttpStatusCode.OK);
        var changed = await api.GetAsync(path);
        Assert.Equal(("Smaller", "spending", ""), (changed["name"], changed["report"], changed["sendEvery"]));
        (await api.PostAsync("/reports/own", new { name = "smaller", report = "year" }))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "own-report-name-taken");
        (await api.PostAsync("/reports/own", new { name = "A", report = "year", sendEvery = "month", to = "other@example.org" }))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "not-your-address");
        (await api.DeleteAsync(path)).Expect(HttpStatusCode.NoContent);
        (await api.GetAsync(path)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Spending_InGroups_IsTheSameForPrograms_AndNarrowsAsItsFormSays()
    {
        var browser = await app.OpenWithMoneyAsync("500.00");
        await browser.WithdrawAsync("12.35", ("Description", "Market"));
        await browser.WithdrawAsync("80.00", ("Description", "Rail"));
        var page = (await browser.GetPageAsync("/reports/spending?period=this-month&group=payee&most=20.00")).HasSoundMarkup();

        Assert.Equal([["Market", "12.35"], ["Total", "12.35"]], ReportFiles.RowsOf(page).Select(row => row.Take(2)));
        Assert.Equal(("payee", "20.00"), (page.ValueOf("group"), page.ValueOf("most")));
        Assert.Contains("most=20.00", page.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
        var api = app.OpenApi();
        (await api.LogInAsync(browser.Email)).Expect(HttpStatusCode.OK);
        var told = (await api.GetAsync("/reports/spending?period=this-month&group=payee&most=20.00")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("12.35", told.GetProperty("total").GetProperty("cells")[1].ToString());
        (await api.GetAsync("/reports/spending?group=person")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "unknown-grouping");
        var refused = (await browser.GetPageAsync("/reports/spending?least=20&most=10")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Enter at least £20.00, the smallest amount.", refused.ErrorOf("most"), StringComparison.Ordinal);
    }
}
