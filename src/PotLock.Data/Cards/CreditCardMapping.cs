using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;

namespace PotLock.Data.Cards;

internal sealed class CreditCardMapping : IEntityTypeConfiguration<CreditCard>
{
    public void Configure(EntityTypeBuilder<CreditCard> builder)
    {
        builder.ToTable("CreditCards", table =>
        {
            table.HasCheckConstraint("CK_CreditCards_Limit", "LimitMinor >= 0");
            table.HasCheckConstraint("CK_CreditCards_Days", "StatementDay BETWEEN 1 AND 31 AND DueDays BETWEEN 1 AND 60");
        });
        builder.Property(card => card.Id).ValueGeneratedNever();
        builder.Property(card => card.Colour).HasMaxLength(20);
        builder.Property(card => card.Note).HasMaxLength(NoteRules.MaxLength);
        builder.HasOne(card => card.Account).WithOne().HasForeignKey<CreditCard>(card => card.Id).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Book>().WithMany().HasForeignKey(card => card.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(card => card.BookId);
        builder.Ignore(card => card.ArchivedOn).Ignore(card => card.OwedMinor).Ignore(card => card.Terms);
    }
}
