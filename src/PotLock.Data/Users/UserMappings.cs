using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Ledger;

namespace PotLock.Data.Users;

internal sealed class UserMapping :
    IInstallationMapping<PotLockUser>,
    IInstallationMapping<IdentityRole<Guid>>,
    IInstallationMapping<IdentityUserRole<Guid>>,
    IInstallationMapping<IdentityUserClaim<Guid>>,
    IInstallationMapping<IdentityUserLogin<Guid>>,
    IInstallationMapping<IdentityUserToken<Guid>>,
    IInstallationMapping<IdentityRoleClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<PotLockUser> builder)
    {
        builder.ToTable("Users");
        builder.Property(user => user.FirstName).HasMaxLength(PotLockUser.MaxNameLength);
        builder.Property(user => user.LastName).HasMaxLength(PotLockUser.MaxNameLength);
    }

    public void Configure(EntityTypeBuilder<IdentityRole<Guid>> builder) => builder.ToTable("Roles");

    public void Configure(EntityTypeBuilder<IdentityUserRole<Guid>> builder) => builder.ToTable("UserRoles");

    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder) => builder.ToTable("UserClaims");

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("UserLogins");
        builder.Property(login => login.LoginProvider).HasMaxLength(128);
        builder.Property(login => login.ProviderKey).HasMaxLength(128);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("UserTokens");
        builder.Property(token => token.LoginProvider).HasMaxLength(128);
        builder.Property(token => token.Name).HasMaxLength(128);
    }

    public void Configure(EntityTypeBuilder<IdentityRoleClaim<Guid>> builder) => builder.ToTable("RoleClaims");
}

internal sealed class BookMemberMapping : IInstallationMapping<BookMember>
{
    public void Configure(EntityTypeBuilder<BookMember> builder)
    {
        builder.ToTable("BookMembers");
        builder.HasKey(member => new { member.UserId, member.BookId });
        // A server of the release before knows of no roles: whom it lets in owns the book, as ever.
        builder.Property(member => member.Role).HasDefaultValue(BookRole.Owner).HasSentinel((BookRole)0);
        builder.Property(member => member.NotificationsReadThrough).HasDefaultValue(0L);
        builder.HasOne<PotLockUser>().WithMany().HasForeignKey(member => member.UserId);
        builder.HasOne<Book>().WithMany().HasForeignKey(member => member.BookId);
    }
}

internal sealed class UserSessionMapping : IInstallationMapping<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.ToTable("UserSessions");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Device).HasMaxLength(200);
        builder.HasOne<PotLockUser>().WithMany().HasForeignKey(session => session.UserId);
        builder.HasIndex(session => session.ExpiresAtUtc);
    }
}

internal sealed class DataProtectionKeyMapping : IInstallationMapping<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("DataProtectionKeys");
        builder.Property(key => key.FriendlyName).HasMaxLength(200).IsRequired();
        builder.Property(key => key.Xml).IsRequired();
    }
}

internal sealed class AttemptCounterMapping : IInstallationMapping<AttemptCounter>
{
    public void Configure(EntityTypeBuilder<AttemptCounter> builder)
    {
        builder.ToTable("AttemptCounters");
        builder.HasKey(counter => counter.Key);
        builder.Property(counter => counter.Key).HasMaxLength(64);
        builder.HasIndex(counter => counter.WindowStartUtc);
    }
}
