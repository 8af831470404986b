using System.Net;
using PotLock.Domain.Ledger;
using PotLock.Web.Tests.Harness;
using PotLock.Web.Tests.Members;

namespace PotLock.Web.Tests.Pots;

/// <summary>A lock that takes two people, by its pages.</summary>
public sealed class SecondPersonPageTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task WhoStarted_IsOfferedNoConfirmation_AndTheOtherIs()
    {
        var ada = await app.OpenWithMoneyAsync();
        var ben = await app.JoinAsync(ada, BookRole.Editor);
        var pot = (await ada.CreatePotAsync(
            "House", "10", ("TargetAmount", "900.00"), ("CoolingOffDays", "0"), ("NeedsAnotherPerson", "true"))).HasSoundMarkup();
        var path = pot.Path;
        Assert.Equal("Takes two people", pot.TextOf("dd[data-second-person]"));
        var before = (await ben.GetPageAsync(path + "/break-lock")).HasSoundMarkup();
        Assert.Contains("someone else in this book has to confirm", before.TextOf("[data-second-person]"), StringComparison.Ordinal);
        var started = await ben.CarryOutAsync(path + "/break-lock", $"form[action='{path}/break-lock']");
        Assert.Contains("someone else in this book has to confirm", started.Notice, StringComparison.Ordinal);

        var his = (await ben.GetPageAsync(path + "/break-lock")).HasSoundMarkup();
        Assert.Null(his.Document.QuerySelector($"form[action='{path}/break-lock/confirm']"));
        Assert.Contains("You started, so someone else has to confirm.", his.TextOf("[data-second-person]"), StringComparison.Ordinal);
        var refused = await ben.PostAsync(
            path + "/break-lock/confirm", his.Hidden($"form[action='{path}/break-lock/cancel']"));
        Assert.Contains(
            "You started to break the lock on House, so someone else in this book has to confirm it.",
            refused.Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup().TextOf("main"), StringComparison.Ordinal);

        var done = await ada.CarryOutAsync(path + "/break-lock", $"form[action='{path}/break-lock/confirm']");
        Assert.Contains("You’ve broken the lock on House.", done.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Option_IsSwitchedOffOnlyUnlocked_AndIsNotSeenByWhoIsAlone()
    {
        var ada = await app.OpenWithMoneyAsync();
        Assert.Null((await ada.GetPageAsync("/pots/new")).Document.QuerySelector("[name=NeedsAnotherPerson]"));
        var path = (await ada.CreatePotAsync("House", "10", ("TargetAmount", "900.00"))).Path;
        var edit = $"form[action='{path}/edit']";
        Assert.Null((await ada.GetPageAsync(path + "/edit")).Document.QuerySelector("[name=NeedsAnotherPerson]"));
        await app.JoinAsync(ada, BookRole.Editor);

        await ada.CarryOutAsync(path + "/edit", edit, ("NeedsAnotherPerson", "true"));

        var page = (await ada.GetPageAsync(path + "/edit")).HasSoundMarkup();
        Assert.Equal("true", Assert.Single(page.Document.QuerySelectorAll("#NeedsAnotherPerson option")).GetAttribute("value"));
        var refused = (await ada.SubmitAsync(path + "/edit", edit, ("NeedsAnotherPerson", "false")))
            .Expect(HttpStatusCode.UnprocessableEntity).HasSoundMarkup();
        Assert.Contains("breaking its lock goes on taking two people", refused.ErrorOf("NeedsAnotherPerson"), StringComparison.Ordinal);
        // Saving something else leaves it on.
        await ada.CarryOutAsync(path + "/edit", edit, ("Name", "Home"));
        Assert.NotNull((await ada.GetPageAsync(path)).Document.QuerySelector("dd[data-second-person]"));
    }
}
