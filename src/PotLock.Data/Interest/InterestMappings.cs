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

internal sealed class InterestRunMapping : IEntityTypeConfiguration<InterestRun>
{
    public void Configure(EntityTypeBuilder<InterestRun> builder)
    {
        builder.ToTable("InterestRuns", table => table.HasCheckConstraint(
            "CK_InterestRuns_Total", "TotalMinor >= 0 AND (TotalMinor = 0) = (EntryId IS NULL)"));
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.HasOne<Book>().WithMany().HasForeignKey(run => run.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<JournalEntry>().WithMany().HasForeignKey(run => run.EntryId).OnDelete(DeleteBehavior.Restrict);
        // No month is applied twice.
        builder.HasIndex(run => new { run.BookId, run.Month }).IsUnique();
    }
}
