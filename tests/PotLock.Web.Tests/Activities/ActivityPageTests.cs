using System.Net;
using System.Text.RegularExpressions;
using PotLock.Domain.Ledger;
using PotLock.Services.Activities;
using PotLock.Web.Tests.Architecture;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Members;

namespace PotLock.Web.Tests.Activities;

/// <summary>The page of who did what in a book, its file, and what commands are called there.</summary>
public sealed partial class ActivityPageTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Page_SaysWhoDidWhat_WithWhatItWasBefore()
    {
        var ada = await app.OpenWithMoneyAsync();
        var ben = await app.JoinAsync(ada, BookRole.Editor);
        var pot = (await ben.CreatePotAsync("Trip", "10")).Path;
        await ben.CarryOutAsync(pot + "/edit", $"form[action='{pot}/edit']", ("Name", "Holiday"));

        var page = (await ada.GetPageAsync("/settings/activity")).HasSoundMarkup();

        var row = Blanks().Replace(page.Find("[data-activity='edit-pot'][data-by='Ben']").TextContent, " ");
        Assert.Contains("Ben changed a pot", row, StringComparison.Ordinal);
        Assert.Contains("Holiday: name: Trip → Holiday", row, StringComparison.Ordinal);
        var deposit = page.Find("[data-activity='deposit']");
        Assert.Contains("£500.00", deposit.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/transactions/", deposit.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        var narrowed = (await ada.GetPageAsync("/settings/activity?kind=deposit")).HasSoundMarkup();
        Assert.Single(narrowed.Document.QuerySelectorAll("[data-activity]"));
        Assert.Equal("/exports/book-activity.csv?kind=deposit", narrowed.Find("main a[download]").GetAttribute("href"));
        var none = (await ada.GetPageAsync("/settings/activity?to=2000-01-01")).HasSoundMarkup();
        Assert.Contains("Nothing fits", none.TextOf("main"), StringComparison.Ordinal);
        // What cannot be read is not asked.
        Assert.True((await ada.GetPageAsync("/settings/activity?by=x&kind=y&from=z&before=1")).Document
            .QuerySelectorAll("[data-activity]").Length > 2);
    }

    [Fact]
    public async Task File_HasALineForEachChange()
    {
        var ada = await app.OpenWithMoneyAsync();
        var pot = (await ada.CreatePotAsync("=Trip", "10", ("TargetAmount", "100.00"))).Path;
        await ada.CarryOutAsync(pot + "/edit", $"form[action='{pot}/edit']", ("TargetAmount", "150.00"), ("Weighting", "20"));

        var lines = (await ada.Client.GetStringAsync(new Uri("/exports/book-activity.csv?kind=edit-pot", UriKind.Relative)))
            .Trim().Split("\r\n");

        Assert.Equal(3, lines.Length);
        Assert.Contains(lines, line => line.Contains("Maya,changed a pot", StringComparison.Ordinal)
            && line.EndsWith("'=Trip: target,£100.00,£150.00", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith("'=Trip: share,10%,20%", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stranger_SeesNothingOfIt()
    {
        var ada = await app.OpenWithMoneyAsync();
        await ada.CreatePotAsync("Secret", "10");
        var stranger = await app.OpenRegisteredAsync();

        Assert.DoesNotContain("Secret", (await stranger.GetPageAsync("/settings/activity")).TextOf("main"), StringComparison.Ordinal);
        (await app.OpenBrowser().GetAsync("/settings/activity")).Expect(HttpStatusCode.Redirect);
    }

    /// <summary>Whoever adds a command says beside it what it is called.</summary>
    [Fact]
    public void EveryCommand_HasAName()
    {
        var kinds = SourceTree.CSharpFiles("PotLock.Services").SelectMany(file => Kinds().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["kind"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.True(kinds.Count > 70, $"Only {kinds.Count} commands were found.");
        Assert.Empty(kinds.Except(CommandNames.All.Keys));
        Assert.All(CommandNames.All.Values, did => Assert.Matches("^[a-z][^.]*$", did));
    }

    [GeneratedRegex("""commandId,\s*"(?<kind>[a-z-]+)"|=> "(?<kind>archive-[a-z]+)",""")]
    private static partial Regex Kinds();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
