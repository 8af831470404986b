using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.SetUp;
using PotLock.Services.SetUp;
using PotLock.Web.Shared;

namespace PotLock.Web.SetUp;

/// <summary>A goal as it was typed.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Target">What it costs.</param>
/// <param name="Date">When the money must be there.</param>
public sealed record GoalRow(string Name = "", string Target = "", string Date = "")
{
    /// <summary>Whether nothing was typed: the row is left out.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Name + Target + Date);
}

/// <summary>A first pot as it was typed.</summary>
/// <param name="Start">Its starting balance.</param>
public sealed record PotRow(string Name = "", string Target = "", string EndDate = "", string Start = "", string Weighting = "")
{
    /// <summary>Whether nothing was typed: the row is left out.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Name + Target + EndDate + Start + Weighting);
}

/// <summary>
/// Set-up as it is posted, with the fields of all its steps; those of the other steps are hidden on the page. Fields of
/// goals and pots stand once for each row.
/// </summary>
public sealed class SetUpForm : CommandForm
{
    /// <summary>The step that was shown, 1 to 3.</summary>
    public string? At { get; set; }

    /// <summary>
    /// What the page was made from, of all that was kept of set-up (<see cref="SetUpDraftCookie"/>); empty for the first page.
    /// </summary>
    public string? Revision { get; set; }

    /// <summary>ISO code of the base currency.</summary>
    public string? Currency { get; set; }

    /// <summary>IANA name of the time zone.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The culture; empty for the one that goes with the currency.</summary>
    public string? Culture { get; set; }

    /// <summary>What is in the main account.</summary>
    public string? Total { get; set; }

    /// <summary>Interest a year in percent; empty for none.</summary>
    public string? Rate { get; set; }

    /// <summary>Monthly income; empty when nobody wants to tell.</summary>
    public string? Income { get; set; }

    /// <summary>What to save for, row by row.</summary>
    public IReadOnlyList<string?>? GoalName { get; set; }

    /// <summary>What each costs.</summary>
    public IReadOnlyList<string?>? GoalTarget { get; set; }

    /// <summary>When the money must be there.</summary>
    public IReadOnlyList<string?>? GoalDate { get; set; }

    /// <summary>Names of first pots, row by row.</summary>
    public IReadOnlyList<string?>? PotName { get; set; }

    /// <summary>Their targets.</summary>
    public IReadOnlyList<string?>? PotTarget { get; set; }

    /// <summary>Their end dates.</summary>
    public IReadOnlyList<string?>? PotEndDate { get; set; }

    /// <summary>Their starting balances.</summary>
    public IReadOnlyList<string?>? PotStart { get; set; }

    /// <summary>Their weightings.</summary>
    public IReadOnlyList<string?>? PotWeighting { get; set; }

    /// <summary>The goals that something was typed for.</summary>
    public List<GoalRow> Goals() =>
        [.. Rows(GoalName, GoalTarget, GoalDate).Select(row => new GoalRow(row[0], row[1], row[2])).Where(row => !row.IsEmpty)];

    /// <summary>The pots that something was typed for.</summary>
    public List<PotRow> Pots() =>
    [
        .. Rows(PotName, PotTarget, PotEndDate, PotStart, PotWeighting)
            .Select(row => new PotRow(row[0], row[1], row[2], row[3], row[4])).Where(row => !row.IsEmpty),
    ];

    /// <summary>Where the book is to be; without a choice of culture the one that it has, or that goes with its new currency.</summary>
    public BookPlace Place(Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var currency = Domain.Ledger.Currency.Find(Currency ?? "");
        var culture = !string.IsNullOrEmpty(Culture) ? Culture
            : currency is null || currency == book.Currency ? book.CultureName
            : BookPlaces.CultureFor(currency);
        return new BookPlace(Currency ?? "", culture, TimeZone ?? "", book.NumberFormat);
    }

