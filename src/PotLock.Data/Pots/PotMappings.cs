using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Data.Pots;

internal sealed class PotMapping : IEntityTypeConfiguration<Pot>
{
    public void Configure(EntityTypeBuilder<Pot> builder)
    {
        builder.ToTable("Pots", table =>
        {
            table.HasCheckConstraint("CK_Pots_Weighting", "WeightingBasisPoints BETWEEN 0 AND 10000");
            table.HasCheckConstraint("CK_Pots_WeightingOnlyActive", "Status = 1 OR WeightingBasisPoints = 0");
            table.HasCheckConstraint("CK_Pots_LiveOn", "(Status <> 2 OR LiveOn IS NOT NULL) AND (Status <> 1 OR LiveOn IS NULL)");
            table.HasCheckConstraint("CK_Pots_Target", "TargetMinor IS NULL OR TargetMinor > 0");
            table.HasCheckConstraint("CK_Pots_MonthlyAim", "MonthlyAimMinor IS NULL OR MonthlyAimMinor > 0");
            table.HasCheckConstraint("CK_Pots_CoolingOff", "CoolingOffDays BETWEEN 0 AND 30");
        });
        builder.Property(pot => pot.Id).ValueGeneratedNever();
        builder.Property(pot => pot.Name).HasMaxLength(NameRules.MaxLength);
        builder.Property(pot => pot.Colour).HasMaxLength(20);
        builder.Property(pot => pot.Icon).HasMaxLength(30);
        builder.Property(pot => pot.NeedsAnotherPerson).HasDefaultValue(false);
        builder.Property(pot => pot.Note).HasMaxLength(NoteRules.MaxLength);
        builder.HasOne(pot => pot.Account).WithOne().HasForeignKey<Pot>(pot => pot.Id).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Book>().WithMany().HasForeignKey(pot => pot.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(pot => new { pot.BookId, pot.Status, pot.Position });
        builder.Ignore(pot => pot.IsLocked).Ignore(pot => pot.State);
    }
}

internal sealed class WeightingChangeMapping : IEntityTypeConfiguration<WeightingChange>
{
    public void Configure(EntityTypeBuilder<WeightingChange> builder)
    {
        builder.ToTable("WeightingChanges");
        builder.Property(change => change.Id).ValueGeneratedNever();
        builder.HasOne<Pot>().WithMany().HasForeignKey(change => change.PotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<JournalEntry>().WithMany().HasForeignKey(change => change.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(change => new { change.PotId, change.Id });
        builder.HasIndex(change => new { change.BookId, change.Id });
    }
}

internal sealed class PotEventMapping : IEntityTypeConfiguration<PotEvent>
{
    public void Configure(EntityTypeBuilder<PotEvent> builder)
    {
        builder.ToTable("PotEvents");
        builder.Property(potEvent => potEvent.Id).ValueGeneratedNever();
        builder.HasOne<Pot>().WithMany().HasForeignKey(potEvent => potEvent.PotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<JournalEntry>().WithMany().HasForeignKey(potEvent => potEvent.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(potEvent => new { potEvent.PotId, potEvent.Id });
    }
}
