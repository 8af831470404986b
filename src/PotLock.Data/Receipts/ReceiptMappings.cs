using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;

namespace PotLock.Data.Receipts;

internal sealed class ReceiptMapping : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> builder)
    {
        builder.ToTable("Receipts", table => table.HasCheckConstraint("CK_Receipts_FileBytes", "FileBytes > 0"));
        builder.Property(receipt => receipt.Id).ValueGeneratedNever();
        builder.Property(receipt => receipt.FileName).HasMaxLength(ReceiptNames.MaxLength);
        builder.Property(receipt => receipt.SourceDigest).HasMaxLength(Receipt.DigestLength);
        builder.Property(receipt => receipt.Digest).HasMaxLength(Receipt.DigestLength);
        builder.HasOne<JournalEntry>().WithMany().HasForeignKey(receipt => receipt.EntryId).OnDelete(DeleteBehavior.Restrict);
        // Whether entries of a list have any is read from this index alone.
        builder.HasIndex(receipt => new { receipt.EntryId, receipt.RemovedAtUtc });
    }
}

internal sealed class ReceiptPartMapping : IEntityTypeConfiguration<ReceiptPart>
{
    public void Configure(EntityTypeBuilder<ReceiptPart> builder)
    {
        // Apart from the receipts, so that whoever lists those never reads a picture.
        builder.ToTable("ReceiptParts");
        builder.HasKey(part => new { part.ReceiptId, part.Layer, part.Number });
        builder.HasOne<Receipt>().WithMany().HasForeignKey(part => part.ReceiptId).OnDelete(DeleteBehavior.Restrict);
    }
}
