using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;
using PotLock.Browser.Tests.Pages;

namespace PotLock.Browser.Tests.Journeys;

/// <summary>The list of activity under fingers: how much of it a phone shows, the swipe, and the bar for what is ticked.</summary>
[Collection(BrowserRun.Name)]
public sealed class ActivityTests(BrowserRun run)
{
    [BrowserFact]
    public async Task Phone_ShowsEightEntriesAtOnce_ThoughEachHasADayOfItsOwn()
    {
        await using var visitor = await OpenWithDaysAsync(Device.Phone, 12);
        var list = await new TransactionsPage(visitor).OpenAsync();
        await visitor.Page.SetViewportSizeAsync(375, 812);

        var seen = await visitor.Page.Locator("main [data-entry]").EvaluateAllAsync<int>(
            """
            (rows) => {
              const foot = document.querySelector('.tabbar').getBoundingClientRect().top;
              return rows.filter((row) => row.getBoundingClientRect().bottom <= foot).length;
            }
            """);

        Assert.InRange(seen, 8, 12);
        Assert.Equal(12, await visitor.Page.Locator("[data-day]").CountAsync());
        Assert.Equal(0, await list.Page.Locator("main [data-entry] form").CountAsync());
        visitor.ExpectNoProblems();
    }

    [BrowserFact]
    public async Task Swipe_UncoversUndo_WhichTakesTheEntryBack_AndAnotherSwipeClosesTheFirst()
    {
        await using var visitor = await OpenWithDaysAsync(Device.Phone, 3);
        var list = await new TransactionsPage(visitor).OpenAsync();
        var undo = visitor.Page.Locator(".swipe__undo");

        await SwipeAsync(visitor, list.Row("Day 2"), -30);
        await Assertions.Expect(undo).ToHaveCountAsync(0);
        await SwipeAsync(visitor, list.Row("Day 2"), -120);
        await Assertions.Expect(undo).ToHaveCountAsync(1);
        await SwipeAsync(visitor, list.Row("Day 1"), -120);
        await Assertions.Expect(list.Row("Day 2").Locator(".swipe__undo")).ToHaveCountAsync(0);
        await SwipeAsync(visitor, list.Row("Day 1"), 120);
        await Assertions.Expect(undo).ToHaveCountAsync(0);
        // The finger lifted from a link each time, and nobody followed it.
        Assert.EndsWith("/transactions", visitor.Page.Url, StringComparison.Ordinal);

        await SwipeAsync(visitor, list.Row("Day 1"), -120);
        await undo.FollowAsync();
        await Assertions.Expect(list.Notice).ToContainTextAsync("Undone: Day 1.");
        Assert.Equal(["Day 0", "Day 2"], await list.SaysAsync());
        visitor.ExpectNoProblems();
    }

    [BrowserTheory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Ticked_ShowsABarAtTheFootOfTheScreen_WithAFieldForEachButton(Device device)
    {
        await using var visitor = await run.OpenAsAsync(Books.Spent, Books.SpendAsync, device);
        var list = await new TransactionsPage(visitor).OpenAsync();
        var box = list.Row("Supermarket").Locator("input[name=EntryIds]");
        await Assertions.Expect(list.Bar).ToBeHiddenAsync();
        await Assertions.Expect(box).ToHaveCSSAsync("opacity", "1");

        await box.CheckAsync();
        await Assertions.Expect(list.Bar).ToContainTextAsync("1 selected");
        await visitor.Page.EvaluateAsync("() => scrollTo(0, 0)");
        await Assertions.Expect(list.Bar).ToBeInViewportAsync(new() { Ratio = 1 });
        if (device == Device.Phone)
        {
            var (bar, tabs) = (await list.Bar.BoundingBoxAsync(), await visitor.Page.Locator(".tabbar").BoundingBoxAsync());
            Assert.InRange(bar!.Y + bar.Height, 0, tabs!.Y);
        }

        await list.Bar.GetByRole(AriaRole.Button, new() { Name = "Category…" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#bulk-CategoryId")).ToBeFocusedAsync();
        await Assertions.Expect(visitor.Page.Locator("#bulk-Tags")).ToBeHiddenAsync();
        await list.Bar.GetByRole(AriaRole.Button, new() { Name = "Clear selection" }).ClickAsync();
        await Assertions.Expect(list.Bar).ToBeHiddenAsync();
        await Assertions.Expect(box).ToBeFocusedAsync();
        visitor.ExpectNoProblems();
    }

    /// <summary>Somebody whose book has one entry on each of the last days.</summary>
    private async Task<Visitor> OpenWithDaysAsync(Device device, int days)
    {
        var visitor = await run.OpenAsync(device);
        await new RegisterPage(visitor).RegisterAsync();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        for (var back = days - 1; back >= 0; back--)
        {
            await visitor.Page.GotoAsync("/transactions/new");
            var form = new RecordPage(visitor);
            await form.ChooseAsync("income");
            await form.FillAsync("10", $"Day {back}");
            await visitor.Page.Locator("#Date").FillAsync(today.AddDays(-back).ToString("yyyy-MM-dd", null));
            await form.SendAsync();
        }

        return visitor;
    }

    /// <summary>Moves a finger over a row, from its middle.</summary>
    private static async Task SwipeAsync(Visitor visitor, ILocator row, int by)
    {
        var box = (await row.BoundingBoxAsync())!;
        var devTools = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await TouchAsync("touchStart", x);
        for (var step = 1; step <= 6; step++)
        {
            await TouchAsync("touchMove", x + (by * step / 6f));
        }

        await TouchAsync("touchEnd", null);
        await devTools.DetachAsync();

        Task TouchAsync(string type, float? at) => devTools.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = at is { } place ? new[] { new Dictionary<string, object> { ["x"] = place, ["y"] = y } } : [],
        });
    }
}
