using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;

namespace PotLock.Data.Interest;

internal sealed class InterestRateMapping : IEntityTypeConfiguration<InterestRate>
{
    public void Configure(EntityTypeBuilder<InterestRate> builder)
    {
        builder.ToTable("InterestRates", table => table.HasCheckConstraint(
            "CK_InterestRates_Range", "AnnualRateMillionths BETWEEN 0 AND 1000000"));
        builder.Property(rate => rate.Id).ValueGeneratedNever();
        builder.Property(rate => rate.From).HasColumnName("FromDate");
        builder.HasOne<Book>().WithMany().HasForeignKey(rate => rate.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(rate => new { rate.BookId, rate.From }).IsUnique();
    }
}
