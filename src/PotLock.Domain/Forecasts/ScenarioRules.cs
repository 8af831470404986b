using PotLock.Domain.Calendar;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;

namespace PotLock.Domain.Forecasts;

/// <summary>What a user asks of a scenario.</summary>
/// <param name="Name">Its name, trimmed.</param>
/// <param name="Change">What it changes of today's plan; what is as it is anyway may stand in it.</param>
public sealed record ScenarioTerms(string Name, ForecastChange Change);

/// <summary>A pot as scenarios see it.</summary>
/// <param name="Status">Whether it is filling, live or closed.</param>
/// <param name="BasisPoints">Its weighting of today, in basis points.</param>
public sealed record ScenarioPot(long PotId, string Name, PotStatus Status, int BasisPoints);

/// <summary>The monthly plan as scenarios see it.</summary>
/// <param name="Terms">How much, and how it is divided.</param>
/// <param name="Day">The day of the month.</param>
/// <param name="SourceAccountId">The bank account that it comes from; null for outside.</param>
public sealed record ScenarioPlan(TransferTerms Terms, int Day, long? SourceAccountId);

/// <summary>Today's plan: what a scenario changes, and what its rules look at.</summary>
/// <param name="Today">The book's date.</param>
/// <param name="Pots">Every pot of the book, live and closed ones too, in the user's order.</param>
/// <param name="Plan">The monthly plan; null without one.</param>
/// <param name="RateMillionths">The annual rate of today in millionths; 0 before the first.</param>
/// <param name="Money">Writes money as the book's people do.</param>
/// <param name="FormatDate">Writes a date as the book's people do.</param>
public sealed record TodaysPlan(
    DateOnly Today,
    IReadOnlyList<ScenarioPot> Pots,
    ScenarioPlan? Plan,
    int RateMillionths,
    MoneyText Money,
    Func<DateOnly, string> FormatDate)
{
    /// <summary>The pots that fill: those that a scenario may weight otherwise.</summary>
    public IEnumerable<ScenarioPot> ActivePots => Pots.Where(pot => pot.Status == PotStatus.Active);
}

/// <summary>
/// What a scenario may be (product page, <i>Forecast</i>). Weightings, plan, rate and one-offs are asked by the rules that they
/// are written by when it is applied: there is no second rule for any of them. Pure.
/// </summary>
public static class ScenarioRules
{
    private static readonly NamedThing Named = new("scenario", "Enter a name, such as “Save more”.") { Others = "a scenario" };

    /// <summary>How many scenarios a book can keep.</summary>
    public const int MaxScenarios = 20;

    /// <summary>How many one-offs a scenario can have.</summary>
    public const int MaxOneOffs = 20;

    /// <summary>The property of the monthly transfer.</summary>
    public const string Transfer = nameof(ForecastChange.Transfer);

    /// <summary>The property of what comes or goes once; the item is its place from 0.</summary>
    public const string OneOffs = nameof(ForecastChange.OneOffs);

    /// <summary>The confirmation showed something else than would be written now.</summary>
    public static Refusal StalePreview { get; } = new(
        "preview-is-stale", "",
        "Your book or the scenario has changed since this was shown, so nothing was applied. This is what would change now.",
        RefusalKind.Conflict);

    /// <summary>Everything that the scenario says is so already.</summary>
    public static Refusal NothingToApply { get; } = new(
        "nothing-to-apply", "",
        "Your plan already does everything in this scenario, so there is nothing to apply. Edit the scenario, or delete it.",
        RefusalKind.Conflict);

    /// <summary>The scenario changes nothing.</summary>
    public static Refusal ChangeSomething { get; } = new(
        "scenario-changes-nothing", "",
        "Change something first: a share, the monthly transfer or the interest rate, or add a one-off income or expense.");

