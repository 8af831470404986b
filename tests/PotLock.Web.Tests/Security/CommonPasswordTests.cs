using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using PotLock.Data.Users;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Security;

/// <summary>Which passwords are too easy to guess.</summary>
public sealed class CommonPasswordTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    private const string MostUsed = "zxcvbn-core.Dictionaries.passwords.lst";

    [Fact]
    public async Task EachOfTheMostUsed_ThatIsLongEnough_IsRefused()
    {
        using var stream = typeof(Zxcvbn.Zxcvbn).Assembly.GetManifestResourceStream(MostUsed)!;
        using var reader = new StreamReader(stream);
        var listed = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.True(listed.Length >= 3_000);
        var long12 = listed.Where(password => password.Length >= IdentityOptionsOfPotLock().Password.RequiredLength).ToList();
        Assert.True(long12.Count > 100);
        Assert.Empty(await TakenAsync(long12));
        // Short ones that somebody makes long enough: twice, or words with a year behind them.
        var shorter = listed.Take(500).Where(word => word.Length is >= 6 and < 12).ToList();
        Assert.Empty(await TakenAsync(shorter.SelectMany(word => new[] { word + word, word + "-" + word })));
        Assert.Empty(await TakenAsync(shorter.Where(word => word.All(char.IsAsciiLetter)).Select(word => (word + "2026!!")[..12])));
    }

    [Theory]
    [InlineData("plum kettle harbour nine")]
    [InlineData("bae9-jkkf-ahb5-cns9-4ayy")]
    [InlineData("correct pony battery staple")]
    [InlineData("ぽっとろっくのひみつのことば")]
    public async Task GoodOnes_AreTaken(string password) => Assert.Equal([password], await TakenAsync([password]));

    [Fact]
    public async Task VeryLongOnes_AreJudgedQuickly()
    {
        var password = string.Concat(Enumerable.Range(0, 256).Select(i => (char)('!' + ((i * 61) % 90))));
        Assert.Equal([password], await TakenAsync([password]));
    }

    private IdentityOptions IdentityOptionsOfPotLock() =>
        app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<IdentityOptions>>().Value;

    private Task<List<string>> TakenAsync(IEnumerable<string> passwords) =>
        app.AskAsync<UserManager<PotLockUser>, List<string>>(async users =>
        {
            List<string> taken = [];
            var person = new PotLockUser { Email = "nobody.special@example.org" };
            foreach (var password in passwords)
            {
                var results = await Task.WhenAll(users.PasswordValidators.Select(judge => judge.ValidateAsync(users, person, password)));
                if (results.All(result => result.Succeeded))
                {
                    taken.Add(password);
                }
            }

            return taken;
        });
}
