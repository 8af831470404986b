using PotLock.Domain.Ledger;
using PotLock.Domain.Transfers;
using PotLock.Services.Transfers;
using PotLock.Web.Shared;

namespace PotLock.Web.Transfers;

/// <summary>The form of the monthly plan as it is posted: every field as it was typed. The lines are read from its other fields.</summary>
public sealed class TransferForm : CommandForm
{
    /// <summary>The value of <see cref="From"/> for money from outside.</summary>
    public const string Outside = "outside";

    /// <summary>The value of <see cref="Mode"/> for a plan by lines.</summary>
    public const string Lines = "lines";

    /// <summary>The value of <see cref="Mode"/> for a plan by weightings.</summary>
    public const string Weightings = "weightings";

    /// <summary>The amount.</summary>
    public string? Amount { get; set; }

    /// <summary>The day of the month.</summary>
    public string? Day { get; set; }

    /// <summary>Where the money comes from: outside, or a bank account's id.</summary>
    public string? From { get; set; }

    /// <summary>How it is divided.</summary>
    public string? Mode { get; set; }

    /// <summary>The field of a line's fixed amount.</summary>
    public static string AmountField(long potId) => ListFields.Of("LineAmount", potId);

    /// <summary>The field of a line's percentage.</summary>
    public static string PercentField(long potId) => ListFields.Of("LinePercent", potId);

    /// <summary>The field that a refusal is about.</summary>
    public static string FieldOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal switch
        {
            { Property: TransferPlanRules.LineAmount, Item: { } potId } => AmountField(potId),
            { Property: TransferPlanRules.LinePercent, Item: { } potId } => PercentField(potId),
            _ => refusal.Property,
        };
    }

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    /// <param name="reader">Reads fields.</param>
    /// <param name="potIds">The pots that have lines in the form.</param>
    /// <param name="fields">Every field that was sent.</param>
    public PlanRequest Read(FormReader reader, IEnumerable<long> potIds, IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(potIds);
        ArgumentNullException.ThrowIfNull(fields);
        var mode = Mode switch { Lines => TransferMode.ByLines, Weightings => TransferMode.ByWeightings, _ => default };
        List<PlanLine> lines = [];
        if (mode == TransferMode.ByLines)
        {
            foreach (var potId in potIds)
            {
                var (amountField, percentField) = (AmountField(potId), PercentField(potId));
                lines.Add(new PlanLine(
                    potId, reader.OptionalAmount(amountField, fields[amountField])
                        ?? 0, reader.Percent(percentField, fields[percentField])));
            }
        }

        return new PlanRequest(
            new TransferTerms(reader.Amount(nameof(Amount), Amount), mode, lines),
            reader.Whole(nameof(Day), Day, 0, 1, 31),
            reader.Id(nameof(From), From, Outside, "Choose where the money comes from."));
    }
}

/// <summary>The page of the monthly transfer.</summary>
/// <param name="Form">What was typed, or the plan as it is.</param>
/// <param name="View">How it stands.</param>
/// <param name="Lines">The lines as typed, by field name; empty to show those of the plan.</param>
public sealed record TransferPage(TransferForm Form, TransferView View, IReadOnlyDictionary<string, string> Lines)
{
    /// <summary>What stands in a line's field.</summary>
    public string LineValue(string field) => Lines.TryGetValue(field, out var value) ? value : "";
}

/// <summary>The preview of a monthly processing, or of interest alone.</summary>
/// <param name="CommandId">The id of the command that confirming it will be.</param>
/// <param name="Preview">What it would do.</param>
public sealed record TransferPreviewPage(string CommandId, TransferPreview Preview);

/// <summary>What a processing does or did, for the partial that shows it.</summary>
/// <param name="Result">It.</param>
/// <param name="Money">Writes money.</param>
/// <param name="Pots">The pots by id, for colours and jars; before it for a preview.</param>
/// <param name="IsDone">Whether it was done.</param>
public sealed record TransferBreakdown(
    TransferResult Result, Domain.Ledger.MoneyText Money, IReadOnlyDictionary<long, Services.Pots.PotSummary> Pots, bool IsDone);