    /// <summary>Every reason why a scenario cannot be kept so.</summary>
    /// <param name="terms">What is asked.</param>
    /// <param name="today">Today's plan.</param>
    /// <param name="othersNames">The names of the book's other scenarios.</param>
    /// <param name="isNew">Whether it is one more.</param>
    public static IReadOnlyList<Refusal> Check(ScenarioTerms terms, TodaysPlan today, IReadOnlyCollection<string> othersNames, bool isNew)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(othersNames);
        return
        [
            .. new[] { CheckName(terms.Name, othersNames), isNew ? CheckRoom(othersNames.Count) : null }.OfType<Refusal>(),
            .. CheckChange(terms.Change, today),
        ];
    }

    /// <summary>Why a scenario cannot have this name; null when it can.</summary>
    /// <param name="name">The name, trimmed.</param>
    /// <param name="othersNames">The names of the book's other scenarios; case makes no difference.</param>
    public static Refusal? CheckName(string name, IReadOnlyCollection<string> othersNames) =>
        NameRules.Check(Named, name) ?? NameRules.CheckFree(Named, name, othersNames);

    /// <summary>
    /// Every reason why today's plan cannot be changed so, an empty change too. What the rules of a plan and of schedules refuse
    /// is under <see cref="Transfer"/> and <see cref="OneOffs"/>; that of a weighting is as <see cref="WeightingRules"/> says it.
    /// </summary>
    public static IReadOnlyList<Refusal> CheckChange(ForecastChange change, TodaysPlan today)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(today);
        var reduced = Reduce(change, today);
        return reduced.IsEmpty
            ? [ChangeSomething]
            : [
                .. CheckWeightings(reduced, today),
                .. CheckTransfer(reduced.Transfer, today),
                .. CheckRate(reduced, today),
                .. CheckOneOffs(reduced, today),
            ];
    }

    /// <summary>
    /// What of a kept scenario does not apply any more, in sentences that name it: pots that do not fill any more, dates that
    /// have passed, weightings and lines that no longer fit. Empty when all of it can be applied.
    /// </summary>
    public static IReadOnlyList<Refusal> CheckApply(ForecastChange change, TodaysPlan today)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(today);
        var reduced = Reduce(change, today);
        if (reduced.IsEmpty)
        {
            return [NothingToApply];
        }

        return
        [
            .. new[]
            {
                CheckWeightings(reduced, today),
                CheckTransfer(reduced.Transfer, today),
                CheckRate(reduced, today),
                NameOneOffs(reduced, today),
            }
                .SelectMany(found => found).Select(refusal => refusal with { Property = "", Item = null, Kind = RefusalKind.Conflict }),
        ];
    }

    /// <summary>
    /// The change without what is so already: weightings, a transfer and a rate that are today's. A weighting of a pot that does
    /// not fill stays in it, so that it is refused and not passed over.
    /// </summary>
    public static ForecastChange Reduce(ForecastChange change, TodaysPlan today)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(today);
        var now = today.ActivePots.ToDictionary(pot => pot.PotId, pot => pot.BasisPoints);
        return change with
        {
            Weightings =
            [
                .. change.Weightings.Where(weighting => !now.TryGetValue(weighting.PotId, out var basisPoints)
                    || basisPoints != weighting.BasisPoints),
            ],
            Transfer = change.Transfer is { } transfer
                && today.Plan is { } plan
                && (plan.Terms.AmountMinor, plan.Day) == (transfer.AmountMinor, transfer.Day)
                ? null
                : change.Transfer,
            AnnualRateMillionths = change.AnnualRateMillionths == today.RateMillionths ? null : change.AnnualRateMillionths,
        };
    }

    /// <summary>
    /// Whether a forecast can be run with a kept change: it passes over pots that do not fill any more and dates that have
    /// passed, but not over weightings above 100 % or lines that the transfer has no room for.
    /// </summary>
    public static bool CanRun(ForecastChange change, TodaysPlan today)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(today);
        return WeightingRules.Check(WeightingsWith(change, today), today.Money.Culture).Count == 0
            && !CheckTransfer(Reduce(change, today).Transfer, today).Any();
    }

    /// <summary>The weightings of all active pots as a change wants them, those that it does not name as they are.</summary>
    public static IReadOnlyList<(long PotId, int BasisPoints)> WeightingsWith(ForecastChange change, TodaysPlan today)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(today);
        return [
            .. today.ActivePots.Select(pot => (pot.PotId, change.Weightings.FirstOrDefault(
                weighting => weighting.PotId == pot.PotId)?.BasisPoints
                ?? pot.BasisPoints)),
        ];
    }

    /// <summary>
    /// The plan as a change wants it: another amount, divided and paid from as before. A book without a plan gets one by
    /// weightings, from outside.
    /// </summary>
    public static ScenarioPlan PlanWith(TransferChange change, TodaysPlan today)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(today);
        var plan = today.Plan ?? new ScenarioPlan(new TransferTerms(change.AmountMinor, TransferMode.ByWeightings, []), change.Day, null);
        return plan with { Terms = plan.Terms with { AmountMinor = change.AmountMinor }, Day = change.Day };
    }

    /// <summary>The schedule that a one-off becomes: once, on its date, into or out of the active balance.</summary>
    public static ScheduleTerms ScheduleOf(OneOff oneOff)
    {
        ArgumentNullException.ThrowIfNull(oneOff);
        return new ScheduleTerms(oneOff.Kind, oneOff.AmountMinor, oneOff.Description, null, null, RecurrenceKind.Once, oneOff.On);
    }

    private static Refusal? CheckRoom(int others) => others >= MaxScenarios
        ? new Refusal("too-many-scenarios", "", $"You can have at most {MaxScenarios} scenarios. Delete one first.")
        : null;

    private static IEnumerable<Refusal> CheckWeightings(ForecastChange change, TodaysPlan today)
    {
        if (change.Weightings.Count == 0)
        {
            yield break;
        }

        var pots = today.Pots.ToDictionary(pot => pot.PotId);
        foreach (var weighting in change.Weightings)
        {
            var pot = pots.GetValueOrDefault(weighting.PotId);
            if (pot is not { Status: PotStatus.Active })
            {
                yield return new Refusal("pot-takes-no-weighting", "", pot is null
                    ? "One of these pots isn’t in your book. Check the shares and send them again."
                    : $"{pot.Name} {(pot.Status == PotStatus.Live ? "has gone live" : "was closed")}, so it gets no share of deposits.",
                    RefusalKind.Conflict);
            }
        }

        if (change.Weightings.Select(weighting => weighting.PotId).Distinct().Count() != change.Weightings.Count)
        {
            yield return new Refusal("weighting-twice", "", "A pot can have one share only.");
        }

        foreach (var refusal in WeightingRules.Check(WeightingsWith(change, today), today.Money.Culture))
        {
            yield return refusal;
        }
    }

    private static IEnumerable<Refusal> CheckTransfer(TransferChange? change, TodaysPlan today)
    {
        if (change is null)
        {
            return [];
        }

        var plan = PlanWith(change, today);
        // A line of a pot that does not fill any more stays, and goes to the active balance, as it does today.
        var mayHaveLine = today.Pots.Where(pot => pot.Status == PotStatus.Active || plan.Terms.Lines.Any(line => line.PotId == pot.PotId));
        return TransferPlanRules.Check(plan.Terms, plan.Day, [.. mayHaveLine.Select(pot => new PlanPot(pot.PotId, pot.Name))], today.Money)
            .Select(refusal => refusal.Under(Transfer));
    }

    private static IEnumerable<Refusal> CheckRate(ForecastChange change, TodaysPlan today) => change.AnnualRateMillionths is { } rate
        ? InterestRateRules.Check(rate, today.Today, today.Today, today.FormatDate)
        : [];

    private static IEnumerable<Refusal> CheckOneOffs(ForecastChange change, TodaysPlan today) =>
        CountOneOffs(change).Concat(change.OneOffs.Index().SelectMany(row => CheckOneOff(row.Item, today)
            .Select(refusal => refusal.Under(OneOffs, row.Index))));

    private static IEnumerable<Refusal> NameOneOffs(ForecastChange change, TodaysPlan today) =>
        CountOneOffs(change).Concat(change.OneOffs.SelectMany(oneOff => CheckOneOff(oneOff, today).Select(refusal => refusal with
        {
            Sentence = refusal.Name == "first-date-too-early"
                ? $"{oneOff.Description} was planned for {today.FormatDate(oneOff.On)}, which has passed. Choose a new date or remove it."
                : $"{oneOff.Description}: {refusal.Sentence}",
        })));

    private static IEnumerable<Refusal> CountOneOffs(ForecastChange change) => change.OneOffs.Count > MaxOneOffs
        ? [
            new Refusal(
                "too-many-one-offs",
                "",
                $"A scenario can have at most {MaxOneOffs} one-off incomes and expenses; this one has {change.OneOffs.Count}."),
        ]
        : [];

    private static IEnumerable<Refusal> CheckOneOff(OneOff oneOff, TodaysPlan today) =>
        ScheduleRules.Check(ScheduleOf(oneOff), today.Today, pot: null, today.Money, today.FormatDate);
}
