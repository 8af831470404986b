using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;

namespace PotLock.Data.Months;

internal sealed class BookMonthMapping : IEntityTypeConfiguration<BookMonth>
{
    public void Configure(EntityTypeBuilder<BookMonth> builder)
    {
        // Only LedgerWriter changes these rows, together with the postings that they sum.
        builder.ToTable("BookMonths");
        builder.HasKey(month => new { month.BookId, month.Month });
        builder.HasOne<Book>().WithMany().HasForeignKey(month => month.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(month => month.Figures);
        builder.Ignore(month => month.Balances);
    }
}

internal sealed class CategoryMonthMapping : IEntityTypeConfiguration<CategoryMonth>
{
    public void Configure(EntityTypeBuilder<CategoryMonth> builder)
    {
        builder.ToTable("CategoryMonths");
        builder.HasKey(month => new { month.CategoryId, month.Month });
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(month => month.CategoryId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MonthSnapshotMapping : IEntityTypeConfiguration<MonthSnapshot>
{
    public void Configure(EntityTypeBuilder<MonthSnapshot> builder)
    {
        builder.ToTable(
            "MonthSnapshots", table => table.HasCheckConstraint("CK_MonthSnapshots_Version", "Version >= 1 AND EntryCount >= 0"));
        builder.Property(snapshot => snapshot.Id).ValueGeneratedNever();
        builder.Property(snapshot => snapshot.Digest).HasMaxLength(MonthDigest.Length);
        builder.Property(snapshot => snapshot.PreviousDigest).HasMaxLength(MonthDigest.Length);
        builder.Property(snapshot => snapshot.ReopenReason).HasMaxLength(MonthCloseRules.MaxReasonLength);
        builder.HasOne<Book>().WithMany().HasForeignKey(snapshot => snapshot.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(snapshot => new { snapshot.BookId, snapshot.Month, snapshot.Version }).IsUnique();
        builder.HasMany(snapshot => snapshot.Accounts)
            .WithOne()
            .HasForeignKey(account => account.SnapshotId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(snapshot => snapshot.Figures);
    }
}

internal sealed class MonthSnapshotAccountMapping : IEntityTypeConfiguration<MonthSnapshotAccount>
{
    public void Configure(EntityTypeBuilder<MonthSnapshotAccount> builder)
    {
        builder.ToTable("MonthSnapshotAccounts");
        builder.HasKey(account => new { account.SnapshotId, account.AccountId });
        builder.Property(account => account.Name).HasMaxLength(80);
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(account => account.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
