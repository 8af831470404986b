using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;

namespace PotLock.Data.Accounts;

internal sealed class BankAccountMapping : IEntityTypeConfiguration<BankAccount>
{
    public void Configure(EntityTypeBuilder<BankAccount> builder)
    {
        builder.ToTable("BankAccounts");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.Note).HasMaxLength(NoteRules.MaxLength);
        builder.HasOne(account => account.Account)
            .WithOne()
            .HasForeignKey<BankAccount>(account => account.Id)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Book>().WithMany().HasForeignKey(account => account.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(account => account.BookId);
    }
}
