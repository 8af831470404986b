using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>
/// Three months of one account with a plan: the transfer each month, interest, a withdrawal that runs by itself, one that is
/// held and then met, and one that is missed and skipped. Every figure is worked out by hand.
/// </summary>
[Collection(BrowserRun.Name)]
public sealed class ThreeMonthsTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Desktop, false)]
    public async Task ThreeMonths_OfAPlan_ComeOutToThePenny(Device device, bool javaScript)
    {
        GoTo(1, 5);
        await using var visitor = await run.OpenAsync(device, javaScript);
        var (dashboard, transfer, schedule) =
            (await new RegisterPage(visitor).RegisterAsync(), new TransferPage(visitor), new SchedulePage(visitor));
        await PlanAsync(visitor, dashboard, transfer, schedule);

        // January: £200.00 are £50.00 for the insurance, a quarter for the car, the rest active. The first month earns nothing.
        GoTo(1, 28);
        await dashboard.OpenAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-to-do=transfer]"))
            .ToContainTextAsync("Your monthly transfer of £200.00 is due.");
        await visitor.Page.Locator("[data-to-do=transfer] a").FollowAsync();
        Assert.Equal(
            ("50.00", "50.00", "100.00"),
            (await transfer.PartAsync("Insurance"), await transfer.PartAsync("Car"), await transfer.PartAsync("Active balance")));
        await transfer.ConfirmAsync();
        await Assertions.Expect(transfer.Notice).ToContainTextAsync("You’ve made the transfer of £200.00.");
        await ExpectBalancesAsync(dashboard, "1100.00", "50.00", "50.00");
        Assert.Equal(0, await visitor.Page.Locator("[data-to-do=transfer]").CountAsync());

        // February: music runs by itself. The insurance has too little on the 10th, is filled on the 11th, and taken on the 12th.
        GoTo(2, 3);
        await ExpectBalancesAsync(dashboard, "1090.00", "50.00", "50.00");
        GoTo(2, 10);
        await ExpectBalancesAsync(dashboard, "1090.00", "50.00", "50.00");
        await schedule.OpenAsync("Car insurance");
        await Assertions.Expect(schedule.Open).ToContainTextAsync("PotLock will try again on 11 February 2027.");
        GoTo(2, 11);
        await (await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("Insurance")).ActAsync("top-up", "70");
        GoTo(2, 12);
        await ExpectBalancesAsync(dashboard, "1020.00", "0.00", "50.00");
        await schedule.OpenAsync("Car insurance");
        Assert.Equal(["2027-02-10 posted"], await schedule.OccurrencesAsync());
        GoTo(2, 28);
        await transfer.ProcessAsync();
        await ExpectBalancesAsync(dashboard, "1120.00", "50.00", "100.00");

        await LiveThroughMarchAsync(visitor, dashboard, transfer, schedule, javaScript);
        visitor.ExpectNoProblems();
    }

    private static async Task PlanAsync(Visitor visitor, DashboardPage dashboard, TransferPage transfer, SchedulePage schedule)
    {
        await dashboard.Deposit.DepositAsync("1,000", "Opening balance");
        var pots = new NewPotPage(visitor);
        await pots.CreateAsync("Insurance", "0");
        await pots.CreateAsync("Car", "0", target: "600");
        await transfer.OpenAsync();
        await transfer.FillAsync("200", "28");
        await transfer.LineAsync("Insurance", "50", "");
        await transfer.LineAsync("Car", "", "25");
        await transfer.SaveAsync();
        await Assertions.Expect(transfer.State).ToHaveAttributeAsync("data-transfer-due", "false");
        await visitor.Page.GotoAsync("/interest");
        await visitor.Page.Locator("#Rate").FillAsync("12");
        await visitor.Page.Locator("form[action='/interest/rate'] button").FollowAsync();
        await schedule.PlanAsync("Music", "10", new DateOnly(2027, 2, 3));
        await schedule.PlanAsync("Car insurance", "120", new DateOnly(2027, 2, 10), from: "Insurance");

        // What is coming: music leaves £1,090.00 once January's transfer is processed; the insurance will be short.
        await visitor.Page.GotoAsync("/schedule");
        var music = visitor.Page.Locator("[data-timeline] [data-kind=withdrawal][data-date='2027-02-03']");
        Assert.Equal(("10.00", "1090.00", "false"), (await Mark(music, "amount"), await Mark(music, "left"), await Mark(music, "short")));
        var insurance = visitor.Page.Locator("[data-timeline] [data-kind=withdrawal][data-date='2027-02-10']");
        Assert.Equal("true", await Mark(insurance, "short"));
        await Assertions.Expect(insurance).ToContainTextAsync("£70.00 short: Insurance will only have £50.00.");
    }

    private async Task LiveThroughMarchAsync(
        Visitor visitor, DashboardPage dashboard, TransferPage transfer, SchedulePage schedule, bool javaScript)
    {
        // February's end had £1,270.00 in all: at 12 % a year that earns £12.70, £11.20 of it active, £0.50 and £1.00 in the pots.
        GoTo(3, 28);
        await dashboard.OpenAsync();
        await transfer.ProcessAsync();
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("+£12.70");
        await ExpectBalancesAsync(dashboard, "1221.20", "100.50", "151.00");

        var car = await (await new PotsPage(visitor).OpenAsync()).OpenPotAsync("Car");
        Assert.Equal("1.00", await car.Page.Locator("[data-earned] data").GetAttributeAsync("value"));
        Assert.Equal("1.00", await car.Page.Locator("[data-interest-month='2027-02'] data").GetAttributeAsync("value"));
        if (javaScript)
        {
            Assert.Empty(await car.FindBarriersAsync());
        }

        // March's insurance was tried until the 17th and is missed; there is still too little, so it is skipped by hand.
        await schedule.OpenAsync("Car insurance");
        await visitor.Page.Locator("[data-open] form[action$='/run'] button").FollowAsync();
        await Assertions.Expect(schedule.Alert).ToContainTextAsync("£120.00 can’t be paid. Insurance has only £100.50.");
        if (javaScript)
        {
            Assert.Empty(await schedule.FindBarriersAsync());
        }

        await visitor.Page.Locator("[data-open] form[action$='/skip'] button").FollowAsync();
        Assert.Equal(["2027-03-10 skipped", "2027-02-10 posted"], await schedule.OccurrencesAsync());

        // A second time in a month needs an explicit yes.
        await visitor.Page.GotoAsync("/transfer/process");
        await transfer.ConfirmAsync();
        await Assertions.Expect(transfer.Alert).ToContainTextAsync("You’ve already made the transfer for March 2027.");

        await visitor.Page.GotoAsync("/notifications");
        var told = await visitor.Page.Locator("[data-notification]").AllInnerTextsAsync();
        foreach (var sentence in new[]
        {
            "Music: £10.00 was paid from your active balance", "Car insurance: £120.00 couldn’t be paid. Insurance has only £50.00.",
            "Car insurance: £120.00 was paid from Insurance, due since 10 February 2027, leaving £0.00.",
            "couldn’t be paid for 7 days", "Your monthly transfer of £200.00 is due.",
        })
        {
            Assert.Contains(told, text => text.Contains(sentence, StringComparison.Ordinal));
        }

        Assert.NotEqual(0, await visitor.Page.Locator("#unread-count").CountAsync());
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Mark all as read" }).FollowAsync();
        Assert.Equal(0, await visitor.Page.Locator("#unread-count").CountAsync());
        await visitor.Page.GotoAsync("/settings/integrity");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("Your book is fine");
    }

    private static async Task ExpectBalancesAsync(DashboardPage dashboard, string active, string insurance, string car)
    {
        await dashboard.OpenAsync();
        Assert.Equal(
            (active, insurance, car),
            ((await dashboard.BalancesAsync()).Active,
                (await dashboard.ReadPotAsync("Insurance")).Balance,
                (await dashboard.ReadPotAsync("Car")).Balance));
    }

    private static async Task<string> Mark(ILocator element, string name) => await element.GetAttributeAsync("data-" + name) ?? "";

    private void GoTo(int month, int day) => run.MoveTo(new DateOnly(2027, month, day));
}
