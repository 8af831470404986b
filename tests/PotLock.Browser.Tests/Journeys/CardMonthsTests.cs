using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>
/// A card that is swiped in March and paid in April: spending counts on the day of the swipe, cash leaves when the card is
/// paid. Then what was recorded is corrected, given back, found and filed anew, and both months still say the same.
/// </summary>
[Collection(BrowserRun.Name)]
public sealed class CardMonthsTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Desktop, false)]
    public async Task Card_SwipedInMarchAndPaidInApril_CountsInBothMonthsAsItShould(Device device, bool javaScript)
    {
        GoTo(3, 5);
        await using var visitor = await run.OpenAsync(device, javaScript);
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("1,000", "Salary");
        var (cards, record, report) = (new CardsPage(visitor), new RecordPage(visitor), new ReportPage(visitor));
        await cards.AddAsync("Visa", "500", "20", "0", dueDays: "25");

        GoTo(3, 10);
        await record.SpendAsync("60", "Running shoes", "Visa", "Clothing", "spring");
        await Assertions.Expect(record.Notice).ToContainTextAsync("£60.00");
        await record.SpendAsync("25", "Market stall", category: "Groceries");
        await cards.OpenAsync("Visa");
        Assert.Equal(
            ("60.00", "440.00", "", "60.00"),
            (await cards.MarkAsync("owed"),
                await cards.MarkAsync("limit-left"),
                await cards.MarkAsync("due-on"),
                await cards.MarkAsync("reserved")));
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("the first is due on 20 March 2027");

        // After the statement day: the shoes are billed, the cinema waits for the next statement.
        GoTo(3, 25);
        await record.SpendAsync("15.50", "Cinema", "Visa", "Leisure");
        await cards.OpenAsync("Visa");
        Assert.Equal(
            ("75.50", "60.00", "2027-04-14", "0.00"),
            (await cards.MarkAsync("owed"),
                await cards.MarkAsync("due"),
                await cards.MarkAsync("due-on"),
                await cards.MarkAsync("overdue")));
        Assert.Equal(("60.00", "15.50"), (await cards.FigureOfAsync("statement"), await cards.FigureOfAsync("running")));
        Assert.Equal(("100.50", "25.00"), await report.OfMonthAsync("2027-03"));

        // Paid in April, by the button that knows what is due.
        GoTo(4, 3);
        await cards.OpenAsync("Visa");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Statement due £60.00" }).FollowAsync();
        await visitor.Page.Locator("form[action$='/pay'] button").FollowAsync();
        await Assertions.Expect(cards.Notice).ToContainTextAsync("£60.00");
        Assert.Equal(("15.50", "0.00"), (await cards.MarkAsync("owed"), await cards.MarkAsync("due")));
        Assert.Equal(("100.50", "25.00"), await report.OfMonthAsync("2027-03"));
        Assert.Equal(("0.00", "60.00"), await report.OfMonthAsync("2027-04"));
        await dashboard.OpenAsync();
        Assert.Equal("915.00", (await dashboard.BalancesAsync()).Active);

        await CorrectAndRefundAsync(visitor, report);
        await FindAndFileAsync(visitor);
        Assert.Equal(("103.50", "28.00"), await report.OfMonthAsync("2027-03"));
        await visitor.Page.GotoAsync("/settings/integrity");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("Your book is fine");
        visitor.ExpectNoProblems();
    }

    private static async Task CorrectAndRefundAsync(Visitor visitor, ReportPage report)
    {
        // A correction keeps its date, so it is March's figures that change.
        var list = new TransactionsPage(visitor);
        var form = await list.CorrectAsync("Market stall");
        Assert.Equal("2027-03-10", await visitor.Page.Locator("#Date").InputValueAsync());
        await form.FillAsync("28", note: "With the eggs.");
        await form.SendAsync();
        await Assertions.Expect(form.Notice).ToContainTextAsync("Saved.");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("This is a correction of an earlier entry.");
        Assert.Equal(("103.50", "28.00"), await report.OfMonthAsync("2027-03"));

        // What comes back counts on its own day, and never takes cash outflow back.
        await list.OpenEntryAsync("Cinema");
        await visitor.Page.Locator("main a[href*='refundOf']").FollowAsync();
        await form.FillAsync("5.50", "One seat back");
        await form.SendAsync();
        await Assertions.Expect(form.Notice).ToContainTextAsync("£5.50");
        Assert.Equal(("-5.50", "60.00"), await report.OfMonthAsync("2027-04"));
        Assert.Equal(("103.50", "28.00"), await report.OfMonthAsync("2027-03"));
        var cards = new CardsPage(visitor);
        await cards.OpenAsync("Visa");
        Assert.Equal("10.00", await cards.MarkAsync("owed"));
    }

    private static async Task FindAndFileAsync(Visitor visitor)
    {
        var list = await new TransactionsPage(visitor).OpenAsync();
        await list.FilterAsync("Account", "Visa");
        Assert.Equal(["One seat back", "Payment to Visa", "Cinema", "Running shoes"], await list.SaysAsync());
        await list.SearchAsync("#spring");
        Assert.Equal(["Running shoes"], await list.SaysAsync());
        await list.OpenAsync();
        await list.SearchAsync("nothing like it");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("Try fewer words");
        await list.OpenAsync();
        await list.SearchAsync("28");
        Assert.Equal(["Market stall"], await list.SaysAsync());

        await list.OpenAsync();
        await list.RecategoriseAsync("Eating out", "out", "Market stall", "Cinema");
        await Assertions.Expect(list.Notice).ToContainTextAsync("2 entries changed.");
        foreach (var row in new[] { list.Row("Market stall"), list.Row("Cinema") })
        {
            await Assertions.Expect(row).ToContainTextAsync("Eating out");
            await Assertions.Expect(row.Locator(".entries__meta")).ToContainTextAsync("#out");
        }
    }

    private void GoTo(int month, int day) => run.MoveTo(new DateOnly(2027, month, day));
}
