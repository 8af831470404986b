using Microsoft.Playwright;
using PotLock.Browser.Tests.Harness;

namespace PotLock.Browser.Tests.Pages;

/// <summary>The sheet behind "+", over a page or as one of its own; it counts what a person does in it.</summary>
public sealed class AddSheet(Visitor visitor) : PotLockPage(visitor)
{
    /// <summary>What a phone's screen has left above its keyboard.</summary>
    public const int HeightAboveTheKeyboard = 812 - 290;

    /// <summary>How often something was tapped.</summary>
    public int Taps { get; private set; }

    /// <summary>How many fields were filled in.</summary>
    public int Fields { get; private set; }

    /// <summary>The amount.</summary>
    public ILocator Amount => Sheet.Locator("[name=Amount]");

    /// <summary>The sheet.</summary>
    public ILocator Sheet => Page.Locator("[data-sheet]");

    /// <summary>What it lies in when it is over a page.</summary>
    public ILocator Dialog => Page.Locator("dialog.add");

    /// <summary>What the amount leaves.</summary>
    public ILocator Left => Sheet.Locator("[data-sheet-left]");

    /// <summary>The button that carries it out.</summary>
    public ILocator Record => Sheet.Locator(".add-record");

    /// <summary>Where every penny of a deposit would go.</summary>
    public ILocator Split => Sheet.Locator("[data-deposit-preview] [data-preview-digest]");

    /// <summary>Taps "Add" in the bar of a phone, or in the navigation of a desktop.</summary>
    public Task OpenAsync() => TapAsync(Page.Locator("[data-add]:visible"));

    /// <summary>Taps a tab.</summary>
    public Task ChooseAsync(string kind) => TapAsync(Sheet.GetByRole(AriaRole.Link, new() { Name = kind, Exact = true }));

    /// <summary>Taps a category.</summary>
    public Task ChooseCategoryAsync(string name) => TapAsync(Sheet.Locator(".add-chip").Filter(new() { HasText = name }));

    /// <summary>Chooses in a list: one field.</summary>
    public async Task SelectAsync(string field, string label)
    {
        Fields++;
        await Sheet.Locator($"[name={field}]").SelectOptionAsync(new SelectOptionValue { Label = label });
    }

    /// <summary>Types into the field that has the focus, as a person does who sees the caret: one field.</summary>
    public async Task TypeAmountAsync(string amount)
    {
        Fields++;
        await Assertions.Expect(Amount).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync(amount);
    }

    /// <summary>Carries it out, and waits for the notice.</summary>
    public async Task SendAsync()
    {
        Taps++;
        await Record.FollowAsync();
        await Assertions.Expect(Notice).ToBeVisibleAsync();
    }

    /// <summary>Fails unless the whole form stands above the keyboard.</summary>
    public async Task ExpectNothingBelowTheFoldAsync()
    {
        await Page.SetViewportSizeAsync(375, HeightAboveTheKeyboard);
        await Assertions.Expect(Record).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(Amount).ToBeInViewportAsync(new() { Ratio = 1 });
        var height = (await Sheet.BoundingBoxAsync())!.Height;
        Assert.True(height <= 500, $"The sheet is {height} px high.");
    }

    private async Task TapAsync(ILocator what)
    {
        Taps++;
        await what.ClickAsync();
    }
}
