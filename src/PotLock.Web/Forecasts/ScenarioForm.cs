using System.Globalization;
using PotLock.Domain.Forecasts;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Services.Forecasts;
using PotLock.Web.Shared;

namespace PotLock.Web.Forecasts;

/// <summary>The form of a scenario as it is posted: every field as it was typed. The weightings are read from its other fields.</summary>
public sealed class ScenarioForm : CommandForm
{
    /// <summary>The value of <see cref="OneOffKind"/> for money that comes.</summary>
    public const string Comes = "income";

    /// <summary>The value of <see cref="OneOffKind"/> for money that goes.</summary>
    public const string Goes = "withdrawal";

    /// <summary>The value of <see cref="Go"/> for one more row.</summary>
    public const string AddRow = "add";

    /// <summary>The value of <see cref="Go"/> for a look at what it changes, without keeping it.</summary>
    public const string ShowChanges = "show";

    private const string Weighting = "Weighting";
    private const string WeightingPrefix = Weighting + "-";

    public string? Name { get; set; }

    /// <summary>The amount of the monthly transfer; empty with the day to keep the plan.</summary>
    public string? TransferAmount { get; set; }

    /// <summary>The day of the month of the monthly transfer.</summary>
    public string? TransferDay { get; set; }

    /// <summary>The annual rate; empty to keep it.</summary>
    public string? Rate { get; set; }

    /// <summary>The dates of what comes or goes once, row by row.</summary>
    public IReadOnlyList<string?>? OneOffOn { get; set; }

    /// <summary>Whether it comes or goes, row by row.</summary>
    public IReadOnlyList<string?>? OneOffKind { get; set; }

    /// <summary>The amounts, row by row.</summary>
    public IReadOnlyList<string?>? OneOffAmount { get; set; }

    /// <summary>What it is, row by row.</summary>
    public IReadOnlyList<string?>? OneOffDescription { get; set; }

    /// <summary>Which button was pressed; anything else than those named here keeps the scenario.</summary>
    public string? Go { get; set; }

    /// <summary>How many rows are filled in.</summary>
    public int FilledRows => OneOffOn?.Count ?? 0;

    /// <summary>The form of a scenario, or of today's plan for a new one.</summary>
    public static ScenarioForm Of(ScenarioBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var scenario = book.Scenarios.Count == 1 ? book.Scenarios[0] : null;
        var (money, change) = (book.Book.Money, scenario?.Change ?? ForecastChange.None);
        var plan = change.Transfer ?? (book.Plan.Plan is { } now ? new TransferChange(now.Terms.AmountMinor, now.Day) : null);
        return new ScenarioForm
        {
            CommandId = NewCommandId(),
            Name = scenario?.Name ?? "",
            TransferAmount = plan is null ? "" : money.ForInput(plan.AmountMinor),
            TransferDay = plan?.Day.ToString(CultureInfo.InvariantCulture) ?? "",
            Rate = RateText.ForInput(change.AnnualRateMillionths ?? book.Plan.RateMillionths, money.Culture),
            OneOffOn = [.. change.OneOffs.Select(oneOff => DateText.Iso(oneOff.On))],
            OneOffKind = [.. change.OneOffs.Select(oneOff => oneOff.Kind == ScheduleKind.Income ? Comes : Goes)],
            OneOffAmount = [.. change.OneOffs.Select(oneOff => money.ForInput(oneOff.AmountMinor))],
            OneOffDescription = [.. change.OneOffs.Select(oneOff => oneOff.Description)],
        };
    }

    /// <summary>The field of a pot's weighting.</summary>
    public static string WeightingField(long potId) => ListFields.Of(Weighting, potId);

    /// <summary>A field of what comes or goes once, from row 0.</summary>
    /// <param name="property">What it is, as the rules of schedules call it.</param>
    public static string OneOffField(string property, long row) => ListFields.Of("OneOff" + (property == "FirstOn" ? "On" : property), row);

