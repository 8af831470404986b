using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Data.Tokens;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;

namespace PotLock.Data.Channels;

internal sealed class ChannelMappings :
    IInstallationMapping<PushDevice>,
    IInstallationMapping<NotificationChannel>,
    IInstallationMapping<VapidKey>,
    IInstallationMapping<PushNotice>,
    IInstallationMapping<PushDelivery>
{
    private const int HexOfSha256 = 64;
    private const int MaxHostLength = 255;
    private const int MaxPublicKeyLength = 100;
    private const int MaxPathLength = 200;

    public void Configure(EntityTypeBuilder<PushDevice> builder)
    {
        builder.ToTable("PushDevices");
        builder.Property(device => device.Id).ValueGeneratedNever();
        builder.Property(device => device.EndpointHash).HasMaxLength(HexOfSha256);
        builder.HasIndex(device => device.EndpointHash).IsUnique();
        builder.HasOne<PotLockUser>().WithMany().HasForeignKey(device => device.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<UserSession>().WithMany().HasForeignKey(device => device.SessionId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<NotificationChannel> builder)
    {
        builder.ToTable("NotificationChannels");
        builder.Property(channel => channel.Id).ValueGeneratedNever();
        builder.Property(channel => channel.Name).HasMaxLength(NameRules.MaxLength);
        builder.Property(channel => channel.Host).HasMaxLength(MaxHostLength);
        builder.HasOne<PotLockUser>().WithMany().HasForeignKey(channel => channel.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Book>().WithMany().HasForeignKey(channel => channel.BookId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<UserSession>().WithMany().HasForeignKey(channel => channel.SessionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AccessToken>().WithMany().HasForeignKey(channel => channel.TokenId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<VapidKey> builder)
    {
        builder.ToTable("VapidKeys");
        builder.Property(key => key.Id).ValueGeneratedNever();
        builder.Property(key => key.PublicKey).HasMaxLength(MaxPublicKeyLength);
    }

    public void Configure(EntityTypeBuilder<PushNotice> builder)
    {
        builder.ToTable("PushNotices");
        builder.HasKey(notice => new { notice.UserId, notice.NotificationId });
        builder.HasOne<PotLockUser>().WithMany().HasForeignKey(notice => notice.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Notification>().WithMany().HasForeignKey(notice => notice.NotificationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Book>().WithMany().HasForeignKey(notice => notice.BookId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PushDelivery> builder)
    {
        builder.ToTable("PushDeliveries");
        builder.Property(delivery => delivery.Id).ValueGeneratedNever();
        builder.Property(delivery => delivery.Title).HasMaxLength(PushDelivery.MaxTitleLength);
        builder.Property(delivery => delivery.Body).HasMaxLength(PushDelivery.MaxBodyLength);
        builder.Property(delivery => delivery.Path).HasMaxLength(MaxPathLength);
        builder.Property(delivery => delivery.Tag).HasMaxLength(PushDelivery.TagLength);
        builder.HasOne<PotLockUser>().WithMany().HasForeignKey(delivery => delivery.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Book>().WithMany().HasForeignKey(delivery => delivery.BookId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<PushDevice>().WithMany().HasForeignKey(delivery => delivery.DeviceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<NotificationChannel>().WithMany().HasForeignKey(delivery => delivery.ChannelId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(delivery => delivery.NextTryUtc);
    }
}
