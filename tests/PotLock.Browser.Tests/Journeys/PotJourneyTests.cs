using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>
/// The life of a pot: edited, topped up, kept shut, its lock broken after sleeping on it, spent from, completed, started
/// again, deleted. With a finger on a phone, with scripts and without, and with nothing but the keyboard.
/// </summary>
[Collection(BrowserRun.Name)]
public sealed class PotJourneyTests(BrowserRun run)
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pot_OnAPhone_LivesItsWholeLife(bool javaScript)
    {
        run.MoveTo(new DateOnly(2027, 3, 10));
        await using var visitor = await run.OpenAsync(Device.Phone, javaScript);
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.FillAsync("500", "Salary");
        await dashboard.Deposit.Submit.FollowAsync();
        var pot = await new NewPotPage(visitor).CreateAsync("Trip", "10", target: "400", start: "100");
        var path = new Uri(visitor.Page.Url).AbsolutePath;

        await pot.ChooseAsync("edit");
        await visitor.Page.Locator("#TargetAmount").FillAsync("300");
        await pot.SendAsync();
        await Assertions.Expect(pot.Alert).ToContainTextAsync("you can only raise its target: £400.00 or more");
        await BarriersAsync(pot, javaScript);
        await visitor.Page.Locator("#TargetAmount").FillAsync("450");
        await visitor.Page.Locator("#MonthlyAim").FillAsync("50");
        await pot.SendAsync();
        await Assertions.Expect(pot.Notice).ToContainTextAsync("Your changes to Trip are saved.");
        await Assertions.Expect(pot.Pace).ToContainTextAsync("At your aim of £50.00 a month it is full in September 2027.");

        await pot.ActAsync("top-up", "50");
        await Assertions.Expect(pot.Notice).ToContainTextAsync("Added £50.00 to Trip.");
        Assert.Equal(new PotMarks("active", "true", "150.00", "450.00", "10.00"), await pot.ReadPotAsync("Trip"));

        await pot.GoToAsync(path, "take-out");
        await Assertions.Expect(visitor.Page.Locator("[data-barrier]"))
            .ToContainTextAsync("Trip is locked: you can’t take money out until it’s live");
        await Assertions.Expect(visitor.Page.Locator("#Amount")).ToHaveCountAsync(0);
        await BarriersAsync(pot, javaScript);

        await pot.GoToAsync(path, "break-lock");
        await Assertions.Expect(pot.BreakCost)
            .ToContainTextAsync("it reaches its goal about 3 months later: December 2027 instead of September 2027.");
        await BarriersAsync(pot, javaScript);
        await pot.SendAsync();
        await Assertions.Expect(pot.Notice).ToContainTextAsync("Nothing has changed yet: wait for the cooling-off");
        run.MoveTo(new DateOnly(2027, 3, 12));
        await pot.ChooseAsync("break-lock");
        await Assertions.Expect(pot.BreakCost).ToContainTextAsync("about 3 months later");
        await BarriersAsync(pot, javaScript);
        await pot.SendAsync();
        await Assertions.Expect(pot.Notice).ToContainTextAsync("You’ve broken the lock on Trip. It’s live and ready to spend.");
        await BarriersAsync(pot, javaScript);

        await pot.ActAsync("spend", "30");
        await Assertions.Expect(pot.Notice).ToContainTextAsync("Spent £30.00 from Trip.");
        if (javaScript)
        {
            await Assertions.Expect(visitor.Page.Locator("canvas[data-chart]")).ToBeVisibleAsync();
            Assert.Equal(2, await pot.PointsDrawnAsync());
            await BarriersAsync(pot, javaScript);
        }

        await Assertions.Expect(visitor.Page.Locator("[data-growth] summary")).ToBeVisibleAsync();
        await pot.ActAsync("restart");
        await Assertions.Expect(pot.Notice).ToContainTextAsync("Trip is active again.");
        Assert.Equal(new PotMarks("active", "false", "120.00", "", "0.00"), await pot.ReadPotAsync("Trip"));
        await pot.ActAsync("delete");
        await Assertions.Expect(pot.Notice).ToContainTextAsync("Trip is deleted.");
        await BarriersAsync(pot, javaScript);

        await new NewPotPage(visitor).CreateAsync("Sofa", "0", target: "20");
        await pot.ActAsync("top-up", "20");
        await Assertions.Expect(pot.Notice).ToContainTextAsync("Sofa has reached its target: it’s live");
        await pot.ActAsync("complete");
        await Assertions.Expect(pot.Notice).ToContainTextAsync("Sofa is completed.");
        Assert.Equal("closed", (await pot.ReadPotAsync("Sofa")).Status);
        await dashboard.OpenAsync();
        Assert.Equal(("470.00", "0.00", "470.00"), await dashboard.BalancesAsync());
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Pot_WithTheKeyboardAlone_LivesItsWholeLife()
    {
        run.MoveTo(new DateOnly(2027, 3, 10));
        await using var visitor = await run.OpenAsync();
        var dashboard = await new RegisterPage(visitor).RegisterAsync();
        await dashboard.Deposit.DepositAsync("500", "Salary");
        var pot = await new NewPotPage(visitor).CreateAsync("Trip", "10", target: "400", start: "100");
        var keys = new Keys(visitor.Page);

        await keys.PressAsync(".pot-actions summary");
        await keys.PressAsync("main a[href$='/edit']");
        await keys.TypeAsync("#MonthlyAim", "50");
        await keys.PressAsync("main form button[type=submit]");
        await Assertions.Expect(pot.Notice).ToContainTextAsync("Your changes to Trip are saved.");

        await keys.PressAsync("main a[href$='/top-up']");
        await keys.TypeAsync("#Amount", "500");
        await keys.PressAsync("main form button[type=submit]");
        await Assertions.Expect(pot.Alert).ToBeFocusedAsync();
        await keys.PressAsync("[role=alert] a");
        await Assertions.Expect(visitor.Page.Locator("#Amount")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("ControlOrMeta+A");
        await visitor.Page.Keyboard.TypeAsync("50");
        await visitor.Page.FollowAsync(() => visitor.Page.Keyboard.PressAsync("Enter"));
        await Assertions.Expect(pot.Notice).ToContainTextAsync("Added £50.00 to Trip.");

        await keys.PressAsync(".pot-actions summary");
        await keys.PressAsync("main a[href$='/break-lock']");
        await keys.PressAsync("form[action$='/break-lock'] button");
        await Assertions.Expect(pot.Notice).ToContainTextAsync("You’ve started to break the lock on Trip.");
        run.MoveTo(new DateOnly(2027, 3, 12));
        await keys.PressAsync("main a[href$='/break-lock']");
        await keys.PressAsync("form[action$='/break-lock/confirm'] button");
        await Assertions.Expect(pot.Notice).ToContainTextAsync("It’s live and ready to spend.");

        await keys.PressAsync("main a[href$='/spend']");
        await keys.TypeAsync("#Amount", "30");
        await keys.PressAsync("main form button[type=submit]");
        await Assertions.Expect(pot.Notice).ToContainTextAsync("Spent £30.00 from Trip.");
        await keys.PressAsync("[data-growth] summary");
        await Assertions.Expect(visitor.Page.Locator("[data-growth] table")).ToBeVisibleAsync();

        await keys.PressAsync(".pot-actions summary");
        await keys.PressAsync("main a[href$='/restart']");
        await keys.PressAsync("main form button[type=submit]");
        await Assertions.Expect(pot.Notice).ToContainTextAsync("Trip is active again.");
        await keys.PressAsync(".pot-actions summary");
        await keys.PressAsync("main a[href$='/delete']");
        await keys.PressAsync("main form button[type=submit]");
        await Assertions.Expect(pot.Notice).ToContainTextAsync("Trip is deleted.");
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Pots_AreDraggedIntoAnotherOrder_OrPutBackByEscape_AndByButtonsToo()
    {
        await using var visitor = await run.OpenAsync();
        await new RegisterPage(visitor).RegisterAsync();
        foreach (var name in new[] { "A", "B", "C" })
        {
            await new NewPotPage(visitor).CreateAsync(name, "5");
        }

        var pots = await new PotsPage(visitor).OpenAsync();
        Assert.Empty(await pots.FindBarriersAsync());
        await pots.HoldOverAsync("C", "A");
        Assert.Equal(["C", "A", "B"], await pots.NamesAsync());
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Page.Mouse.UpAsync();
        Assert.Equal(["A", "B", "C"], await pots.NamesAsync());

        await pots.HoldOverAsync("C", "A");
        await visitor.Page.FollowAsync(() => visitor.Page.Mouse.UpAsync());
        await Assertions.Expect(pots.Notice).ToContainTextAsync("The new order of your pots is saved.");
        Assert.Equal(["C", "A", "B"], await pots.NamesAsync());
        await pots.HoldOverAsync("C", "B");
        await visitor.Page.FollowAsync(() => visitor.Page.Mouse.UpAsync());
        Assert.Equal(["A", "B", "C"], await pots.NamesAsync());

        await visitor.Page.GotoAsync("/pots/weightings");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Move B up" }).FollowAsync();
        await Assertions.Expect(pots.Notice).ToContainTextAsync("B moved up.");
        // It is the first now; the other button of its row has the focus.
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Move B down" })).ToBeFocusedAsync();
        Assert.Equal(["B", "A", "C"], await (await pots.OpenAsync()).NamesAsync());
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Weightings_WhileTheyAreTyped_SayWhatTheServerWillSay()
    {
        await using var visitor = await run.OpenAsync(Device.Phone);
        await new RegisterPage(visitor).RegisterAsync();
        await new NewPotPage(visitor).CreateAsync("A", "10");
        await new NewPotPage(visitor).CreateAsync("B", "20.5");
        await visitor.Page.GotoAsync("/pots/weightings");
        var sum = visitor.Page.Locator("[data-weightings-sum]");
        var field = visitor.Page.Locator("input[name^='Weighting-']").First;
        await Assertions.Expect(sum).ToHaveTextAsync("Total 30.5% of 100%");
        foreach (var (typed, says, isBad) in new[]
        {
            ("31.05", "Total 51.55% of 100%", false), ("31.50 %", "Total 52% of 100%", false),
            ("90", "Total, 10.5% too much 110.5% of 100%", true),
            ("31,05", "can’t tell", true), ("", "can’t tell", true), ("1.", "can’t tell", true), ("79.5", "Total 100% of 100%", false),
        })
        {
            await field.FillAsync(typed);
            await Assertions.Expect(sum).ToContainTextAsync(says);
            await Assertions.Expect(sum.Locator(".icon")).ToBeVisibleAsync(new() { Visible = isBad });
        }

        await field.FillAsync("31,05");
        Assert.Empty(await new PotsPage(visitor).FindBarriersAsync());
        visitor.ExpectNoProblems();
    }

    // axe is a script: where scripts are off, the same markup was looked at with them on.
    private static async Task BarriersAsync(PotLockPage page, bool javaScript)
    {
        if (javaScript)
        {
            Assert.Empty(await page.FindBarriersAsync());
        }
    }
}
