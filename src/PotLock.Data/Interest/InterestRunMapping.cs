using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;

namespace PotLock.Data.Interest;

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
