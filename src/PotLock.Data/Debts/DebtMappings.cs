using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Debts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Data.Debts;

internal sealed class DebtPlanMapping : IEntityTypeConfiguration<DebtPlanChoice>
{
    public void Configure(EntityTypeBuilder<DebtPlanChoice> builder)
    {
        builder.ToTable("DebtPlans", table => table.HasCheckConstraint("CK_DebtPlans_Extra", "ExtraMinor >= 0"));
        builder.HasKey(plan => plan.BookId);
        builder.Property(plan => plan.BookId).ValueGeneratedNever();
        builder.Property(plan => plan.Order).HasColumnName("DebtOrder");
        builder.HasOne<Book>().WithOne().HasForeignKey<DebtPlanChoice>(plan => plan.BookId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DebtTermsMapping : IEntityTypeConfiguration<DebtTerms>
{
    public void Configure(EntityTypeBuilder<DebtTerms> builder)
    {
        builder.ToTable("DebtTerms", table =>
        {
            table.HasCheckConstraint("CK_DebtTerms_Rate", "AnnualRateMillionths BETWEEN 0 AND 1000000");
            table.HasCheckConstraint("CK_DebtTerms_Minimum", "MinimumMinor >= 0");
        });
        builder.HasKey(terms => terms.DebtId);
        builder.Property(terms => terms.DebtId).ValueGeneratedNever();
        builder.HasOne<LedgerAccount>().WithOne().HasForeignKey<DebtTerms>(terms => terms.DebtId).OnDelete(DeleteBehavior.Restrict);
        // A pot saves up for one debt at most, which the rule says: two that change places would be in each other's way here.
        builder.HasOne<Pot>().WithMany().HasForeignKey(terms => terms.PotId).OnDelete(DeleteBehavior.Restrict);
    }
}
