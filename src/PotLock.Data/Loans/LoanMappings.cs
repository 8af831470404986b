using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;

namespace PotLock.Data.Loans;

internal sealed class LoanMapping : IEntityTypeConfiguration<Loan>
{
    public void Configure(EntityTypeBuilder<Loan> builder)
    {
        builder.ToTable("Loans", table => table.HasCheckConstraint("CK_Loans_Principal", "PrincipalMinor > 0"));
        builder.Property(loan => loan.Id).ValueGeneratedNever();
        builder.Property(loan => loan.Note).HasMaxLength(NoteRules.MaxLength);
        builder.HasOne(loan => loan.Account).WithOne().HasForeignKey<Loan>(loan => loan.Id).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Book>().WithMany().HasForeignKey(loan => loan.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(loan => loan.Rates).WithOne().HasForeignKey(rate => rate.LoanId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(loan => loan.BookId);
        builder.Ignore(loan => loan.ArchivedOn).Ignore(loan => loan.OwedMinor).Ignore(loan => loan.AnnualRates);
    }
}

internal sealed class LoanRateMapping : IEntityTypeConfiguration<LoanRate>
{
    public void Configure(EntityTypeBuilder<LoanRate> builder)
    {
        builder.ToTable(
            "LoanRates", table => table.HasCheckConstraint("CK_LoanRates_Range", "AnnualRateMillionths BETWEEN 0 AND 1000000"));
        builder.HasKey(rate => new { rate.LoanId, rate.From });
        builder.Property(rate => rate.From).HasColumnName("FromDate");
    }
}
