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
