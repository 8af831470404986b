namespace PotLock.Domain.Schedules;

/// <summary>What a row of the timeline is about.</summary>
public enum TimelineKind
{
    /// <summary>A scheduled withdrawal.</summary>
    Withdrawal,

    /// <summary>Recurring income.</summary>
    Income,

    /// <summary>The monthly transfer, which its owner processes.</summary>
    Transfer,

    /// <summary>Locks that end by date.</summary>
    LockEnd,

    /// <summary>What has to be paid on a card, which its owner does.</summary>
    Card,
}

/// <summary>Why a withdrawal will not be met on its date.</summary>
/// <param name="HasMinor">What the active balance or the pot will have.</param>
/// <param name="TakenOn">The day on which a later try will meet it; null when none of the seven will, or none in sight.</param>
public sealed record TimelineWarning(WhyNot Why, long HasMinor, DateOnly? TakenOn);

/// <summary>Something that will happen on a day, with what it leaves behind.</summary>
/// <param name="On">The date.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="ScheduleId">The schedule, for withdrawals and income.</param>
/// <param name="AmountMinor">The amount in minor units; 0 for lock ends.</param>
/// <param name="LeftMinor">
/// What the account of it will have afterwards: the pot, the bank account, or the active balance; for a card all liquid money,
/// less what cards ask for by then.
/// </param>
/// <param name="WentLive">The pots that will go live by it.</param>
/// <param name="Warning">Why it will not be met on its date; null when it will.</param>
/// <param name="OnlyWithTransfer">Whether it is met only when the monthly transfers before it are processed.</param>
public sealed record TimelineRow(
    DateOnly On,
    TimelineKind Kind,
    long? ScheduleId,
    long AmountMinor,
    long LeftMinor,
    IReadOnlyList<long> WentLive,
    TimelineWarning? Warning = null,
    bool OnlyWithTransfer = false)
{
    /// <summary>What has to be paid on a card; null for every other row.</summary>
    public CardAsk? Card { get; init; }
}

/// <summary>
/// What the next days will bring, by the very engine that will carry it out. The monthly transfer is expected on its day;
/// what is met only thanks to it says so, because nobody but its owner processes it.
/// </summary>
public static class Timeline
{
    /// <summary>How many days the dashboard looks ahead.</summary>
    public const int Days = 60;

    /// <summary>The rows from today to a day, in order.</summary>
    /// <param name="book">What falls due, with the monthly transfer that is expected, if there is a plan.</param>
    /// <param name="through">The last day.</param>
    /// <param name="accounts">What is in the bank accounts that income comes to, or that pay debts; null where there are none.</param>
    /// <param name="sourceId">The bank account that the monthly transfer comes from; null for outside.</param>
    /// <param name="cards">What cards ask for; null where nobody asks about them.</param>
    public static IReadOnlyList<TimelineRow> Build(
        DueBook book, DateOnly through, IReadOnlyDictionary<long, long>? accounts = null, long? sourceId = null, CardAsks? cards = null)
    {
        ArgumentNullException.ThrowIfNull(book);
        var balances = new Dictionary<long, long>(accounts ?? new Dictionary<long, long>());
        var steps = DueEngine.Run(book, through).Steps;
        var metWithout = book.Transfer is null
            ? null
            : DueEngine.Run(book with { Transfer = null }, through).Steps
                .OfType<WithdrawalMade>()
                .Select(made => (made.ScheduleId, made.DueOn, made.On))
                .ToHashSet();
        var taken = steps.OfType<WithdrawalMade>().ToDictionary(made => (made.ScheduleId, made.DueOn), made => made.On);
        List<TimelineRow> rows = [];
        foreach (var step in steps)
        {
            switch (step)
            {
                case LocksEnded ended:
                    rows.Add(new TimelineRow(ended.On, TimelineKind.LockEnd, null, 0, 0, ended.Settlement.WentLive));
                    break;
                case IncomeCame income:
                    rows.Add(
                        new TimelineRow(
                            income.On, TimelineKind.Income, income.ScheduleId, income.Split.AmountMinor, income.ActiveMinor,
                            income.Split.Settlement.WentLive));
                    break;
                case AccountIncomeCame came:
                    balances[came.AccountId] = checked(balances.GetValueOrDefault(came.AccountId) + came.AmountMinor);
                    rows.Add(
                        new TimelineRow(came.On, TimelineKind.Income, came.ScheduleId, came.AmountMinor, balances[came.AccountId], []));
                    break;
                case AccountPaid paid:
                    balances[paid.AccountId] = checked(balances.GetValueOrDefault(paid.AccountId) - paid.AmountMinor);
                    rows.Add(
                        new TimelineRow(
                            paid.On, TimelineKind.Withdrawal, paid.ScheduleId, paid.AmountMinor, balances[paid.AccountId], []));
                    break;
                case TransferExpected transfer:
                    if (sourceId is { } source && balances.TryGetValue(source, out var before))
                    {
                        balances[source] = checked(before - transfer.Split.AmountMinor);
                    }

                    rows.Add(
                        new TimelineRow(
                            transfer.On, TimelineKind.Transfer, null, transfer.Split.AmountMinor, transfer.ActiveMinor,
                            transfer.Split.Settlement.WentLive));
                    break;
                case WithdrawalMade made when made.On == made.DueOn
                    || book.Held.Any(held => held.ScheduleId == made.ScheduleId && held.DueOn == made.DueOn):
                    var onlyWith = metWithout?.Contains((made.ScheduleId, made.DueOn, made.On)) == false;
                    rows.Add(
                        new TimelineRow(
                            made.On, TimelineKind.Withdrawal, made.ScheduleId, made.AmountMinor, made.LeftMinor, [], null, onlyWith));
                    break;
                case WithdrawalNotMet not when not.On == not.DueOn:
                    DateOnly? takenOn = taken.TryGetValue((not.ScheduleId, not.DueOn), out var on) ? on : null;
                    rows.Add(
                        new TimelineRow(
                            not.On,
                            TimelineKind.Withdrawal,
                            not.ScheduleId,
                            not.AmountMinor,
                            not.HasMinor,
                            [],
                            new TimelineWarning(not.Why, not.HasMinor, takenOn)));
                    break;
            }
        }

        return cards?.Among(rows, book, through, sourceId, OnCards(book, steps)) ?? rows;
    }

    private static List<PlannedOnCard> OnCards(DueBook book, IReadOnlyList<DueStep> steps)
    {
        var cards = book.Loans.Where(loan => loan.IsCard).Select(loan => loan.LoanId).ToHashSet();
        var paying = book.Schedules.Where(schedule => schedule.DebtId is { } debtId && cards.Contains(debtId))
            .ToDictionary(schedule => schedule.ScheduleId, schedule => schedule.DebtId!.Value);
        return
        [
            .. steps.Select(step => step switch
            {
                WithdrawalMade made when paying.TryGetValue(made.ScheduleId, out var card) =>
                    new PlannedOnCard(made.On, card, made.AmountMinor),
                AccountPaid paid when paying.TryGetValue(paid.ScheduleId, out var card) =>
                    new PlannedOnCard(paid.On, card, paid.AmountMinor),
                _ => null,
            }).OfType<PlannedOnCard>(),
        ];
    }
}
