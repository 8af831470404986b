using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Ledger;

namespace PotLock.Data.Users;

internal sealed class BookInvitationMapping : IInstallationMapping<BookInvitation>
{
    private const int HexOfSha256 = 64;
    private const int LongestEmail = 254;

    public void Configure(EntityTypeBuilder<BookInvitation> builder)
    {
        builder.ToTable("BookInvitations");
        builder.HasKey(invitation => invitation.Id);
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.Email).HasMaxLength(LongestEmail);
        builder.Property(invitation => invitation.TokenHash).HasMaxLength(HexOfSha256);
        builder.HasIndex(invitation => invitation.TokenHash).IsUnique();
        builder.HasOne<Book>().WithMany().HasForeignKey(invitation => invitation.BookId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PotLockUser>().WithMany().HasForeignKey(invitation => invitation.MadeById).OnDelete(DeleteBehavior.Cascade);
    }
}