    /// <summary>What is planned up to a step. Where a field could not be read, the form has an error.</summary>
    public SetUpPlan ReadPlan(FormReader reader, Book book, int upToStep)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var place = Place(book);
        return upToStep < 2
            ? new SetUpPlan(place, null, null, null, [])
            : new SetUpPlan(
                place,
                reader.Amount(nameof(Total), Total),
                reader.Rate(nameof(Rate), Rate),
                reader.OptionalAmount(nameof(Income), Income),
                [.. Goals().Select((row, i) => new Goal(
                    row.Name.Trim(),
                    reader.OptionalAmount(ListFields.Of(nameof(GoalTarget), i + 1), row.Target),
                    reader.Date(ListFields.Of(nameof(GoalDate), i + 1), row.Date)))]);
    }

    /// <summary>What the book is set up with. Where a field could not be read, the form has an error.</summary>
    public SetUpRequest ReadRequest(FormReader reader, SetUpPlan plan)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(plan);
        return new SetUpRequest(
            plan.Place, plan.TotalMinor ?? 0, plan.RateMillionths, [.. Pots().Select((row, i) => Read(reader, row, i + 1))],
            plan.IncomeMinor);
    }

    /// <summary>Shows pots that were suggested, as if they had been typed.</summary>
    public void Take(IReadOnlyList<SuggestedPot> pots, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        PotName = [.. pots.Select(pot => pot.Name)];
        PotTarget = [.. pots.Select(pot => pot.TargetMinor is { } target ? money.ForInput(target) : "")];
        PotEndDate = [.. pots.Select(pot => pot.EndDate is { } end ? DateText.Iso(end) : "")];
        PotStart = [.. pots.Select(_ => "")];
        PotWeighting = [.. pots.Select(pot => PercentText.ForInput(pot.WeightingBasisPoints, money.Culture))];
    }

    /// <summary>Takes a row out of a step, by <c>remove-</c> and its number; anything else removes nothing.</summary>
    public void Remove(int step, string? which)
    {
        if (which is null
            || !which.StartsWith("remove-", StringComparison.Ordinal)
            || !int.TryParse(which.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return;
        }

        if (step == 2)
        {
            var goals = Goals().Where((_, i) => i + 1 != number).ToList();
            (GoalName, GoalTarget, GoalDate) =
                ([.. goals.Select(row => row.Name)], [.. goals.Select(row => row.Target)], [.. goals.Select(row => row.Date)]);
        }
        else if (step == 3)
        {
            var pots = Pots().Where((_, i) => i + 1 != number).ToList();
            (PotName, PotTarget, PotEndDate) =
                ([.. pots.Select(row => row.Name)], [.. pots.Select(row => row.Target)], [.. pots.Select(row => row.EndDate)]);
            (PotStart, PotWeighting) = ([.. pots.Select(row => row.Start)], [.. pots.Select(row => row.Weighting)]);
        }
    }

    /// <summary>The field that a refusal is about, rows counted from 1; empty where the form has none for it.</summary>
    public static string FieldOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var field = (refusal.PartOf(SetUpRules.Pots), refusal.PartOf(SetUpRules.Goals)) switch
        {
            ("Name", _) => nameof(PotName),
            ("TargetAmount", _) => nameof(PotTarget),
            ("EndDate", _) => nameof(PotEndDate),
            ("Weighting", _) => nameof(PotWeighting),
            ("StartingBalance", _) => nameof(PotStart),
            (_, "Name") => nameof(GoalName),
            (_, "TargetAmount") => nameof(GoalTarget),
            (_, "EndDate") => nameof(GoalDate),
            (null, null) => refusal.Property,
            _ => "",
        };
        return refusal.Item is { } place && field.Length > 0 ? ListFields.Of(field, place + 1) : field;
    }

    private static NewPot Read(FormReader reader, PotRow row, int number) => new(
        row.Name.Trim(),
        reader.OptionalAmount(ListFields.Of(nameof(PotTarget), number), row.Target),
        reader.Date(ListFields.Of(nameof(PotEndDate), number), row.EndDate),
        reader.Percent(ListFields.Of(nameof(PotWeighting), number), row.Weighting),
        reader.OptionalAmount(ListFields.Of(nameof(PotStart), number), row.Start) ?? 0,
        Icon: PotLook.IconFor(row.Name));

    // A field that was not sent in a row counts as empty.
    private static IEnumerable<string[]> Rows(params IReadOnlyList<string?>?[] columns) =>
        Enumerable.Range(0, columns.Max(column => column?.Count ?? 0))
            .Select(row => columns.Select(column => column is not null && row < column.Count ? column[row] ?? "" : "").ToArray());
}
