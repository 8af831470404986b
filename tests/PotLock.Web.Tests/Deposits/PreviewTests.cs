using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Deposits;

/// <summary>Where every penny would go, seen before it does: as a page, and as a fragment for the script.</summary>
public sealed class PreviewTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Form = "form[action='/deposits']";
    private const string PreviewButton = "button[formaction='/deposits/preview']";

    [Fact]
    public async Task Preview_WithoutJavaScript_ShowsTheSplitAndIsConfirmed()
    {
        var browser = await OpenWithTwoPotsAsync();
        var dashboard = await browser.GetPageAsync("/dashboard");
        var (a, b) = (dashboard.Pot("A").GetAttribute("data-pot"), dashboard.Pot("B").GetAttribute("data-pot"));
        var before = await app.StateAsync(browser);
        var preview = (await browser.PressAsync(
            dashboard, PreviewButton, ("Amount", "100.00"), ("Description", "Pay"), ("Date", "2026-01-31"))).Expect(HttpStatusCode.OK);
        Assert.StartsWith("Where every penny will go", preview.Title, StringComparison.Ordinal);
        preview.HasSoundMarkup();
        Assert.Equal(("10.00", "65.00", "25.00", "100.00"), (
            preview.FigureOf($"[data-part='{a}'] .split__amount"), preview.FigureOf($"[data-part='{b}'] .split__amount"),
            preview.FigureOf("[data-part=active] .split__amount"), preview.FigureOf(".split__sum")));
        Assert.Contains("Goes live", preview.TextOf($"[data-part='{a}']"), StringComparison.Ordinal);
        Assert.DoesNotContain("Goes live", preview.TextOf($"[data-part='{b}']"), StringComparison.Ordinal);
        Assert.Equal(["from 25% to 75%"], preview.ShiftsOf($"[data-weighting-move='{b}']"));
        Assert.Equal(["from 50% to 0%"], preview.ShiftsOf($"[data-weighting-move='{a}']"));
        Assert.Equal(before, await app.StateAsync(browser));
        Assert.Equal(dashboard.Hidden(Form)["CommandId"], preview.Hidden(Form)["CommandId"]);

        var done = await browser.FollowAsync((await browser.SubmitAsync(preview, Form)).Expect(HttpStatusCode.SeeOther));
        Assert.Equal(
            "Deposited £100.00. £10.00 to A, £65.00 to B; £25.00 stays in your active balance. A is live and ready to spend. "
                + "Its share now goes to B (25% → 75%). Undo",
            done.Notice);
        var row = done.Find("[data-entry]");
        Assert.Equal(
            ("100.00", "2026-01-31", "Pay"),
            (row.GetAttribute("data-amount"), row.GetAttribute("data-date"), done.TextOf(".entries__title")));
        Assert.Equal(("25.00", "75.00", "100.00"), await browser.FiguresAsync());
    }

    [Fact]
    public async Task Preview_CanBeChanged_WithWhatWasTyped()
    {
        var browser = await app.OpenRegisteredAsync();
        var preview = await browser.PressAsync(await browser.GetPageAsync("/dashboard"), PreviewButton,
            ("Amount", "1,000.50"), ("Description", "A & B?=1"), ("Date", "2026-01-31"));
        var form = (await browser.GetAsync(preview.Find("a[href^='/deposits?']").GetAttribute("href")!)).Expect(HttpStatusCode.OK);
        Assert.Equal(("1,000.50", "A & B?=1", "2026-01-31"), (form.ValueOf("Amount"), form.ValueOf("Description"), form.ValueOf("Date")));
        (await browser.SubmitAsync(form, Form, ("Amount", "7.00"))).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("7.00", (await browser.FiguresAsync()).Active);
    }

    [Fact]
    public async Task Preview_AsAFragment_IsTheSplitAlone()
    {
        var browser = await OpenWithTwoPotsAsync();
        var page = await browser.GetPageAsync("/dashboard");
        var whole = await browser.PressAsync(page, PreviewButton, ("Amount", "100.00"));
        var before = await app.StateAsync(browser);
        browser.Client.DefaultRequestHeaders.Add("X-PotLock-Fragment", "1");
        var fragment = (await browser.PressAsync(page, PreviewButton, ("Amount", "100.00"))).Expect(HttpStatusCode.OK);
        var refused = await browser.PressAsync(page, PreviewButton, ("Amount", "1.234"));
        browser.Client.DefaultRequestHeaders.Remove("X-PotLock-Fragment");

        Assert.DoesNotContain("<html", fragment.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<form", fragment.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(3, fragment.Document.QuerySelectorAll("[data-part]").Length);
        var digest = fragment.Find("[data-preview-digest]").GetAttribute("data-preview-digest")!;
        Assert.Equal(whole.Hidden(Form)["PreviewDigest"], digest);
        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(before, await app.StateAsync(browser));

        // The script puts the digest into the form at hand.
        (await browser.SubmitAsync(page, Form, ("Amount", "100.00"), ("PreviewDigest", digest))).Expect(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("Amount", "1.234", "at most 2 decimal places")]
    [InlineData("Amount", "-1", "or more")]
    [InlineData("Date", "2026-02-30", "Enter a real date")]
    [InlineData("Date", "9999-12-31", "can’t be after today")]
    [InlineData("From", "mars", "Choose where the money comes from")]
    public async Task Preview_OfWhatWouldBeRefused_IsRefused(string field, string bad, string says)
    {
        var browser = await app.OpenRegisteredAsync();
        var fields = (await browser.GetPageAsync("/deposits")).Hidden(Form);
        var before = await app.StateAsync(browser);
        fields["Amount"] = "50.00";
        fields[field] = bad;
        (await browser.PostAsync("/deposits/preview", fields)).ShowsError(field, says);
        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task Confirm_WhenThePotsChanged_IsRefusedAndShowsTheNewSplit()
    {
        var browser = await OpenWithTwoPotsAsync();
        var preview = await browser.PressAsync(await browser.GetPageAsync("/dashboard"), PreviewButton, ("Amount", "100.00"));
        await browser.CreatePotAsync("C", "20");
        var before = await app.StateAsync(browser);

        var refused = (await browser.SubmitAsync(preview, Form)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("Error: Where every penny will go · PotLock", refused.Title);
        Assert.Contains("Your pots have changed since this preview, so nothing was deposited.", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(4, refused.Document.QuerySelectorAll("[data-part]").Length);
        refused.HasSoundMarkup();
        Assert.Equal(before, await app.StateAsync(browser));
        Assert.NotEqual(preview.Hidden(Form)["PreviewDigest"], refused.Hidden(Form)["PreviewDigest"]);
        Assert.Equal(preview.Hidden(Form)["CommandId"], refused.Hidden(Form)["CommandId"]);

        var done = await browser.FollowAsync((await browser.SubmitAsync(refused, Form)).Expect(HttpStatusCode.SeeOther));
        // Of £95.00 for the pots, £40.00 is above what A has room for: to B and C by 25 : 20.
        Assert.Equal(("10.00", "47.22", "37.78", "5.00"), (
            done.Pot("A").GetAttribute("data-balance"), done.Pot("B").GetAttribute("data-balance"),
            done.Pot("C").GetAttribute("data-balance"), done.FigureOf("#active-balance")));
    }

    [Theory]
    [InlineData("PreviewDigest", "0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("PreviewDigest", "garbage<b>")]
    [InlineData("Amount", "100.01")]
    public async Task Confirm_WhenTamperedWith_IsRefusedAndShowsTheSplitAnew(string field, string value)
    {
        var browser = await OpenWithTwoPotsAsync();
        var preview = await browser.PressAsync(await browser.GetPageAsync("/dashboard"), PreviewButton, ("Amount", "100.00"));
        var before = await app.StateAsync(browser);
        var refused = (await browser.SubmitAsync(preview, Form, (field, value))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("nothing was deposited", refused.Alert, StringComparison.Ordinal);
        Assert.Equal(3, refused.Document.QuerySelectorAll("[data-part]").Length);
        Assert.Equal(before, await app.StateAsync(browser));
        (await browser.SubmitAsync(refused, Form)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(before.Entries + 1, (await app.StateAsync(browser)).Entries);
    }

    [Fact]
    public async Task Confirm_OfADescriptionChangedSince_IsCarriedOut()
    {
        // The digest is over the money only: words may change.
        var browser = await OpenWithTwoPotsAsync();
        var preview = await browser.PressAsync(await browser.GetPageAsync("/dashboard"), PreviewButton, ("Amount", "100.00"));
        (await browser.SubmitAsync(preview, Form, ("Description", "Bonus"))).Expect(HttpStatusCode.SeeOther);
    }

    private async Task<Browser> OpenWithTwoPotsAsync()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.CreatePotAsync("A", "50", ("TargetAmount", "10.00"));
        await browser.CreatePotAsync("B", "25");
        return browser;
    }
}
