using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Data.Users;

namespace PotLock.Data.Tokens;

internal sealed class AccessTokenMapping : IInstallationMapping<AccessToken>
{
    private const int HexOfSha256 = 64;

    public void Configure(EntityTypeBuilder<AccessToken> builder)
    {
        builder.ToTable("AccessTokens");
        builder.HasKey(token => token.Id);
        builder.Property(token => token.Id).ValueGeneratedNever();
        builder.Property(token => token.Hash).HasMaxLength(HexOfSha256);
        builder.Property(token => token.Name).HasMaxLength(AccessToken.MaxNameLength);
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.HasIndex(token => token.ExpiresAtUtc);
        builder.HasOne<PotLockUser>().WithMany().HasForeignKey(token => token.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<UserSession>().WithMany().HasForeignKey(token => token.SessionId).OnDelete(DeleteBehavior.Cascade);
    }
}
