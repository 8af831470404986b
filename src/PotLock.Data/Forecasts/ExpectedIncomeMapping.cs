using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;

namespace PotLock.Data.Forecasts;

internal sealed class ExpectedIncomeMapping : IEntityTypeConfiguration<ExpectedIncome>
{
    public void Configure(EntityTypeBuilder<ExpectedIncome> builder)
    {
        builder.ToTable("ExpectedIncomes", table =>
        {
            table.HasCheckConstraint("CK_ExpectedIncomes_Amount", "AmountMinor > 0");
            table.HasCheckConstraint("CK_ExpectedIncomes_Day", "Day BETWEEN 1 AND 31");
        });
        builder.HasKey(income => income.BookId);
        builder.Property(income => income.BookId).ValueGeneratedNever();
        builder.HasOne<Book>().WithMany().HasForeignKey(income => income.BookId).OnDelete(DeleteBehavior.Restrict);
    }
}
