using FsCheck.Fluent;
using PotLock.Domain.Ledger;
using PotLock.Domain.Members;

namespace PotLock.Domain.Tests.Members;

public sealed class MemberRulesTests
{
    private static readonly Guid s_ada = new(1, 0, 0, new byte[8]);
    private static readonly Guid s_ben = new(2, 0, 0, new byte[8]);
    private static readonly Guid s_cleo = new(3, 0, 0, new byte[8]);

    /// <summary>O, E and V stand for Ada’s, Ben’s and Cleo’s roles; a dash for leaving.</summary>
    [Theory]
    [InlineData("O", "O", "")]
    [InlineData("O", "E", "last-owner")]
    [InlineData("O", "-", "alone-in-book")]
    [InlineData("OE", "E", "last-owner")]
    [InlineData("OE", "V", "last-owner")]
    [InlineData("OE", "-", "last-owner")]
    [InlineData("OV", "-", "last-owner")]
    [InlineData("OO", "E", "")]
    [InlineData("OO", "-", "")]
    [InlineData("EO", "V", "")]
    [InlineData("EO", "O", "")]
    [InlineData("VO", "-", "")]
    [InlineData("OEO", "-", "")]
    public void Change_OfAda_KeepsAnOwner(string roles, string becomes, string refused)
    {
        var members = roles.Select((role, place) => new MemberStand(new[] { s_ada, s_ben, s_cleo }[place], RoleOf(role)!.Value)).ToList();

        Assert.Equal(refused, MemberRules.CheckChange(members, s_ada, RoleOf(becomes[0]))?.Name ?? "");
    }

    [Fact]
    public void Changes_WhateverTheyAre_NeverLeaveABookWithoutAnOwner() => PropertyRun.Holds(Gen.Choose(0, 11).ArrayOf(), changes =>
    {
        List<MemberStand> members = [new(s_ada, BookRole.Owner), new(s_ben, BookRole.Editor), new(s_cleo, BookRole.Viewer)];
        foreach (var change in changes)
        {
            var member = members[change % members.Count];
            var becomes = change / 3 == 0 ? (BookRole?)null : (BookRole)(change / 3);
            if (MemberRules.CheckChange(members, member.UserId, becomes) is null)
            {
                members.Remove(member);
                members.AddRange(becomes is { } role ? [member with { Role = role }] : []);
            }
        }

        Assert.Contains(members, member => member.Role == BookRole.Owner);
    });

    [Theory]
    [InlineData("Maya’s book", true)]
    [InlineData(" maya's BOOK ", true)]
    [InlineData("Maya’s  book", false)]
    [InlineData("Mayas book", false)]
    [InlineData("", false)]
    public void Name_ThatIsTyped_IsTheBooks_HoweverAPhoneWritesIt(string typed, bool isTheName) =>
        Assert.Equal(isTheName ? null : ("book-name-differs", "Name"),
            MemberRules.CheckTypedName(typed, "Maya’s book") is { } refusal ? (refusal.Name, refusal.Property) : ((string, string)?)null);

    [Theory]
    [InlineData(1, 0, 0, "")]
    [InlineData(11, 19, 19, "")]
    [InlineData(12, 0, 0, "too-many-members")]
    [InlineData(1, 20, 0, "too-many-invitations")]
    [InlineData(1, 0, 20, "too-many-mails")]
    public void Invite_UpToTheLimits(int members, int open, int sent, string refused) =>
        Assert.Equal(refused, MemberRules.CheckInvite(members, open, sent)?.Name ?? "");

    [Theory]
    [InlineData("owner", BookRole.Owner)]
    [InlineData("editor", BookRole.Editor)]
    [InlineData("viewer", BookRole.Viewer)]
    [InlineData("Owner", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Role_IsReadByItsName(string? name, BookRole? role)
    {
        Assert.Equal(role, RoleWords.Find(name));
        Assert.Equal(role is null, MemberRules.CheckRole(role) is not null);
        Assert.True(role is null || RoleWords.NameOf(role.Value) == name);
    }

    private static BookRole? RoleOf(char letter) => letter switch
    {
        'O' => BookRole.Owner,
        'E' => BookRole.Editor,
        'V' => BookRole.Viewer,
        _ => null,
    };
}
