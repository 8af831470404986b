using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Transfers;

namespace PotLock.Data.Transfers;

internal sealed class TransferPlanMapping : IEntityTypeConfiguration<TransferPlan>
{
    public void Configure(EntityTypeBuilder<TransferPlan> builder)
    {
        builder.ToTable("TransferPlans", table =>
        {
            table.HasCheckConstraint("CK_TransferPlans_Amount", "AmountMinor > 0");
            table.HasCheckConstraint("CK_TransferPlans_Day", "Day BETWEEN 1 AND 31");
        });
        builder.HasKey(plan => plan.BookId);
        builder.Property(plan => plan.BookId).ValueGeneratedNever();
        builder.HasOne<Book>().WithMany().HasForeignKey(plan => plan.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(plan => plan.SourceAccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(plan => plan.Lines).WithOne().HasForeignKey(line => line.BookId).OnDelete(DeleteBehavior.Cascade);
        builder.Ignore(plan => plan.Terms);
    }
}

internal sealed class TransferPlanLineMapping : IEntityTypeConfiguration<TransferPlanLine>
{
    public void Configure(EntityTypeBuilder<TransferPlanLine> builder)
    {
        builder.ToTable("TransferPlanLines", table => table.HasCheckConstraint(
            "CK_TransferPlanLines_Share", "FixedMinor >= 0 AND BasisPoints BETWEEN 0 AND 10000 AND (FixedMinor = 0 OR BasisPoints = 0)"));
        builder.HasKey(line => new { line.BookId, line.PotId });
        builder.HasOne<Pot>().WithMany().HasForeignKey(line => line.PotId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TransferRunMapping : IEntityTypeConfiguration<TransferRun>
{
    public void Configure(EntityTypeBuilder<TransferRun> builder)
    {
        builder.ToTable("TransferRuns");
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.CommandId).HasMaxLength(CommandRecord.MaxCommandIdLength);
        builder.HasOne<Book>().WithMany().HasForeignKey(run => run.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<JournalEntry>().WithMany().HasForeignKey(run => run.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(run => new { run.BookId, run.Month });
    }
}
