using System.Globalization;
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

    public string? Amount { get; set; }

    /// <summary>The day of the month.</summary>
    public string? Day { get; set; }

    /// <summary>Where the money comes from: outside, or a bank account's id.</summary>
    public string? From { get; set; }

    /// <summary>How it is divided.</summary>
    public string? Mode { get; set; }

    /// <summary>The form filled with a plan, or empty for none; to be sent as a new command.</summary>
    public static TransferForm Of(TransferPlan? plan, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return new()
        {
            CommandId = NewCommandId(),
            Amount = plan is null ? "" : money.ForInput(plan.AmountMinor),
            Day = plan?.Day.ToString(CultureInfo.InvariantCulture) ?? "",
            From = plan?.SourceAccountId?.ToString(CultureInfo.InvariantCulture) ?? Outside,
            Mode = plan?.Mode == TransferMode.ByLines ? Lines : Weightings,
        };
    }

    /// <summary>What stands in the fields of a plan's lines, by their names.</summary>
    public static Dictionary<string, string> LinesOf(TransferPlan? plan, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        Dictionary<string, string> lines = [];
        foreach (var line in plan?.Lines ?? [])
        {
            lines[AmountField(line.PotId)] = line.FixedMinor > 0 ? money.ForInput(line.FixedMinor) : "";
            lines[PercentField(line.PotId)] = line.BasisPoints > 0 ? PercentText.ForInput(line.BasisPoints, money.Culture) : "";
        }

        return lines;
    }

    /// <summary>The field of a line's fixed amount.</summary>
    public static string AmountField(long potId) => ListFields.Of("LineAmount", potId);

    /// <summary>The field of a line's percentage.</summary>
    public static string PercentField(long potId) => ListFields.Of("LinePercent", potId);

    /// <summary>What the fields of lines are called where the row does not say whose they are.</summary>
    public static IReadOnlyDictionary<string, string> FieldNamesOf(TransferView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Pots
            .SelectMany(pot => new[]
            {
                KeyValuePair.Create(AmountField(pot.PotId), $"{pot.Name}, amount"),
                KeyValuePair.Create(PercentField(pot.PotId), $"{pot.Name}, share"),
            })
            .ToDictionary();
    }

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
