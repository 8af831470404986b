using System.Diagnostics;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Hosting;

/// <summary>An app whose background worker looks each second.</summary>
public sealed class WorkingApp : PotLockApp
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["Worker:Seconds"] = "1" };
}

/// <summary>The background worker posts what is due and sends mail without anybody's page.</summary>
public sealed class WorkerTests(WorkingApp app) : IClassFixture<WorkingApp>
{
    [Fact]
    public async Task Worker_PostsWhatIsDue_AndSendsTheMailOfIt()
    {
        var browser = await app.OpenWithMoneyAsync();
        var tomorrow = (await browser.TodayAsync()).AddDays(1);
        await browser.CarryOutAsync(
            "/account/notifications", "form[action='/account/notifications']", ("Mail", "withdrawal-made"));
        await browser.CarryOutAsync(
            "/schedule/new", "form[action='/schedule']", ("Amount", "20.00"), ("Description", "Club"), ("FirstOn", tomorrow.Iso()),
            ("Recurrence", "once"));
        Assert.Equal(1, (await app.StateAsync(browser)).Entries);

        app.BookTime.Advance(TimeSpan.FromDays(1));

        await UntilAsync(async () => (await app.StateAsync(browser)).Entries == 2);
        await UntilAsync(
            () => Task.FromResult(Directory.Exists(app.MailFolder) && Directory.GetFiles(app.MailFolder, "*.eml").Length == 1));
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var patience = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(1), "The worker did nothing for a minute.");
            await Task.Delay(100);
        }
    }
}
