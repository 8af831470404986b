using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Data.Users;
using PotLock.Domain.Ledger;
using PotLock.Domain.Notifications;

namespace PotLock.Data.Notifications;

internal sealed class NotificationMapping : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("Notifications");
        builder.Property(notification => notification.Id).ValueGeneratedNever();
        builder.Property(notification => notification.Key).HasColumnName("UniqueKey").HasMaxLength(Notification.MaxKeyLength);
        builder.Property(notification => notification.Text).HasMaxLength(Notification.MaxTextLength);
        builder.Property(notification => notification.Path).HasMaxLength(200);
        builder.HasOne<Book>().WithMany().HasForeignKey(notification => notification.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(notification => new { notification.BookId, notification.Key }).IsUnique();
        // What is newer than a member has read is counted with each of their requests.
        builder.HasIndex(notification => new { notification.BookId, notification.Id });
        builder.Property(notification => notification.Discreet).HasMaxLength(Notification.MaxDiscreetLength);
        builder.HasIndex(notification => notification.MailAfterUtc);
        builder.HasIndex(notification => notification.PushAfterUtc);
    }
}

internal sealed class NotificationChoiceMapping : IInstallationMapping<NotificationChoice>
{
    public void Configure(EntityTypeBuilder<NotificationChoice> builder)
    {
        builder.ToTable("NotificationChoices");
        builder.HasKey(choice => new { choice.UserId, choice.BookId });
        builder.Ignore(choice => choice.Quiet);
        builder.HasOne<PotLockUser>().WithMany().HasForeignKey(choice => choice.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Book>().WithMany().HasForeignKey(choice => choice.BookId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class NotificationReadMapping : IInstallationMapping<NotificationRead>
{
    public void Configure(EntityTypeBuilder<NotificationRead> builder)
    {
        builder.ToTable("NotificationReads");
        builder.HasKey(read => new { read.UserId, read.NotificationId });
        builder.HasOne<PotLockUser>().WithMany().HasForeignKey(read => read.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Notification>().WithMany().HasForeignKey(read => read.NotificationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Book>().WithMany().HasForeignKey(read => read.BookId).OnDelete(DeleteBehavior.Cascade);
    }
}
