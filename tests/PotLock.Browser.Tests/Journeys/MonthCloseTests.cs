using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>
/// March is closed from the settings page. An expense that turns up late is refused, with a way out; March is reopened with a
/// reason, takes it, and is closed again as version 2.
/// </summary>
[Collection(BrowserRun.Name)]
public sealed class MonthCloseTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Desktop, false)]
    public async Task March_IsClosed_ReopenedForALateBill_AndClosedAgain(Device device, bool javaScript)
    {
        GoTo(3, 5);
        await using var visitor = await run.OpenAsync(device, javaScript);
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("1,000", "Salary");
        var (record, months) = (new RecordPage(visitor), new MonthsPage(visitor));
        await record.SpendAsync("60", "Running shoes", category: "Clothing");

        // While March runs it cannot be closed; in April it can.
        await months.OpenFromSettingsAsync();
        await Assertions.Expect(visitor.Page.Locator("#next-h")).ToHaveTextAsync("Nothing to close");
        GoTo(4, 3);
        await months.OpenFromSettingsAsync();
        Assert.Equal("open 0", await months.StateAsync("2027-03"));
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Close March 2027" }).FollowAsync();
        Assert.Equal(
            ("1000.00", "60.00", "940.00"),
            (await months.MonthFigureAsync("income"),
                await months.MonthFigureAsync("expense"),
                await months.MonthFigureAsync("net-worth")));
        await months.CloseAsync();
        await Assertions.Expect(months.Notice).ToContainTextAsync("March 2027 is closed.");
        var first = await months.DigestAsync(1);

        // The late bill: refused, what was typed stays, and the summary says where to go.
        await record.SpendAsync("25", "Plumber", category: "Home", date: "2027-03-28");
        await Assertions.Expect(record.Alert).ToContainTextAsync("The months up to 31 March 2027 are closed.");
        Assert.Equal(
            ("25", "2027-03-28"),
            (await visitor.Page.Locator("#Amount").InputValueAsync(), await visitor.Page.Locator("#Date").InputValueAsync()));
        await record.Alert.GetByRole(AriaRole.Link, new() { Name = "Look at March 2027" }).FollowAsync();

        await months.ReopenAsync("");
        await Assertions.Expect(months.Alert).ToContainTextAsync("Give a reason");
        await months.ReopenAsync("The plumber's bill came late");
        await Assertions.Expect(months.Notice).ToContainTextAsync("March 2027 is open again.");
        await record.SpendAsync("25", "Plumber", category: "Home", date: "2027-03-28");
        await Assertions.Expect(record.Notice).ToContainTextAsync("£25.00");

        await months.OpenFromSettingsAsync();
        Assert.Equal("open 1", await months.StateAsync("2027-03"));
        await months.OpenMonthAsync("2027-03");
        Assert.Equal(("85.00", "915.00"), (await months.MonthFigureAsync("expense"), await months.MonthFigureAsync("net-worth")));
        await months.CloseAsync();
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("version 2");
        await Assertions.Expect(visitor.Page.Locator("[data-version='1']")).ToContainTextAsync("The plumber's bill came late");
        Assert.Equal(first, await months.DigestAsync(1));
        Assert.NotEqual(first, await months.DigestAsync(2));
        await Assertions.Expect(visitor.Page.Locator("#since")).ToHaveAttributeAsync("data-same", "true");
        await visitor.Page.GotoAsync("/settings/integrity");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("Your book is fine");

        // The verdict counts March now that it is over.
        await dashboard.OpenAsync();
        Assert.Equal("yes", await visitor.Page.Locator("#verdict").GetAttributeAsync("data-verdict"));
        visitor.ExpectNoProblems();
    }

    [BrowserTheory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Desktop, false)]
    public async Task SeveralMonths_AreToldInOneNotice_LookedOverTogether_AndClosedInOneGo(Device device, bool javaScript)
    {
        GoTo(3, 5);
        await using var visitor = await run.OpenAsync(device, javaScript);
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("1,000", "Salary");
        var (record, months) = (new RecordPage(visitor), new MonthsPage(visitor));
        await record.SpendAsync("60", "Running shoes", category: "Clothing");

        // Nobody looks for three months; then one notice says which months can be closed, and leads to them.
        GoTo(6, 9);
        await visitor.Page.GotoAsync("/notifications");
        var notice = visitor.Page.Locator("[data-kind=MonthCanBeClosed]");
        await Assertions.Expect(notice).ToHaveCountAsync(1);
        await Assertions.Expect(notice).ToContainTextAsync("March 2027 to May 2027 have ended. Check them, then close them in one go.");
        await notice.Locator("button").FollowAsync();
        Assert.Equal(["2027-03", "2027-04", "2027-05"], await months.MonthsAsync());

        // May is left for later.
        await visitor.Page.Locator("#Through").SelectOptionAsync("2027-04");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).FollowAsync();
        Assert.Equal(["2027-03", "2027-04"], await months.MonthsAsync());
        await months.CloseAllAsync();
        await Assertions.Expect(months.Notice).ToContainTextAsync("March 2027 to April 2027 are closed.");
        Assert.Equal(
            ("closed 1", "closed 1", "open 0"),
            (await months.StateAsync("2027-03"), await months.StateAsync("2027-04"), await months.StateAsync("2027-05")));

        // Each has a digest of its own, and the later one builds on the earlier.
        await months.OpenMonthAsync("2027-03");
        var march = await months.DigestAsync(1);
        Assert.Equal("60.00", await months.MonthFigureAsync("expense"));
        await months.OpenFromSettingsAsync();
        await months.OpenMonthAsync("2027-04");
        Assert.Equal(march, await visitor.Page.Locator("[data-version='1']").GetAttributeAsync("data-previous-digest"));
        await visitor.Page.GotoAsync("/settings/integrity");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("Your book is fine");
        visitor.ExpectNoProblems();
    }

    private void GoTo(int month, int day) => run.MoveTo(new DateOnly(2027, month, day));
}
