using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Budgets;
using PotLock.Domain.Ledger;

namespace PotLock.Data.Budgets;

internal sealed class BudgetMapping : IEntityTypeConfiguration<Budget>
{
    public void Configure(EntityTypeBuilder<Budget> builder)
    {
        builder.ToTable("Budgets", table => table.HasCheckConstraint("CK_Budgets_Target", "TargetMinor >= 0"));
        builder.Property(budget => budget.Id).ValueGeneratedNever();
        builder.HasOne<Book>().WithMany().HasForeignKey(budget => budget.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(budget => budget.CategoryId).OnDelete(DeleteBehavior.Restrict);
        // One for each month and category. A database tells nothing of two without a category: the service keeps those apart.
        builder.HasIndex(budget => new { budget.BookId, budget.Month, budget.CategoryId }).IsUnique();
        builder.Ignore(budget => budget.HasRollover);
    }
}
