using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
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
        builder.HasIndex(notification => notification.MailAfterUtc);
    }
}
