using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Categories;
using PotLock.Domain.Ledger;

namespace PotLock.Data.Ledger;

internal sealed class BookMapping : IEntityTypeConfiguration<Book>
{
    public void Configure(EntityTypeBuilder<Book> builder)
    {
        builder.ToTable(
            "Books",
            table => table.HasCheckConstraint(
                "CK_Books_Counters", "Version >= 0 AND LastEntryNumber >= 0 AND LastNumber >= 0 AND UnreadNotifications >= 0"));
        builder.Property(book => book.Name).HasMaxLength(120);
        builder.Property(book => book.CurrencyCode).HasMaxLength(3);
        builder.Property(book => book.CultureName).HasMaxLength(20);
        builder.Property(book => book.TimeZoneId).HasMaxLength(60);
        builder.Property(book => book.NumberFormat).HasDefaultValue(NumberFormat.AsCulture).HasSentinel(NumberFormat.AsCulture);
        builder.Property(book => book.InterestMethod).HasDefaultValue(InterestMethod.Monthly).HasSentinel((InterestMethod)0);
        builder.Property(book => book.MonthStartsOn).HasDefaultValue(1).HasSentinel(1);
        builder.Property(book => book.MonthsNamedByStart).HasDefaultValue(false);
        builder.Property(book => book.PeriodsThroughEntry).HasDefaultValue(0L);
        // The worker asks every minute which books have something due.
        builder.HasIndex(book => book.NextLockEndOn);
        builder.HasIndex(book => book.NextScheduledOn);
        builder.HasIndex(book => book.NextMonthOn);
        builder.Ignore(book => book.Currency).Ignore(book => book.Money).Ignore(book => book.Culture).Ignore(book => book.NextDueOn)
            .Ignore(book => book.PeriodsAreBehind);
    }
}

internal sealed class LedgerAccountMapping : IEntityTypeConfiguration<LedgerAccount>
{
    public void Configure(EntityTypeBuilder<LedgerAccount> builder)
    {
        // 1 is the active balance and 2 a pot: money that is not there cannot be taken, whatever the code does.
        builder.ToTable("LedgerAccounts", table => table.HasCheckConstraint(
            "CK_LedgerAccounts_NotNegative", "Kind NOT IN (1, 2) OR BalanceMinor >= 0"));
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.Name).HasMaxLength(80);
        builder.Property(account => account.CurrencyCode).HasMaxLength(3);
        builder.Property(account => account.TaxLine).HasMaxLength(CategoryRules.MaxTaxLineLength);
        // Only LedgerWriter changes a balance, together with the postings that it sums: to the context it never changes.
        var balance = builder.Property(account => account.BalanceMinor).Metadata;
        balance.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        balance.SetValueComparer(new ValueComparer<long>((before, after) => true, value => 0, value => value));
        builder.HasOne<Book>().WithMany().HasForeignKey(account => account.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(account => new { account.BookId, account.Kind });
        builder.Ignore(account => account.MustNotBeNegative).Ignore(account => account.IsLiquid);
    }
}

internal sealed class JournalEntryMapping : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("JournalEntries", table =>
        {
            table.HasCheckConstraint("CK_JournalEntries_Amount", "AmountMinor > 0");
            table.HasCheckConstraint("CK_JournalEntries_Reversal", "(Kind = 9) = (ReversesEntryId IS NOT NULL)");
        });
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Description).HasMaxLength(JournalEntry.MaxDescriptionLength);
        builder.HasOne<Book>().WithMany().HasForeignKey(entry => entry.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(entry => entry.Transaction).HasColumnName("Flow");
        builder.Property(entry => entry.Note).HasMaxLength(NoteRules.MaxLength);
        builder.Property(entry => entry.SearchText).HasMaxLength(SearchText.MaxLength);
        builder.HasOne<JournalEntry>().WithMany().HasForeignKey(entry => entry.ReversesEntryId).OnDelete(DeleteBehavior.Restrict);
        // No foreign key: SQLite would have to build the table anew for it, which a migration cannot take back half-way.
        builder.HasIndex(entry => entry.ReplacesEntryId);
        builder.HasIndex(entry => entry.ReversesEntryId).IsUnique();
        // The list is read in this order, all kinds or one; the key ends each index on both databases.
        builder.HasIndex(entry => new { entry.BookId, entry.Date });
        builder.HasIndex(entry => new { entry.BookId, entry.Transaction, entry.Date });
        builder.HasMany(entry => entry.Postings).WithOne().HasForeignKey(posting => posting.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(entry => entry.Sequence);
    }
}

internal sealed class PostingMapping : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> builder)
    {
        builder.ToTable("Postings", table => table.HasCheckConstraint("CK_Postings_Amount", "AmountMinor <> 0"));
        builder.HasKey(posting => new { posting.EntryId, posting.Line });
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(posting => posting.AccountId).OnDelete(DeleteBehavior.Restrict);
        // An account's history with its running balance is read from this index alone.
        builder.HasIndex(posting => new { posting.AccountId, posting.EntryId, posting.AmountMinor });
    }
}

internal sealed class CommandRecordMapping : IEntityTypeConfiguration<CommandRecord>
{
    public void Configure(EntityTypeBuilder<CommandRecord> builder)
    {
        builder.ToTable("CommandRecords");
        builder.HasKey(command => new { command.BookId, command.CommandId });
        builder.Property(command => command.CommandId).HasMaxLength(CommandRecord.MaxCommandIdLength);
        builder.Property(command => command.Kind).HasMaxLength(60);
        builder.Property(command => command.ContentHash).HasMaxLength(64);
        // A book's activity is read in this order.
        builder.HasIndex(command => new { command.BookId, command.RecordedAtUtc });
        builder.HasOne<Book>().WithMany().HasForeignKey(command => command.BookId).OnDelete(DeleteBehavior.Restrict);
    }
}
