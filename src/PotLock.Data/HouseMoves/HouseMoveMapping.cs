using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.HouseMoves;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Data.HouseMoves;

internal sealed class HouseMoveMapping : IEntityTypeConfiguration<HouseMove>
{
    public void Configure(EntityTypeBuilder<HouseMove> builder)
    {
        builder.ToTable("HouseMoves");
        builder.Property(move => move.Id).ValueGeneratedNever();
        builder.Property(move => move.FileName).HasMaxLength(ImportBatch.MaxFileNameLength);
        builder.Property(move => move.UploadId).HasMaxLength(ImportBatch.UploadIdLength);
        builder.Property(move => move.Choices).HasMaxLength(HouseMove.MaxChoicesLength);
        builder.HasOne<Book>().WithMany().HasForeignKey(move => move.BookId).OnDelete(DeleteBehavior.Restrict);
    }
}
