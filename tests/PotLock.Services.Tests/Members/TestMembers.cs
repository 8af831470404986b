using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Members;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Members;

/// <summary>How people come into each other's books in tests.</summary>
internal static class TestMembers
{
    /// <summary>Invites somebody; the answer is the token of the link.</summary>
    public static async Task<string> InviteAsync(Actor owner, TestApp app, string email, BookRole role)
    {
        app.Mail.IsSetUp = false;
        return (await app.Get<InviteMember>().RunAsync(owner, email, role)).Value.Path!.Split('/')[^1];
    }

    /// <summary>Takes the owner of another book in; the answer is who they are in this one.</summary>
    public static async Task<Actor> JoinAsync(Actor owner, TestApp app, TestBook of, BookRole role)
    {
        var (person, email) = await of.OwnerAsync();
        var token = await InviteAsync(owner, app, email, role);
        Assert.False((await app.Get<AnswerInvitation>().AcceptAsync(person, token)).IsRefused);
        return new Actor(owner.BookId, person, OnlyLooks: false, role);
    }
}
