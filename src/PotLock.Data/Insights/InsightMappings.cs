using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Insights;
using PotLock.Domain.Ledger;

namespace PotLock.Data.Insights;

internal sealed class InsightDismissalMapping : IEntityTypeConfiguration<InsightDismissal>
{
    public void Configure(EntityTypeBuilder<InsightDismissal> builder)
    {
        builder.ToTable("InsightDismissals");
        builder.HasKey(dismissal => new { dismissal.BookId, dismissal.Key });
        builder.Property(dismissal => dismissal.Key).HasColumnName("InsightKey").HasMaxLength(Insight.MaxKeyLength);
        builder.Property(dismissal => dismissal.On).HasColumnName("DismissedOn");
        builder.HasOne<Book>().WithMany().HasForeignKey(dismissal => dismissal.BookId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InsightTellingMapping : IEntityTypeConfiguration<InsightTelling>
{
    public void Configure(EntityTypeBuilder<InsightTelling> builder)
    {
        builder.ToTable("InsightTellings");
        builder.HasKey(telling => telling.BookId);
        builder.Property(telling => telling.BookId).ValueGeneratedNever();
        builder.HasOne<Book>().WithMany().HasForeignKey(telling => telling.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(telling => telling.NextOn);
    }
}
