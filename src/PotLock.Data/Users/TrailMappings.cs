using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PotLock.Data.Users;

internal sealed class SecurityEventMapping : IInstallationMapping<SecurityEvent>
{
    public void Configure(EntityTypeBuilder<SecurityEvent> builder)
    {
        builder.ToTable("SecurityEvents");
        builder.HasKey(one => one.Id);
        builder.Property(one => one.Detail).HasMaxLength(SecurityEvent.MaxDetailLength);
        builder.Property(one => one.Address).HasMaxLength(SecurityEvent.MaxAddressLength);
        builder.Property(one => one.Device).HasMaxLength(SecurityEvent.MaxDeviceLength);
        // No foreign key: a command's own line never waits for, and never fails by, what happens to the account meanwhile.
        builder.HasIndex(one => new { one.UserId, one.Id });
        builder.HasIndex(one => one.AtUtc);
    }
}

internal sealed class UserPasskeyMapping : IInstallationMapping<UserPasskey>
{
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<UserPasskey> builder)
    {
        builder.ToTable("UserPasskeys");
        builder.HasKey(passkey => passkey.Id);
        builder.Property(passkey => passkey.Id).ValueGeneratedNever();
        builder.Property(passkey => passkey.CredentialHash).HasMaxLength(HashLength);
        builder.Property(passkey => passkey.Name).HasMaxLength(UserPasskey.MaxNameLength);
        builder.HasOne<PotLockUser>().WithMany().HasForeignKey(passkey => passkey.UserId);
        builder.HasIndex(passkey => passkey.CredentialHash).IsUnique();
    }
}

internal sealed class AccountMailMapping : IInstallationMapping<AccountMail>
{
    public void Configure(EntityTypeBuilder<AccountMail> builder)
    {
        builder.ToTable("AccountMails");
        builder.HasKey(mail => mail.Id);
        builder.Property(mail => mail.Id).ValueGeneratedNever();
        builder.HasIndex(mail => mail.NextTryUtc);
    }
}
