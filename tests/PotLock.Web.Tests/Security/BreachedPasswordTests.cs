using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using PotLock.Data.Users;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Security;

/// <summary>A file of breached passwords: what stands in it is refused, wherever it stands.</summary>
public sealed class BreachedPasswordTests(BreachedApp app) : IClassFixture<BreachedApp>
{
    [Theory]
    [InlineData(1, "\n", true)]
    [InlineData(2, "\n", false)]
    [InlineData(1_000, "\n", true)]
    [InlineData(1_000, "\r\n", true)]
    [InlineData(777, "", false)]
    public async Task Password_ThatStandsInTheFile_IsRefused_AndNoOther(int count, string end, bool isCounted)
    {
        var listed = Enumerable.Range(0, count).Select(Word).ToList();
        // Counts are of different lengths, so that no line begins where arithmetic would have it. The last line may have no end.
        var lines = listed.Select(HashOf).Order(StringComparer.Ordinal)
            .Select((hash, at) => hash + (isCounted ? $":{(at * 7919 % 100_000).ToString(CultureInfo.InvariantCulture)}" : ""));
        await File.WriteAllTextAsync(app.List, string.Join(end.Length == 0 ? "\n" : end, lines) + end);
        Assert.Empty(await TakenAsync(listed));
        List<string> others = ["plum kettle harbour nine", .. Enumerable.Range(count, 300).Select(Word)];
        Assert.Equal(others, await TakenAsync(others));
    }

    [Fact]
    public async Task Person_IsToldWhy_AndChoosesAnother()
    {
        await File.WriteAllTextAsync(app.List, HashOf("brass lantern over water") + ":12\n");
        var browser = await app.OpenRegisteredAsync();
        var refused = await browser.SubmitAsync(
            "/account/password", "form[action='/account/password']", ("CurrentPassword", Browser.GoodPassword),
            ("Password", "brass lantern over water"), ("ConfirmPassword", "brass lantern over water"));
        refused.ShowsError("Password", "has turned up in a data leak");
    }

    private static string Word(int number) => string.Create(CultureInfo.InvariantCulture, $"lantern {number} of brass, forgotten");

#pragma warning disable CA5350 // It is how such lists name a password.
    private static string HashOf(string word) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(word)));
#pragma warning restore CA5350

    private Task<List<string>> TakenAsync(IEnumerable<string> words) =>
        app.AskAsync<IEnumerable<IPasswordValidator<PotLockUser>>, List<string>>(async rules =>
        {
            List<string> taken = [];
            var rule = rules.Single(one => one.GetType().Name == "BreachedPasswords");
            foreach (var word in words)
            {
                if ((await rule.ValidateAsync(null!, new PotLockUser(), word)).Succeeded)
                {
                    taken.Add(word);
                }
            }

            return taken;
        });
}

/// <summary>The app with a file of breached passwords, which each test writes.</summary>
public sealed class BreachedApp : PotLockApp
{
    /// <summary>The file.</summary>
    public string List { get; } = MakeList();

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Passwords:BreachedFile"] = List };

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        File.Delete(List);
    }

    private static string MakeList()
    {
        var path = Path.Combine(Path.GetTempPath(), $"potlock-breached-{Guid.NewGuid():N}.txt");
        File.WriteAllText(path, new string('0', 40) + "\n");
        return path;
    }
}
