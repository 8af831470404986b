using Microsoft.AspNetCore.Identity;
using PotLock.Services.Tests.Harness;
using PotLock.Services.Users;

namespace PotLock.Services.Tests.Users;

/// <summary>A code and a step are used up once, whichever of two servers comes first.</summary>
public sealed class TwoFactorStoreTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [OnEachDatabase]
    public async Task Step_IsTakenOnce_ByOneOfTwoServers_AndNoEarlierOneAfterIt(DatabaseKind database)
    {
        await using var book = await databases.OpenBookAsync(database);
        await using var other = book.App.Database.StartApp(book.Clock);
        var (owner, _) = await book.OwnerAsync();
        await using (var db = book.App.Open(0))
        {
            db.UserTokens.Add(new IdentityUserToken<Guid> { UserId = owner, LoginProvider = "PotLock", Name = "TotpStep", Value = "100" });
            await db.SaveChangesAsync();
        }

        for (var step = 101; step <= 110; step++)
        {
            var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
                () => (i % 2 == 0 ? book.App : other).Get<TwoFactorStore>().TakeStepAsync(owner, step))));
            Assert.Single(taken, isTaken => isTaken);
        }

        Assert.False(await book.App.Get<TwoFactorStore>().TakeStepAsync(owner, 110));
        Assert.False(await other.Get<TwoFactorStore>().TakeStepAsync(owner, 109));
        // Who has none can take none.
        Assert.False(await other.Get<TwoFactorStore>().TakeStepAsync(Guid.NewGuid(), 200));
    }
}

/// <summary>The test vectors of RFC 6238, and what is taken around now.</summary>
public sealed class TotpCodeTests
{
    private static readonly byte[] s_key = "12345678901234567890"u8.ToArray();

    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Code_IsThatOfTheStandard(long seconds, string code) =>
        Assert.Equal(code, TotpCode.At(s_key, TotpCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds)), digits: 8));

    [Fact]
    public void Step_IsFoundOneBeforeAndOneAfterNow_AndNoFurther()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_234_567_890);
        var step = TotpCode.StepAt(now);
        foreach (var by in new[] { -1, 0, 1 })
        {
            Assert.Equal(step + by, TotpCode.FindStep(s_key, TotpCode.At(s_key, step + by), now));
        }

        Assert.Null(TotpCode.FindStep(s_key, TotpCode.At(s_key, step - 2), now));
        Assert.Null(TotpCode.FindStep(s_key, TotpCode.At(s_key, step + 2), now));
        Assert.Null(TotpCode.FindStep(s_key, "", now));
        Assert.Null(TotpCode.FindStep(s_key, "12345", now));
        Assert.Null(TotpCode.FindStep(s_key, "１２３４５６", now));
    }

    [Fact]
    public void Key_IsWrittenAsAppsReadIt()
    {
        Assert.Equal("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", TotpCode.ToText(s_key));
        Assert.Equal(
            "otpauth://totp/PotLock:ada%40example.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=PotLock",
            TotpCode.ToUri(s_key, "ada@example.test"));
        Assert.Equal(20, TotpCode.NewKey().Length);
        Assert.NotEqual(TotpCode.NewKey(), TotpCode.NewKey());
    }
}
