using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Data.Tokens;
using PotLock.Data.Users;
using PotLock.Domain.CalendarFeeds;
using PotLock.Domain.Ledger;

namespace PotLock.Data.CalendarFeeds;

internal sealed class CalendarFeedMapping : IInstallationMapping<CalendarFeed>
{
    private const int HexOfSha256 = 64;

    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.ToTable("CalendarFeeds");
        builder.HasKey(feed => feed.Id);
        builder.Property(feed => feed.Id).ValueGeneratedNever();
        builder.Property(feed => feed.Hash).HasMaxLength(HexOfSha256);
        builder.Property(feed => feed.Name).HasMaxLength(NameRules.MaxLength);
        builder.HasIndex(feed => feed.Hash).IsUnique();
        builder.HasOne<PotLockUser>().WithMany().HasForeignKey(feed => feed.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Book>().WithMany().HasForeignKey(feed => feed.BookId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<UserSession>().WithMany().HasForeignKey(feed => feed.SessionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AccessToken>().WithMany().HasForeignKey(feed => feed.TokenId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class FeedBookMapping : IEntityTypeConfiguration<FeedBook>
{
    public void Configure(EntityTypeBuilder<FeedBook> builder)
    {
        builder.ToTable("FeedBooks");
        builder.HasKey(book => book.BookId);
        builder.Property(book => book.BookId).ValueGeneratedNever();
        builder.Property(book => book.Mark).HasMaxLength(FeedBook.MarkLength);
        builder.HasOne<Book>().WithMany().HasForeignKey(book => book.BookId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class KeptFeedEventMapping : IEntityTypeConfiguration<KeptFeedEvent>
{
    public void Configure(EntityTypeBuilder<KeptFeedEvent> builder)
    {
        builder.ToTable("FeedEvents");
        builder.HasKey(one => new { one.BookId, one.Key });
        builder.Property(one => one.Key).HasColumnName("EventKey").HasMaxLength(FeedEvent.MaxKeyLength);
        builder.Property(one => one.On).HasColumnName("OnDay");
        builder.Property(one => one.Title).HasMaxLength(FeedEvent.MaxTitleLength);
        builder.Property(one => one.Amount).HasMaxLength(FeedEvent.MaxAmountLength);
        builder.Property(one => one.Note).HasMaxLength(FeedEvent.MaxNoteLength);
        builder.Ignore(one => one.PotOfKey);
        builder.HasOne<Book>().WithMany().HasForeignKey(one => one.BookId).OnDelete(DeleteBehavior.Restrict);
    }
}
