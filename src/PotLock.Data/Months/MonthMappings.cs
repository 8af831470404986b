using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;

namespace PotLock.Data.Months;

internal sealed class BookMonthMapping : IEntityTypeConfiguration<BookMonth>
{
    public void Configure(EntityTypeBuilder<BookMonth> builder)
    {
        // Only LedgerWriter changes these rows, together with the postings that they sum.
        builder.ToTable("BookMonths");
        builder.HasKey(month => new { month.BookId, month.Month });
        builder.HasOne<Book>().WithMany().HasForeignKey(month => month.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(month => month.Figures);
    }
}

internal sealed class CategoryMonthMapping : IEntityTypeConfiguration<CategoryMonth>
{
    public void Configure(EntityTypeBuilder<CategoryMonth> builder)
    {
        builder.ToTable("CategoryMonths");
        builder.HasKey(month => new { month.CategoryId, month.Month });
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(month => month.CategoryId).OnDelete(DeleteBehavior.Restrict);
    }
}
