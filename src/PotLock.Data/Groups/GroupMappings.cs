using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Groups;
using PotLock.Domain.Ledger;

namespace PotLock.Data.Groups;

// The tables are called after bills, since GROUPS is a word of MySQL's own.
internal sealed class GroupMapping : IInstallationMapping<Group>
{
    private const int HexOfSha256 = 64;

    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.ToTable("BillGroups", table => table.HasCheckConstraint("CK_BillGroups_Counters", "Version >= 0 AND NextNumber >= 1"));
        builder.Property(group => group.Name).HasMaxLength(NameRules.MaxLength);
        builder.Property(group => group.CurrencyCode).HasMaxLength(3);
        builder.Property(group => group.JoinTokenHash).HasMaxLength(HexOfSha256);
        builder.HasMany(group => group.Members).WithOne().HasForeignKey(member => member.GroupId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(group => group.Currency).Ignore(group => group.Present);
    }
}

internal sealed class GroupMemberMapping : IInstallationMapping<GroupMember>
{
    public void Configure(EntityTypeBuilder<GroupMember> builder)
    {
        builder.ToTable("BillGroupMembers", table => table.HasCheckConstraint(
            "CK_BillGroupMembers_Counters", "Waiting >= 0 AND FromNumber >= 1 AND (AccountId IS NULL OR BookId IS NOT NULL)"));
        builder.HasKey(member => new { member.GroupId, member.MemberId });
        builder.Property(member => member.MemberId).ValueGeneratedNever();
        builder.Property(member => member.Name).HasMaxLength(NameRules.MaxLength);
        builder.Property(member => member.PaymentDetails).HasMaxLength(GroupRules.MaxDetailsLength);
        builder.HasIndex(member => new { member.GroupId, member.UserId }).IsUnique();
        builder.HasIndex(member => new { member.UserId, member.BookId });
        // One account for a group and book: two people of one book do not both take part with it.
        builder.HasIndex(member => new { member.GroupId, member.BookId }).IsUnique();
        builder.HasIndex(member => member.BookId);
    }
}

internal sealed class GroupEntryMapping : IInstallationMapping<GroupEntry>, IInstallationMapping<GroupAmount>
{
    public void Configure(EntityTypeBuilder<GroupEntry> builder)
    {
        builder.ToTable("BillGroupEntries", table =>
        {
            table.HasCheckConstraint(
                "CK_BillGroupEntries_Amount",
                "AmountMinor <> 0 AND (Kind NOT IN (1, 3) OR AmountMinor > 0) AND (Kind <> 2 OR AmountMinor < 0)");
            table.HasCheckConstraint("CK_BillGroupEntries_Reversal", "(Kind = 4) = (ReversesNumber IS NOT NULL)");
        });
        builder.HasKey(entry => new { entry.GroupId, entry.Number });
        builder.Property(entry => entry.Number).ValueGeneratedNever();
        builder.Property(entry => entry.Title).HasMaxLength(GroupEntry.MaxTitleLength);
        builder.HasOne<Group>().WithMany().HasForeignKey(entry => entry.GroupId).OnDelete(DeleteBehavior.Restrict);
        // One is taken back at most once, whatever the code does.
        builder.HasIndex(entry => new { entry.GroupId, entry.ReversesNumber }).IsUnique();
        builder.HasMany(entry => entry.Amounts).WithOne().HasForeignKey(amount => new { amount.GroupId, amount.Number })
            .OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(entry => entry.Draft);
    }

    public void Configure(EntityTypeBuilder<GroupAmount> builder)
    {
        builder.ToTable("BillGroupAmounts");
        builder.HasKey(amount => new { amount.GroupId, amount.Number, amount.MemberId });
        builder.Property(amount => amount.MemberId).ValueGeneratedNever();
        builder.HasOne<GroupMember>().WithMany().HasForeignKey(amount => new { amount.GroupId, amount.MemberId })
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GroupPostingMapping : IInstallationMapping<GroupPosting>
{
    public void Configure(EntityTypeBuilder<GroupPosting> builder)
    {
        builder.ToTable("BillGroupPostings");
        // An entry comes into a book once, and an entry of a book stands for one.
        builder.HasKey(posting => new { posting.GroupId, posting.Number, posting.BookId });
        builder.HasIndex(posting => posting.EntryId).IsUnique();
        builder.HasOne<GroupEntry>().WithMany().HasForeignKey(posting => new { posting.GroupId, posting.Number })
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Book>().WithMany().HasForeignKey(posting => posting.BookId).OnDelete(DeleteBehavior.Cascade);
    }
}
