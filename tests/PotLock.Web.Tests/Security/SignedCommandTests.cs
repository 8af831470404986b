using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Web.Tests.Architecture;
using PotLock.Web.Tests.Harness;

namespace PotLock.Web.Tests.Security;

/// <summary>What a signed-in person does is signed with that person.</summary>
public sealed partial class SignedCommandTests(PotLockApp app) : IClassFixture<PotLockApp>
{
    [Fact]
    public async Task Forms_ThatAPersonSends_MakeEntriesOfThatPerson()
    {
        var browser = await app.OpenRegisteredAsync();
        await browser.DepositAsync("100.00");

        var (person, entries, commands) = await app.AskAsync<PotLockDbContext, (Guid, List<Guid?>, List<Guid?>)>(async db =>
        {
            var user = await db.Users.SingleAsync(user => user.Email == browser.Email);
            db.BookId = await db.BookMembers.Where(member => member.UserId == user.Id).Select(member => member.BookId).SingleAsync();
            return (user.Id, await db.JournalEntries.Select(entry => entry.MadeById).ToListAsync(), await db.CommandRecords.Select(record =>
                record.MadeById)
                .ToListAsync());
        });

        Assert.Equal([person], entries);
        Assert.NotEmpty(commands);
        Assert.All(commands, made => Assert.Equal(person, made));
    }

    /// <summary>A command of nobody is PotLock's own: no controller sends one, and no use case drops the person.</summary>
    [Fact]
    public void Commands_AreHandedThePerson_AllTheWay() => Assert.Empty(
        new[] { "PotLock.Web", "PotLock.Services" }.SelectMany(SourceTree.CSharpFiles)
            .SelectMany(file => Unsigned().Matches(File.ReadAllText(file)).Select(found => $"{Path.GetFileName(file)}: {found.Value}")));

    [GeneratedRegex(@"\bnew(\s+Actor)?\([^(),]*[bB]ookId,\s*(PersonId:\s*)?null\)")]
    private static partial Regex Unsigned();
}
