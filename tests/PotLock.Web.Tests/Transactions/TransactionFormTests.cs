using System.Net;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Transactions;

/// <summary>Recording and correcting transactions, many changed at once, and rules: what the forms take, refuse and keep.</summary>
public sealed class TransactionFormTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string NewForm = "form[action='/transactions'][method=post]";

    [Theory]
    [InlineData("Amount", "", "Enter an amount")]
    [InlineData("Amount", "1.234", BadAmounts.TooFine)]
    [InlineData("Amount", "-5", "or more")]
    [InlineData("Amount", "500.01", "There is only £500.00 in your active balance.")]
    [InlineData("Date", "2030-01-01", "The date can’t be after today")]
    [InlineData("Date", "31.12.", "Enter a real date")]
    [InlineData("Tags", "a,b,c,d,e,f,g,h,i,j,k", "at most 10 tags")]
    [InlineData("Note", "\u202Eturned", "The note has invisible characters in it. Type it instead of pasting it.")]
    [InlineData("Description", "\u202Eturned", "invisible characters")]
    [InlineData("SplitAmount", "x", BadAmounts.Unreadable, "SplitAmount-0")]
    public async Task Transaction_WithABadField_IsRefusedUntilFixed(string field, string bad, string says, string? key = null)
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.SubmitAsync("/transactions/new", NewForm, [.. Good().Where(one => one.Name != field), (field, bad)]);
        page.Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains(says, page.ErrorOf(key ?? field), StringComparison.Ordinal);
        Assert.Contains(says.Split('\n')[0], page.Alert, StringComparison.Ordinal);
        Assert.StartsWith("Error:", page.Title, StringComparison.Ordinal);
        Assert.Equal(field == "Tags" ? bad : "Holiday", page.ValueOf("Tags"));
        Assert.Equal("500.00", (await browser.FiguresAsync()).Active);

        var done = await browser.SubmitAsync(
            page, NewForm, (field, field == "Date" ? "2026-03-01" : Good().FirstOrDefault(one => one.Name == field).Value ?? ""));
        Assert.Equal((HttpStatusCode.SeeOther, "/transactions"), (done.Status, done.Location));
        Assert.Equal("490.00", (await browser.FiguresAsync()).Active);
    }

    [Theory]
    [InlineData("Kind", "gift", "Choose a type")]
    [InlineData("PaidWith", "4611686018427387904", "Choose what you paid with")]
    [InlineData("PaidWith", "abc", "Choose one of your accounts.")]
    [InlineData("CategoryId", "4611686018427387904", "Choose one of your categories.")]
    [InlineData("CategoryId", "abc", "Choose one of your categories.")]
    public async Task Choice_ThatIsNone_IsRefused(string field, string bad, string says)
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.GetPageAsync("/transactions/new");
        var fields = page.Hidden(NewForm);
        foreach (var (name, value) in Good())
        {
            fields[name] = value;
        }

        fields[field] = bad;
        var refused = (await browser.PostAsync("/transactions", fields)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(says, refused.Alert, StringComparison.Ordinal);
        Assert.Contains(says, refused.ErrorOf(field), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transaction_IsShownWhereItWasPaid_AndCorrected_WithItsTrail()
    {
        var browser = await app.OpenWithMoneyAsync();
        var list = await browser.CarryOutAsync("/transactions/new", NewForm, [.. Good(), ("Note", "Two\nlines")]);
        Assert.Equal("Spent £10.00 from your active balance.", list.Notice.Split(" Undo")[0].Trim());
        var row = list.HasSoundMarkup().Find("[data-entry]");
        Assert.Equal(("expense", "10.00"), (row.GetAttribute("data-kind"), row.GetAttribute("data-amount")));
        var entry = row.GetAttribute("data-entry")!;
        var detail = (await browser.GetPageAsync($"/transactions/{entry}")).HasSoundMarkup();
        Assert.Contains("#holiday", detail.TextOf(".entries__tags"), StringComparison.Ordinal);

        var form = (await browser.GetPageAsync($"/transactions/{entry}/edit")).HasSoundMarkup();
        Assert.Equal(
            ("10.00", "holiday", (await browser.TodayAsync()).Iso(), "Lunch"),
            (form.ValueOf("Amount"), form.ValueOf("Tags"), form.ValueOf("Date"), form.ValueOf("Description")));
        var corrected = await browser.CarryOutAsync(
            $"/transactions/{entry}/edit", $"form[action='/transactions/{entry}/edit']", ("Amount", "12.00"));
        Assert.Contains("Saved.", corrected.Notice, StringComparison.Ordinal);
        Assert.Contains("This is a correction of", corrected.TextOf("main"), StringComparison.Ordinal);
        Assert.Contains(
            "and replaced by", (await browser.GetPageAsync($"/transactions/{entry}")).TextOf("main"), StringComparison.Ordinal);
        Assert.Equal("488.00", (await browser.FiguresAsync()).Active);

        // What was taken back has no form any more; its address still says so.
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync($"/transactions/{entry}/edit")).Status);
    }

    [Fact]
    public async Task Correction_ThatIsRefused_KeepsWhatWasTyped()
    {
        var browser = await app.OpenWithMoneyAsync();
        var entry = (await browser.CarryOutAsync("/transactions/new", NewForm, Good())).Find("[data-entry]").GetAttribute("data-entry")!;
        var page = await browser.SubmitAsync(
            $"/transactions/{entry}/edit", $"form[action='/transactions/{entry}/edit']", ("Amount", "500.01"), ("Note", "Kept"));
        page.Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("There is only £500.00 in your active balance.", page.ErrorOf("Amount"), StringComparison.Ordinal);
        Assert.Equal("Kept", page.ValueOf("Note"));
        Assert.Equal("490.00", (await browser.FiguresAsync()).Active);
    }

    [Fact]
    public async Task Refund_FromTheExpensesPage_IsFilledIn_AndLowersItsCategory()
    {
        var browser = await app.OpenWithMoneyAsync();
        var entry = (await browser.CarryOutAsync("/transactions/new", NewForm, Good())).Find("[data-entry]").GetAttribute("data-entry")!;
        var form = (await browser.GetPageAsync($"/transactions/new?refundOf={entry}")).HasSoundMarkup();
        Assert.Equal(("10.00", "Lunch"), (form.ValueOf("Amount"), form.ValueOf("Description")));
        var list = await browser.FollowAsync(await browser.SubmitAsync(form, NewForm, ("Amount", "4.00")));
        Assert.Equal("refund", list.Find("[data-entry]").GetAttribute("data-kind"));
        Assert.Equal("494.00", (await browser.FiguresAsync()).Active);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync("/transactions/new?refundOf=4611686018427387904")).Status);
    }

    [Fact]
    public async Task Parts_OfAnExpense_AreCountedRowByRow_AndKeptWhenRefused()
    {
        var browser = await app.OpenWithMoneyAsync();
        var page = await browser.GetPageAsync("/transactions/new");
        var home = page.Document.QuerySelectorAll("#SplitCategoryId-1 option")
            .Single(option => option.TextContent == "Home")
            .GetAttribute("value")!;
        var fields = page.Hidden(NewForm).Concat(Good().ToDictionary(one => one.Name, one => one.Value)).ToList();
        KeyValuePair<string, string> Part(string name, string value) => new(name, value);

        // The second row is filled in, the first is empty: the error stands with the row as it comes back.
        var refused = (await browser.PostAsync("/transactions", [
            .. fields, Part("SplitCategoryId", ""), Part("SplitAmount", ""), Part("SplitCategoryId", home), Part("SplitAmount", "10.01")]))
            .Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("more than the £10.00 spent", refused.ErrorOf("SplitAmount-0"), StringComparison.Ordinal);
        Assert.Equal("10.01", refused.Find("#SplitAmount-0").GetAttribute("value"));

        await browser.PostAsync("/transactions", [.. fields, Part("SplitCategoryId", home), Part("SplitAmount", "2.50")]);
        var entry = (await browser.GetPageAsync("/transactions")).Find("[data-entry]");
        Assert.Contains("Uncategorised, Home", entry.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_NarrowTheList_SayThatTheyDo_AndFindNothingInWords()
    {
        var browser = await app.OpenWithMoneyAsync();
        await browser.CarryOutAsync("/transactions/new", NewForm, Good());
        var today = (await browser.TodayAsync()).Iso();
        var found =
            (await browser.GetPageAsync($"/transactions?q=LUNCH&tag=holiday&kind=expense&from={today}&to={today}")).HasSoundMarkup();
        Assert.Single(found.EntryIds());
        Assert.Contains("1 entry found.", found.TextOf("main"), StringComparison.Ordinal);
        Assert.Equal("LUNCH", found.ValueOf("q"));
        Assert.Contains(
            "No entries found",
            (await browser.GetPageAsync("/transactions?q=dinner")).HasSoundMarkup().TextOf("main"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TickedEntries_GetACategoryAndTags_AndOneStaysOnTheList()
    {
        var browser = await app.OpenWithMoneyAsync();
        await browser.CarryOutAsync("/transactions/new", NewForm, Good());
        var page = await browser.GetPageAsync("/transactions?kind=expense");
        var travel = page.Document.QuerySelectorAll("#bulk-CategoryId option")
            .Single(option => option.TextContent == "Travel")
            .GetAttribute("value")!;
        var none = (await browser.SubmitAsync(page, "#bulk", ("CategoryId", travel)))
            .Expect(HttpStatusCode.UnprocessableEntity)
            .HasSoundMarkup();
        Assert.Contains("Select at least one entry.", none.Alert, StringComparison.Ordinal);

        // The boxes stand with the entries, and belong to the form all the same.
        Assert.Equal("bulk", page.Find("[name=EntryIds]").GetAttribute("form"));
        var fields = page.Hidden("#bulk");
        (fields["CategoryId"], fields["Tags"], fields["EntryIds"]) = (travel, "trip", page.EntryIds()[0]);
        var done = await browser.PostAsync("/transactions/recategorise", fields);
        Assert.Equal((HttpStatusCode.SeeOther, "/transactions?kind=expense"), (done.Status, done.Location));
        var after = await browser.FollowAsync(done);
        Assert.Contains("1 entry changed.", after.Notice, StringComparison.Ordinal);
        Assert.Contains("Travel", after.Find("[data-entry]").TextContent, StringComparison.Ordinal);
        Assert.Contains("#trip", after.Find("[data-entry]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_AreMade_ShownBeforeTheyChangeOldEntries_Changed_AndRemoved()
    {
        var browser = await app.OpenWithMoneyAsync();
        await browser.CarryOutAsync("/transactions/new", NewForm, Good());
        const string form = "form[action='/settings/rules']";
        var bad = (await browser.SubmitAsync("/settings/rules", form, ("Contains", "x"), ("Tags", "food")))
            .Expect(HttpStatusCode.UnprocessableEntity)
            .HasSoundMarkup();
        Assert.Contains("at least two characters", bad.ErrorOf("Contains"), StringComparison.Ordinal);
        Assert.Equal("food", bad.ValueOf("Tags"));

        var preview = (await browser.CarryOutAsync("/settings/rules", form, ("Contains", "lunch"), ("Tags", "food"))).HasSoundMarkup();
        Assert.Contains("1 entry of 1 would change", preview.TextOf("main"), StringComparison.Ordinal);
        var path = preview.Path;
        var applied = await browser.CarryOutAsync(path, $"form[action='{path}']");
        Assert.Contains("1 entry tagged.", applied.Notice, StringComparison.Ordinal);
        Assert.Contains("Nothing to change", (await browser.GetPageAsync(path)).TextOf("main"), StringComparison.Ordinal);

        var edit = path.Replace("/apply", "/edit", StringComparison.Ordinal);
        await browser.CarryOutAsync(edit, $"form[action='{edit}']", ("Contains", "dinner"));
        var rules = (await browser.GetPageAsync("/settings/rules")).HasSoundMarkup();
        Assert.Contains("“dinner”", rules.TextOf("main"), StringComparison.Ordinal);
        var remove = path.Replace("/apply", "/remove", StringComparison.Ordinal);
        Assert.DoesNotContain(
            "“dinner” ",
            (await browser.CarryOutAsync("/settings/rules", $"form[action='{remove}']")).TextOf("main .entries"),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetPageAsync(edit)).Status);
    }

    [Fact]
    public async Task Rule_WhoseCategoryIsArchived_SaysSoWhereverItIsShown()
    {
        var browser = await app.OpenWithMoneyAsync();
        var travel = (await browser.GetPageAsync("/settings/rules")).Document
            .QuerySelectorAll("#CategoryId option")
            .Single(option => option.TextContent == "Travel")
            .GetAttribute("value")!;
        var preview = await browser.CarryOutAsync(
            "/settings/rules", "form[action='/settings/rules']", ("Contains", "train"), ("CategoryId", travel));
        await browser.CarryOutAsync($"/settings/categories/{travel}/edit", "form[action$='/archive']");

        var rules = (await browser.GetPageAsync("/settings/rules")).HasSoundMarkup();
        Assert.Contains("no category: Travel is archived", rules.TextOf("[data-rule]"), StringComparison.Ordinal);
        Assert.Contains("Some rules have a category that is archived", rules.TextOf(".notice--warn"), StringComparison.Ordinal);
        Assert.Contains(
            "Travel is archived, so the rule gives no category",
            (await browser.GetPageAsync(preview.Path)).HasSoundMarkup().TextOf(".notice--warn"),
            StringComparison.Ordinal);
        var edit = (await browser.GetPageAsync(preview.Path.Replace("/apply", "/edit", StringComparison.Ordinal))).HasSoundMarkup();
        Assert.Contains("Travel is archived, so this rule gives no category", edit.TextOf(".notice--warn"), StringComparison.Ordinal);
    }

    private static (string Name, string Value)[] Good() =>
        [("Kind", "expense"), ("Amount", "10.00"), ("Description", "Lunch"), ("Tags", "Holiday")];
}
