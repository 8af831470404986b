using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;
using PotLock.Services.Members;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Members;

internal static class Joining
{
    /// <summary>Lets the owner of one book into another: who acts there from now on.</summary>
    public static async Task<Actor> JoinAsync(this TestBook home, TestBook of, BookRole role)
    {
        var (person, email) = await of.OwnerAsync();
        home.App.Mail.IsSetUp = false;
        var path = (await home.App.Get<InviteMember>().RunAsync(await home.OwnerActorAsync(), email, role)).Value.Path!;
        Assert.False((await home.App.Get<AnswerInvitation>().AcceptAsync(person, path.Split('/')[^1])).IsRefused);
        return new Actor(home.Id, person, OnlyLooks: false, role);
    }
}
