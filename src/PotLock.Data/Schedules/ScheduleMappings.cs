using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Ledger;
using PotLock.Domain.Loans;
using PotLock.Domain.Schedules;

namespace PotLock.Data.Schedules;

internal sealed class ScheduleMapping : IEntityTypeConfiguration<Schedule>
{
    public void Configure(EntityTypeBuilder<Schedule> builder)
    {
        builder.ToTable("Schedules", table =>
        {
            table.HasCheckConstraint("CK_Schedules_Amount", "AmountMinor > 0");
            table.HasCheckConstraint("CK_Schedules_Day", "Day BETWEEN 1 AND 31");
        });
        builder.Property(schedule => schedule.Id).ValueGeneratedNever();
        builder.Property(schedule => schedule.Description).HasMaxLength(JournalEntry.MaxDescriptionLength);
        builder.Property(schedule => schedule.From).HasColumnName("FromDate");
        builder.Property(schedule => schedule.Until).HasColumnName("UntilDate");
        builder.Property(schedule => schedule.Count).HasColumnName("Times");
        builder.HasOne<Book>().WithMany().HasForeignKey(schedule => schedule.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(schedule => schedule.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(schedule => schedule.CategoryId).OnDelete(DeleteBehavior.Restrict);
        // A loan has one schedule, whatever the code does.
        builder.HasOne<Loan>().WithOne().HasForeignKey<Schedule>(schedule => schedule.LoanId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerAccount>().WithMany().HasForeignKey(schedule => schedule.DebtId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(schedule => new { schedule.BookId, schedule.NextOn });
        builder.Ignore(schedule => schedule.Recurrence).Ignore(schedule => schedule.Due);
    }
}

internal sealed class ScheduleOccurrenceMapping : IEntityTypeConfiguration<ScheduleOccurrence>
{
    public void Configure(EntityTypeBuilder<ScheduleOccurrence> builder)
    {
        builder.ToTable("ScheduleOccurrences", table => table.HasCheckConstraint(
            "CK_ScheduleOccurrences_Status", "(Status = 1) = (EntryId IS NOT NULL) AND (Status = 2) = (NextTryOn IS NOT NULL)"));
        builder.Property(occurrence => occurrence.Id).ValueGeneratedNever();
        builder.HasOne<Schedule>().WithMany().HasForeignKey(occurrence => occurrence.ScheduleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<JournalEntry>().WithMany().HasForeignKey(occurrence => occurrence.EntryId).OnDelete(DeleteBehavior.Restrict);
        // An occurrence can never run twice, whatever the code and however many servers do.
        builder.HasIndex(occurrence => new { occurrence.ScheduleId, occurrence.DueOn }).IsUnique();
        builder.HasIndex(occurrence => new { occurrence.BookId, occurrence.Status, occurrence.DueOn });
        builder.HasIndex(occurrence => occurrence.EntryId);
        builder.Ignore(occurrence => occurrence.IsOpen);
    }
}
