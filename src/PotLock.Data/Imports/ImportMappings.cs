using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Data.Imports;

internal sealed class ImportBatchMapping : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> builder)
    {
        builder.ToTable("ImportBatches");
        builder.Property(batch => batch.Id).ValueGeneratedNever();
        builder.Property(batch => batch.FileName).HasMaxLength(ImportBatch.MaxFileNameLength);
        builder.Property(batch => batch.UploadId).HasMaxLength(ImportBatch.UploadIdLength);
        builder.Property(batch => batch.Settings).HasMaxLength(ImportBatch.MaxSettingsLength);
        builder.Property(batch => batch.Rows).HasColumnName("RowCount");
        builder.HasOne<Book>().WithMany().HasForeignKey(batch => batch.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(batch => batch.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<JournalEntry>().WithMany().HasForeignKey(batch => batch.OpeningEntryId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportChunkMapping : IEntityTypeConfiguration<ImportChunk>
{
    public void Configure(EntityTypeBuilder<ImportChunk> builder)
    {
        builder.ToTable("ImportChunks");
        builder.HasKey(chunk => new { chunk.BookId, chunk.UploadId, chunk.Number });
        builder.Property(chunk => chunk.UploadId).HasMaxLength(ImportBatch.UploadIdLength);
        builder.HasOne<Book>().WithMany().HasForeignKey(chunk => chunk.BookId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportedRowMapping : IEntityTypeConfiguration<ImportedRow>
{
    public void Configure(EntityTypeBuilder<ImportedRow> builder)
    {
        builder.ToTable("ImportedRows");
        builder.HasKey(row => new { row.EntryId, row.AccountId });
        builder.Ignore(row => row.Key);
        builder.HasOne<JournalEntry>().WithMany().HasForeignKey(row => row.EntryId).OnDelete(DeleteBehavior.Restrict);
        // No foreign keys to account and batch. They would be looked up for each of a hundred thousand rows, and MySQL would lock the
        // batch until the commit, so that nobody could say how far it is.
        // A revert reads the rows of a file in the order of their entries.
        builder.HasIndex(row => new { row.BatchId, row.EntryId });
    }
}

internal sealed class ImportMemoryMapping : IEntityTypeConfiguration<ImportMemory>
{
    public void Configure(EntityTypeBuilder<ImportMemory> builder)
    {
        builder.ToTable("ImportMemories");
        builder.HasKey(memory => memory.AccountId);
        builder.Property(memory => memory.AccountId).ValueGeneratedNever();
        builder.Property(memory => memory.Settings).HasMaxLength(ImportBatch.MaxSettingsLength);
        builder.HasOne<Book>().WithMany().HasForeignKey(memory => memory.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(memory => memory.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
