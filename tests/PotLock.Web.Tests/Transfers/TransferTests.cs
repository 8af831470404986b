using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Transfers;

/// <summary>The monthly plan and its processing over HTTP.</summary>
public sealed class TransferTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string Plan = "form[action='/transfer']";
    private const string Process = "form[action='/transfer/process']";

    public static TheoryData<string, string> BadAmount => BadAmounts.All;

    public static TheoryData<string, string> UnreadableAmount => BadAmounts.ThatCannotBeRead;

    [Fact]
    public async Task Page_WithoutAPlan_OffersToMakeOne_AndThereIsNothingToProcess()
    {
        var browser = await app.OpenRegisteredAsync();
        var page = (await browser.GetPageAsync("/transfer")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal("Make a plan", page.TextOf("#plan-h"));
        Assert.Null(page.Document.QuerySelector("[data-transfer-due]"));
        Assert.Null(page.Document.QuerySelector("form[action='/transfer/remove']"));

        var led = await browser.GetAsync("/transfer/process");
        Assert.Equal("/transfer", led.Expect(HttpStatusCode.SeeOther).Location);
        Assert.Equal("Make a monthly plan first: an amount, a day, and how it’s divided.", (await browser.FollowAsync(led)).Notice);
        Assert.Null((await browser.GetPageAsync("/dashboard")).Document.QuerySelector("[data-to-do=transfer]"));
    }

    [Fact]
    public async Task Plan_ByWeightings_IsSavedPreviewedAndProcessed()
    {
        var browser = await OpenWithPotAsync();
        var saved = await browser.CarryOutAsync("/transfer", Plan, ("Amount", "£100"), ("Day", "1"));
        Assert.Equal("Your monthly plan is saved. Nothing moves until you make the transfer.", saved.Notice);
        Assert.Equal("true", saved.Find("[data-transfer-due]").GetAttribute("data-transfer-due"));
        Assert.Equal(("100.00", "1"), (saved.ValueOf("Amount"), saved.ValueOf("Day")));
        Assert.Equal(("500.00", "0.00", "500.00"), await browser.FiguresAsync());
        Assert.NotNull((await browser.GetPageAsync("/dashboard")).Find("[data-to-do=transfer] a[href='/transfer/process']"));

        var before = await app.StateAsync(browser);
        var preview = (await browser.GetPageAsync("/transfer/process")).Expect(HttpStatusCode.OK).HasSoundMarkup();
        Assert.Equal(before, await app.StateAsync(browser));
        Assert.Equal(
            ["+£25.00", "+£75.00"],
            preview.Document.QuerySelectorAll("[data-part] .split__amount").Select(part => part.TextContent.Trim()));
        Assert.NotEmpty(preview.ValueOf("PreviewDigest"));

        var answer = (await browser.SubmitAsync(preview, Process)).Expect(HttpStatusCode.SeeOther);
        Assert.StartsWith("/transfer/runs/", answer.Location, StringComparison.Ordinal);
        var done = (await browser.FollowAsync(answer)).HasSoundMarkup();
        Assert.Equal("You’ve made the transfer of £100.00. Undo", done.Notice);
        Assert.Equal(("575.00", "25.00", "600.00"), await browser.FiguresAsync());
        Assert.Null((await browser.GetPageAsync("/dashboard")).Document.QuerySelector("[data-to-do=transfer]"));
        Assert.Equal("monthly-transfer", (await browser.GetPageAsync("/transactions")).Find("[data-entry]").GetAttribute("data-kind"));
    }

    [Theory]
    [InlineData("", "Enter an amount")]
    [MemberData(nameof(BadAmount))]
    public async Task Amount_ThatCannotBe_IsRefusedUntilFixed(string bad, string says) =>
        await app.RefusedUntilFixedAsync(
            await app.OpenRegisteredAsync(), "/transfer", Plan, [("Amount", "100.00"), ("Day", "31")], "Amount", bad, says);

    [Theory]
    [InlineData("", "Choose a day from 1 to 31")]
    [InlineData("0", "Choose a day from 1 to 31")]
    [InlineData("32", "Choose a day from 1 to 31")]
    [InlineData("-1", "Enter a whole number")]
    [InlineData("1.5", "Enter a whole number")]
    [InlineData("first", "Enter a whole number")]
    [InlineData("99999999999", "Enter a whole number")]
    public async Task Day_ThatCannotBe_IsRefusedUntilFixed(string bad, string says) =>
        await app.RefusedUntilFixedAsync(
            await app.OpenRegisteredAsync(), "/transfer", Plan, [("Amount", "100.00"), ("Day", "31")], "Day", bad, says);

    [Theory]
    [InlineData("LineAmount", "-1", "Enter an amount between £0.00")]
    [InlineData("LinePercent", "100.01", "The percentage must be between 0% and 100%")]
    [InlineData("LinePercent", "abc", "Enter a percentage")]
    [InlineData("LinePercent", "1.234", "Enter a percentage")]
    [MemberData(nameof(UnreadableLine))]
    public async Task Line_ThatCannotBe_IsRefusedUntilFixed(string field, string bad, string says)
    {
        var browser = await OpenWithPotAsync();
        var pot = (await browser.GetPageAsync("/dashboard")).Pot("Bike").GetAttribute("data-pot")!;
        var name = $"{field}-{pot}";
        await app.RefusedUntilFixedAsync(
            browser, "/transfer", Plan, [("Amount", "100.00"), ("Day", "31"), ("Mode", "lines"), (name, "5")], name, bad, says);
    }

    public static TheoryData<string, string, string> UnreadableLine
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            foreach (var row in BadAmounts.ThatCannotBeRead)
            {
                all.Add("LineAmount", (string)row[0], (string)row[1]);
            }

            return all;
        }
    }

    [Fact]
    public async Task Lines_ThatSumToTooMuch_AreBothOrNone_AreRefusedAndKept()
    {
        var browser = await OpenWithPotAsync();
        var pot = (await browser.GetPageAsync("/dashboard")).Pot("Bike").GetAttribute("data-pot")!;
        var (amount, share) = ($"LineAmount-{pot}", $"LinePercent-{pot}");
        var before = await app.StateAsync(browser);

        var refused = await SubmitAsync("100.01", "");
        refused.ShowsError("Amount", "The amounts add up to £0.01 too much");
        Assert.Equal(("100.01", "lines"), (refused.ValueOf(amount), refused.Find("input[name=Mode][checked]").GetAttribute("value")));
        refused = await SubmitAsync("1", "1");
        refused.ShowsError(share, "Enter an amount or a percentage, not both.");
        Assert.Contains("Bike, share: Enter an amount", refused.Find(".error-summary").TextContent, StringComparison.Ordinal);
        refused = await SubmitAsync("", "");
        refused.ShowsError("Mode", "Give at least one pot an amount or a percentage");
        Assert.Equal(before, await app.StateAsync(browser));

        Assert.Equal(HttpStatusCode.SeeOther, (await SubmitAsync("", "12.5")).Status);
        Assert.Equal("12.5", (await browser.GetPageAsync("/transfer")).ValueOf(share));

        Task<Page> SubmitAsync(string fixedAmount, string percent) => browser.SubmitAsync(
            "/transfer", Plan, ("Amount", "100.00"), ("Day", "31"), ("Mode", "lines"), (amount, fixedAmount), (share, percent));
    }

    [Theory]
    [InlineData("mars")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("9223372036854775807")]
    [InlineData("92233720368547758070")]
    public async Task From_ThatIsNoBankAccount_IsRefused(string bad)
    {
        var browser = await app.OpenRegisteredAsync();
        var before = await app.StateAsync(browser);
        var fields = (await browser.GetPageAsync("/transfer")).Hidden(Plan);
        var refused = await browser.PostAsync(
            "/transfer", new Dictionary<string, string>(fields) { ["Amount"] = "1.00", ["Day"] = "1", ["From"] = bad });
        refused.ShowsError("From", "Choose where the money comes from");
        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task Sum_OfLines_IsShownWithoutChangingAnything()
    {
        var browser = await OpenWithPotAsync();
        var pot = (await browser.GetPageAsync("/dashboard")).Pot("Bike").GetAttribute("data-pot")!;
        var fields = (await browser.GetPageAsync("/transfer")).Hidden(Plan);
        var before = await app.StateAsync(browser);
        (string Line, string Says)[] sums =
        [
            ("30", "Stays in your active balance£70.00"),
            ("130", "The amounts add up to too much, by£30.00"),
            ("abc", "can’t tell"),
        ];
        foreach (var (line, says) in sums)
        {
            var sum = await browser.PostAsync("/transfer/sum", new Dictionary<string, string>(fields)
            {
                ["Amount"] = "100.00", ["Day"] = "1", ["Mode"] = "lines", [$"LineAmount-{pot}"] = line,
            });
            Assert.Contains(says, sum.Expect(HttpStatusCode.OK).TextOf("p"), StringComparison.Ordinal);
        }

        Assert.Equal(before, await app.StateAsync(browser));
    }

    [Fact]
    public async Task Process_Twice_HasOneEffect_AndASecondTimeInTheMonthNeedsTheBox()
    {
        var browser = await OpenWithPlanAsync();
        var preview = await browser.GetPageAsync("/transfer/process");
        var first = (await browser.SubmitAsync(preview, Process)).Expect(HttpStatusCode.SeeOther);
        var after = await app.StateAsync(browser);
        var second = (await browser.SubmitAsync(preview, Process)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(first.Location, second.Location);
        Assert.Equal((after.Entries, after.Rows), ((await app.StateAsync(browser)).Entries, (await app.StateAsync(browser)).Rows));

        var refused = await browser.SubmitAsync("/transfer/process", Process);
        refused.ShowsError("Again", "To make it a second time, tick the box");
        Assert.Equal(after.Rows, (await app.StateAsync(browser)).Rows);
        refused = await browser.SubmitAsync(refused, Process, ("Again", "maybe"));
        refused.ShowsError("Again", "You’ve already made the transfer");
        (await browser.SubmitAsync(refused, Process, ("Again", "yes"))).Expect(HttpStatusCode.SeeOther);
        Assert.Equal(after.Entries + 1, (await app.StateAsync(browser)).Entries);
    }

    [Fact]
    public async Task Process_OfAStalePreview_ShowsTheNewOne_WhichCanBeSent()
    {
        var browser = await OpenWithPlanAsync();
        var seen = await browser.GetPageAsync("/transfer/process");
        await browser.CarryOutAsync("/transfer", Plan, ("Amount", "40.00"));
        var before = await app.StateAsync(browser);

        var refused = (await browser.SubmitAsync(seen, Process)).Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();

        Assert.Contains("Your book has changed since this preview, so nothing was moved.", refused.Alert, StringComparison.Ordinal);
        Assert.StartsWith("Error: ", refused.Title, StringComparison.Ordinal);
        Assert.Equal(before, await app.StateAsync(browser));
        Assert.NotEqual(seen.ValueOf("PreviewDigest"), refused.ValueOf("PreviewDigest"));
        Assert.Equal(seen.ValueOf("CommandId"), refused.ValueOf("CommandId"));
        (await browser.SubmitAsync(refused, Process)).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("540.00", (await browser.FiguresAsync()).Main);
    }

    [Fact]
    public async Task Process_WhenThePlanIsGone_MovesNothing()
    {
        var browser = await OpenWithPlanAsync();
        var preview = await browser.GetPageAsync("/transfer/process");
        var removed = await browser.CarryOutAsync("/transfer", "form[action='/transfer/remove']");
        Assert.Equal("The monthly plan is removed. Transfers you’ve already made stay.", removed.Notice);

        var answer = await browser.SubmitAsync(preview, Process);
        Assert.Equal("/transfer", answer.Expect(HttpStatusCode.SeeOther).Location);
        Assert.Equal("You no longer have a monthly plan, so nothing was moved.", (await browser.FollowAsync(answer)).Notice);
        Assert.Equal("500.00", (await browser.FiguresAsync()).Main);
    }

    [Fact]
    public async Task Undo_FromTheNotice_MakesTheMonthUnprocessed()
    {
        var browser = await OpenWithPlanAsync();
        var done = await browser.CarryOutAsync("/transfer/process", Process);
        (await browser.SubmitAsync(done, "[role=status] form")).Expect(HttpStatusCode.SeeOther);
        Assert.Equal("500.00", (await browser.FiguresAsync()).Main);
        var page = await browser.GetPageAsync("/transfer");
        Assert.Equal("true", page.Find("[data-transfer-due]").GetAttribute("data-transfer-due"));
        Assert.Contains("undone", page.TextOf("#runs-h ~ ul"), StringComparison.Ordinal);
        Assert.Contains(
            "It has since been undone.", (await browser.GetPageAsync(done.Path)).TextOf(".page__lead"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfAnother_IsTheSame404AsAMissingOne()
    {
        var owner = await OpenWithPlanAsync();
        var run = (await owner.CarryOutAsync("/transfer/process", Process)).Path;
        var other = await app.OpenRegisteredAsync();
        (await other.GetAsync(run)).Expect(HttpStatusCode.NotFound);
        (await other.GetAsync("/transfer/runs/4611686018427387904")).Expect(HttpStatusCode.NotFound);
        (await other.GetAsync("/transfer/runs/abc")).Expect(HttpStatusCode.NotFound);
    }

    private async Task<Browser> OpenWithPotAsync()
    {
        var browser = await app.OpenWithMoneyAsync();
        await browser.CreatePotAsync("Bike", "25");
        return browser;
    }

    private async Task<Browser> OpenWithPlanAsync()
    {
        var browser = await OpenWithPotAsync();
        await browser.CarryOutAsync("/transfer", Plan, ("Amount", "100.00"), ("Day", "1"));
        return browser;
    }
}
