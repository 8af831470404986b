using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Ledger;
using PotLock.Domain.Months;

namespace PotLock.Data.Months;

/// <summary>Only LedgerWriter changes these rows, together with the postings that they sum.</summary>
internal abstract class KeptMonthMapping<T>(string table) : IEntityTypeConfiguration<T>
    where T : KeptMonth
{
    public void Configure(EntityTypeBuilder<T> builder)
    {
        builder.ToTable(table);
        builder.HasKey(month => new { month.BookId, month.Month });
        builder.HasOne<Book>().WithMany().HasForeignKey(month => month.BookId).OnDelete(OnDelete);
        builder.Ignore(month => month.Figures);
        builder.Ignore(month => month.Balances);
    }

    protected virtual DeleteBehavior OnDelete => DeleteBehavior.Restrict;
}

internal sealed class BookMonthMapping() : KeptMonthMapping<BookMonth>("BookMonths");

internal sealed class BookPeriodMapping() : KeptMonthMapping<BookPeriod>("BookPeriods")
{
    // Servers of the release before delete books without knowing of these rows.
    protected override DeleteBehavior OnDelete => DeleteBehavior.Cascade;
}

internal abstract class KeptCategoryMapping<T>(string table) : IEntityTypeConfiguration<T>
    where T : KeptCategory
{
    public void Configure(EntityTypeBuilder<T> builder)
    {
        builder.ToTable(table);
        builder.HasKey(month => new { month.CategoryId, month.Month });
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(month => month.CategoryId).OnDelete(OnDelete);
    }

    protected virtual DeleteBehavior OnDelete => DeleteBehavior.Restrict;
}

internal sealed class CategoryMonthMapping() : KeptCategoryMapping<CategoryMonth>("CategoryMonths");

internal sealed class CategoryPeriodMapping() : KeptCategoryMapping<CategoryPeriod>("CategoryPeriods")
{
    protected override DeleteBehavior OnDelete => DeleteBehavior.Cascade;
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