    /// <summary>The field that a refusal is about; empty where the form has none for it.</summary>
    public static string FieldOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal switch
        {
            { Property: WeightingRules.Each, Item: { } potId } => WeightingField(potId),
            { Item: { } row } when refusal.PartOf(ScenarioRules.OneOffs) is { } part => OneOffField(part, row),
            _ => refusal.PartOf(ScenarioRules.Transfer) switch
            {
                null => refusal.Property,
                "Amount" => nameof(TransferAmount),
                "Day" => nameof(TransferDay),
                _ => "",
            },
        };
    }

    /// <summary>What the fields of a scenario's lists are called.</summary>
    public static IReadOnlyDictionary<string, string> FieldNamesOf(ScenarioBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var pots = book.Pots.Select(pot => KeyValuePair.Create(WeightingField(pot.PotId), pot.Name));
        var oneOffs =
            from row in Enumerable.Range(0, ScenarioRules.MaxOneOffs)
            from field in new[] { ("FirstOn", "date"), ("Kind", "type"), ("Amount", "amount"), ("Description", "description") }
            select KeyValuePair.Create(OneOffField(field.Item1, row), $"One-off {row + 1}, {field.Item2}");
        return pots.Concat(oneOffs)
            .Append(KeyValuePair.Create(nameof(TransferAmount), "Each month"))
            .Append(KeyValuePair.Create(nameof(TransferDay), "Day of the month"))
            .ToDictionary();
    }

    /// <summary>The fields of weightings that were sent, by the pot.</summary>
    public static Dictionary<long, string> WeightingsIn(IFormCollection fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Dictionary<long, string> typed = [];
        foreach (var (name, value) in fields.Where(field => field.Key.StartsWith(WeightingPrefix, StringComparison.Ordinal)))
        {
            if (long.TryParse(name.AsSpan(WeightingPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var potId))
            {
                typed[potId] = value.ToString();
            }
        }

        return typed;
    }

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    /// <param name="reader">Reads fields.</param>
    /// <param name="weightings">The weightings as typed, by the pot.</param>
    /// <param name="today">Today's plan: where only the amount of the transfer was typed, its day stays.</param>
    public ScenarioTerms Read(FormReader reader, IReadOnlyDictionary<long, string> weightings, TodaysPlan today)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(weightings);
        ArgumentNullException.ThrowIfNull(today);
        return new ScenarioTerms(Name ?? "", new ForecastChange(
            [
                .. weightings.Select(typed => new PlannedWeighting(
                    typed.Key, reader.Percent(WeightingField(typed.Key), typed.Value, mayBeEmpty: false))),
            ],
            ReadTransfer(reader, today),
            reader.Rate(nameof(Rate), Rate),
            ReadOneOffs(reader)));
    }

    /// <summary>Leaves out the rows in which nothing was typed, so that a form that comes back shows them as they are counted.</summary>
    public void Compact()
    {
        var rows = Enumerable.Range(0, new[] { OneOffOn, OneOffKind, OneOffAmount, OneOffDescription }.Max(fields => fields?.Count ?? 0))
            .Where(row => new[] { OneOffOn, OneOffAmount, OneOffDescription }
                .Any(fields => !string.IsNullOrWhiteSpace(fields?.ElementAtOrDefault(row))))
            .ToList();
        (OneOffOn, OneOffKind, OneOffAmount, OneOffDescription) = (Of(OneOffOn), Of(OneOffKind), Of(OneOffAmount), Of(OneOffDescription));

        List<string?> Of(IReadOnlyList<string?>? fields) => rows.ConvertAll(row => fields?.ElementAtOrDefault(row));
    }

    private TransferChange? ReadTransfer(FormReader reader, TodaysPlan today)
    {
        if (string.IsNullOrWhiteSpace(TransferAmount) && string.IsNullOrWhiteSpace(TransferDay))
        {
            return null;
        }

        // A day alone stands for the plan's amount, and an amount alone for its day; without a plan both are asked for.
        var amountMinor = reader.OptionalAmount(nameof(TransferAmount), TransferAmount)
            ?? today.Plan?.Terms.AmountMinor ?? reader.Amount(nameof(TransferAmount), TransferAmount);
        return new TransferChange(amountMinor, reader.Whole(nameof(TransferDay), TransferDay, today.Plan?.Day ?? 0, 1, 31));
    }

    private List<OneOff> ReadOneOffs(FormReader reader)
    {
        Compact();
        List<OneOff> oneOffs = [];
        for (var row = 0; row < FilledRows; row++)
        {
            oneOffs.Add(new OneOff(
                reader.Date(OneOffField("FirstOn", row), OneOffOn![row]) ?? default,
                OneOffKind?[row] switch { Comes => ScheduleKind.Income, Goes or null => ScheduleKind.Withdrawal, _ => 0 },
                reader.Amount(OneOffField("Amount", row), OneOffAmount?[row]),
                (OneOffDescription?[row] ?? "").Trim()));
        }

        return oneOffs;
    }
}

/// <param name="Form">What was typed.</param>
/// <param name="Book">Today's plan, and the scenario that is changed, if one is.</param>
/// <param name="Weightings">The weightings as typed, by the pot; those of the scenario, or today's, for a pot that is not
/// among them.</param>
/// <param name="Compared">What it changes, when that was asked for.</param>
/// <param name="SpareRows">How many empty rows are offered below those that are filled in.</param>
public sealed record ScenarioFormPage(
    ScenarioForm Form, ScenarioBook Book, IReadOnlyDictionary<long, string> Weightings, ComparedChange? Compared = null, int SpareRows = 1)
{
    /// <summary>The scenario that is changed; null for a new one.</summary>
    public ScenarioView? Scenario => Book.Scenarios.Count == 1 ? Book.Scenarios[0] : null;

    /// <summary>Today's plan and what was typed, side by side; null when that was not asked for.</summary>
    public PlanComparison? Plans => Compared is { } look
        ? new PlanComparison(
            look.Plan, [new ComparedPlan(string.IsNullOrWhiteSpace(Form.Name) ? "This scenario" : Form.Name.Trim(), null, look.Run)])
        : null;

    /// <summary>Where the form is, and where it is sent.</summary>
    public string Address => Scenario is { } scenario ? $"/forecast/scenarios/{scenario.ScenarioId}/edit" : "/forecast/scenarios/new";

    /// <summary>How many rows the form has.</summary>
    public int Rows => Math.Max(Form.FilledRows, Math.Min(ScenarioRules.MaxOneOffs, Form.FilledRows + SpareRows));

    /// <summary>What stands in a pot's field.</summary>
    public string WeightingOf(long potId) => Weightings.TryGetValue(potId, out var typed) ? typed
        : PercentText.ForInput(Kept.First(weighting => weighting.PotId == potId).BasisPoints, Book.Book.Culture);

    /// <summary>What the weightings are together, those that were typed and the others as they stand.</summary>
    public WeightingSum Together => WeightingRules.Together(Kept.Select(weighting =>
        !Weightings.TryGetValue(weighting.PotId, out var text) ? weighting.BasisPoints
        : !string.IsNullOrWhiteSpace(text) && PercentText.TryParse(text, Book.Book.Culture, out var basisPoints)
            ? basisPoints
        : (int?)null));

    private IReadOnlyList<(long PotId, int BasisPoints)> Kept =>
        ScenarioRules.WeightingsWith(Scenario?.Change ?? ForecastChange.None, Book.Plan);
}
