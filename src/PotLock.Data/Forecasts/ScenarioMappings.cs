using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Data.Forecasts;

internal sealed class ForecastScenarioMapping : IEntityTypeConfiguration<ForecastScenario>
{
    public void Configure(EntityTypeBuilder<ForecastScenario> builder)
    {
        builder.ToTable("ForecastScenarios", table => table.HasCheckConstraint(
            "CK_ForecastScenarios_Transfer",
            "(TransferMinor IS NULL) = (TransferDay IS NULL) AND (TransferMinor IS NULL OR TransferMinor > 0)"));
        builder.Property(scenario => scenario.Id).ValueGeneratedNever();
        builder.Property(scenario => scenario.Name).HasMaxLength(NameRules.MaxLength);
        builder.HasOne<Book>().WithMany().HasForeignKey(scenario => scenario.BookId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(scenario => scenario.Weightings)
            .WithOne()
            .HasForeignKey(weighting => weighting.ScenarioId)
            .OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(scenario => scenario.OneOffs).WithOne().HasForeignKey(oneOff => oneOff.ScenarioId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(scenario => new { scenario.BookId, scenario.Name }).IsUnique();
        builder.Ignore(scenario => scenario.Change);
    }
}

internal sealed class ScenarioWeightingMapping : IEntityTypeConfiguration<ScenarioWeighting>
{
    public void Configure(EntityTypeBuilder<ScenarioWeighting> builder)
    {
        builder.ToTable(
            "ScenarioWeightings", table => table.HasCheckConstraint("CK_ScenarioWeightings_Weighting", "BasisPoints BETWEEN 0 AND 10000"));
        builder.HasKey(weighting => new { weighting.ScenarioId, weighting.PotId });
        builder.HasOne<Pot>().WithMany().HasForeignKey(weighting => weighting.PotId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ScenarioOneOffMapping : IEntityTypeConfiguration<ScenarioOneOff>
{
    public void Configure(EntityTypeBuilder<ScenarioOneOff> builder)
    {
        builder.ToTable("ScenarioOneOffs", table => table.HasCheckConstraint("CK_ScenarioOneOffs_Amount", "AmountMinor > 0"));
        builder.HasKey(oneOff => new { oneOff.ScenarioId, oneOff.Position });
        builder.Property(oneOff => oneOff.On).HasColumnName("OnDate");
        builder.Property(oneOff => oneOff.Description).HasMaxLength(JournalEntry.MaxDescriptionLength);
    }
}
