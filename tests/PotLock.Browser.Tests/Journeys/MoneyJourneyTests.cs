using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>
/// The main job from the first page to the undo, with the second worked example of the rules: £100 into a pot at 50 % with
/// room for £10, and one at 25 % without a target.
/// </summary>
[Collection(BrowserRun.Name)]
public sealed class MoneyJourneyTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Desktop, true)]
    [InlineData(Device.Phone, false)]
    [InlineData(Device.Desktop, false)]
    public async Task Deposit_ThatFillsAPot_IsPreviewedCarriedOutAndUndone(Device device, bool javaScript)
    {
        await using var visitor = await run.OpenAsync(device, javaScript);
        await visitor.Page.GotoAsync("/");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Create your account" }).ClickAsync();
        await new RegisterPage(visitor).SubmitAsync(Visitor.NewEmail());
        await new SetUpPage(visitor).PressAsync("Skip for now");
        var dashboard = new DashboardPage(visitor);
        await Assertions.Expect(dashboard.Heading).ToHaveTextAsync("Welcome, Maya");

        await dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "Add your first pot" }).ClickAsync();
        var newPot = new NewPotPage(visitor);
        await newPot.FillAsync("Trip", weighting: "50", target: "10.00", colour: "coral", icon: "airplane");
        await newPot.SubmitAsync();
        await Assertions.Expect(newPot.Notice).ToContainTextAsync("You’ve added Trip.");
        await newPot.CreateAsync("Bike", weighting: "25", colour: "sky", icon: "bicycle");

        await dashboard.OpenAsync();
        Assert.Equal(new PotMarks("active", "true", "0.00", "10.00", "50.00"), await dashboard.ReadPotAsync("Trip"));
        Assert.Equal(new PotMarks("active", "false", "0.00", "", "25.00"), await dashboard.ReadPotAsync("Bike"));

        await PreviewAndDepositAsync(dashboard, visitor, javaScript);
        await Assertions.Expect(dashboard.Notice).ToContainTextAsync("Trip is live and ready to spend.");
        Assert.Equal(("25.00", "75.00", "100.00"), await dashboard.BalancesAsync());
        Assert.Equal(new PotMarks("live", "false", "10.00", "10.00", "0.00"), await dashboard.ReadPotAsync("Trip"));
        Assert.Equal(new PotMarks("active", "false", "65.00", "", "75.00"), await dashboard.ReadPotAsync("Bike"));

        await dashboard.WithdrawAsync("30", "Too much");
        await Assertions.Expect(dashboard.Alert)
            .ToContainTextAsync("You can withdraw at most £25.00, your active balance. The £75.00 in your pots is set aside.");
        await Assertions.Expect(dashboard.Page).ToHaveTitleAsync("Error: Withdraw · PotLock");
        await Assertions.Expect(dashboard.Page.Locator("#Description")).ToHaveValueAsync("Too much");
        if (javaScript)
        {
            await Assertions.Expect(dashboard.Alert).ToBeFocusedAsync();
        }

        await dashboard.OpenAsync();
        Assert.Equal(("25.00", "75.00", "100.00"), await dashboard.BalancesAsync());
        await dashboard.UndoAsync("Salary");
        await Assertions.Expect(dashboard.Notice).ToContainTextAsync("Undone: Salary.");
        await dashboard.OpenAsync();
        Assert.Equal(("0.00", "0.00", "0.00"), await dashboard.BalancesAsync());
        Assert.Equal(new PotMarks("active", "true", "0.00", "10.00", "50.00"), await dashboard.ReadPotAsync("Trip"));
        Assert.Equal(new PotMarks("active", "false", "0.00", "", "25.00"), await dashboard.ReadPotAsync("Bike"));
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Preview_WhenTheAmountChanges_FollowsIt()
    {
        await using var visitor = await run.OpenAsync();
        var dashboard = await (new RegisterPage(visitor)).RegisterAsync();
        await new NewPotPage(visitor).CreateAsync("Holiday", weighting: "10");
        await dashboard.OpenAsync();
        var preview = new SplitCard(dashboard.Deposit.LivePreview);

        await dashboard.Deposit.FillAsync("50");
        await Assertions.Expect(dashboard.Deposit.LivePreview).ToContainTextAsync("£5.00");
        Assert.Equal(("5.00", "45.00"), (await preview.PartAsync("Holiday"), await preview.PartAsync("active")));

        await dashboard.Deposit.Amount.FillAsync("1,234.56");
        await Assertions.Expect(dashboard.Deposit.LivePreview).ToContainTextAsync("£1,234.56");
        Assert.Equal(("123.45", "1111.11"), (await preview.PartAsync("Holiday"), await preview.PartAsync("active")));

        await dashboard.Deposit.Amount.FillAsync("");
        await Assertions.Expect(dashboard.Deposit.LivePreview).ToBeEmptyAsync();
        await dashboard.Deposit.Amount.FillAsync("nonsense");
        await Assertions.Expect(dashboard.Deposit.LivePreview).ToContainTextAsync("We cannot read “nonsense”.");
        visitor.ExpectNoProblems();
    }

    [BrowserTheory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Deposit_ClickedSeveralTimes_IsMadeOnce(int clicks)
    {
        await using var visitor = await run.OpenAsync();
        var dashboard = await (new RegisterPage(visitor)).RegisterAsync();
        await dashboard.Deposit.FillAsync("50", "Salary");
        await dashboard.Deposit.Submit.ClickAsync(new() { ClickCount = clicks });
        await Assertions.Expect(dashboard.Notice).ToContainTextAsync("Deposited £50.00.");

        await dashboard.OpenAsync();
        Assert.Equal("50.00", (await dashboard.BalancesAsync()).Main);
        await Assertions.Expect((await new ActivityPage(visitor).OpenAsync(trail: true)).Entries).ToHaveCountAsync(1);
        visitor.ExpectNoProblems();
    }

    // Without JavaScript the preview is a page of its own, and the button there carries out what it shows.
    private static async Task PreviewAndDepositAsync(DashboardPage dashboard, Visitor visitor, bool javaScript)
    {
        await dashboard.Deposit.FillAsync("100", "Salary");
        SplitCard preview;
        if (javaScript)
        {
            await Assertions.Expect(dashboard.Deposit.LivePreview.Locator("[data-weighting-move]")).Not.ToHaveCountAsync(0);
            preview = new SplitCard(dashboard.Deposit.LivePreview);
        }
        else
        {
            await dashboard.Deposit.PreviewAsync();
            await Assertions.Expect(dashboard.Heading).ToHaveTextAsync("Where every penny will go");
            preview = new SplitCard(dashboard.Page.Locator("main"));
        }

        Assert.Equal(
            ("10.00", "65.00", "25.00"),
            (await preview.PartAsync("Trip"), await preview.PartAsync("Bike"), await preview.PartAsync("active")));
        Assert.Equal((true, false), (await preview.GoesLiveAsync("Trip"), await preview.GoesLiveAsync("Bike")));
        Assert.Equal(("25%", "75%"), await preview.MoveAsync("Bike"));
        await (javaScript ? dashboard.Deposit.Submit : new DepositPage(visitor).Confirm).ClickAsync();
    }
}
