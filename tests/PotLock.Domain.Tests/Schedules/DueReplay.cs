using PotLock.Domain.Deposits;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;

namespace PotLock.Domain.Tests.Schedules;

/// <summary>
/// Plays the steps of a run over plain balances and asks of each whether it had to happen, there and then, and as it says.
/// What must be decided comes from the calendars alone, before the first step.
/// </summary>
internal sealed class DueReplay
{
    private readonly DueCase _case;
    private readonly Dictionary<long, DueSchedule> _schedules;
    private readonly HashSet<(long ScheduleId, DateOnly DueOn)> _undecided;
    private readonly Dictionary<(long ScheduleId, DateOnly DueOn), DateOnly> _held;
    private readonly List<PotFigures> _pots;
    private long _active;
    private (DateOnly On, int Stage, DateOnly DueOn, long Id) _last;

    private DueReplay(DueCase c)
    {
        _case = c;
        _schedules = c.Book.Schedules.ToDictionary(schedule => schedule.ScheduleId);
        _undecided =
        [
            .. c.Book.Schedules.SelectMany(schedule => schedule.Recurrence.Between(c.Start, c.Through)
                .Select(dueOn => (schedule.ScheduleId, dueOn))),
        ];
        _held = c.Book.Held.ToDictionary(held => (held.ScheduleId, held.DueOn), held => held.NextTryOn);
        _pots = [.. c.Book.Main.Pots];
        _active = c.Book.Main.ActiveMinor;
    }

    private List<PotState> ActivePots => _pots.FindAll(pot => pot.Status == PotStatus.Active).ConvertAll(pot => pot.State);

    public static void Check(DueCase c, DueRun run)
    {
        var replay = new DueReplay(c);
        foreach (var step in run.Steps)
        {
            replay.Take(step);
        }

        replay.CheckEnd(run.After);
    }

    private void Take(DueStep step)
    {
        Assert.InRange(step.On, _case.Start, _case.Through);
        var (stage, dueOn, id) = step switch
        {
            LocksEnded => (0, step.On, 0),
            IncomeCame came => (1, step.On, came.ScheduleId),
            AccountIncomeCame came => (1, step.On, came.ScheduleId),
            TransferExpected => (2, step.On, 0),
            WithdrawalMade made => (3, made.DueOn, made.ScheduleId),
            WithdrawalNotMet not => (3, not.DueOn, not.ScheduleId),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
        Assert.True(_last.CompareTo((step.On, stage, dueOn, id)) < 0, $"{step} comes too late.");
        _last = (step.On, stage, dueOn, id);
        Assert.True(
            stage == 0 || _pots.TrueForAll(pot => pot.Status == PotStatus.Live || !(pot.EndDate < step.On)),
            "A lock should have ended before.");
        switch (step)
        {
            case LocksEnded ended:
                var over = ActiveWhere(pot => pot.EndDate?.AddDays(1) == step.On);
                Assert.NotEmpty(over);
                Settle(ended.Settlement, over, WeightingRedistribution.Settle(ActivePots, pot => over.Contains(pot.PotId)));
                break;
            case AccountIncomeCame came:
                Decide(came.ScheduleId, step.On, ScheduleKind.Income);
                Assert.Equal(
                    (DueCases.BankId, _schedules[came.ScheduleId].AccountId, _schedules[came.ScheduleId].AmountMinor),
                    (came.AccountId, came.AccountId, came.AmountMinor));
                break;
            case IncomeCame came:
                Assert.Equal(DueCases.ActiveId, _schedules[came.ScheduleId].AccountId);
                Decide(came.ScheduleId, step.On, ScheduleKind.Income);
                Take(came.Split, DepositSplitter.Split(_schedules[came.ScheduleId].AmountMinor, ActivePots));
                break;
            case TransferExpected expected:
                Take(expected.Split, TransferSplitter.Split(_case.Book.Transfer!.Plan, ActivePots));
                break;
            case WithdrawalMade made:
                Try(made.ScheduleId, made.DueOn, step.On);
                Take(made);
                break;
            case WithdrawalNotMet not:
                Try(not.ScheduleId, not.DueOn, step.On);
                Take(not);
                break;
        }

        Assert.True(
            _active >= 0 && _pots.TrueForAll(pot => pot.BalanceMinor >= 0 && pot.WeightingBasisPoints >= 0), "Something is below zero.");
    }

    private void Take(DepositSplit split, DepositSplit expected)
    {
        Assert.Equal((expected.AmountMinor, expected.ActiveMinor), (split.AmountMinor, split.ActiveMinor));
        Assert.True(expected.Parts.SequenceEqual(split.Parts));
        Receive(split.ActiveMinor, split.Parts.Select(part => (part.PotId, part.AmountMinor)));
        Settle(split.Settlement, ActiveWhere(pot => pot.BalanceMinor >= pot.TargetMinor), expected.Settlement);
    }

    private void Take(PlanSplit split, PlanSplit expected)
    {
        Assert.Equal((expected.AmountMinor, expected.ActiveMinor), (split.AmountMinor, split.ActiveMinor));
        Assert.True(expected.Parts.SequenceEqual(split.Parts));
        Receive(split.ActiveMinor, split.Parts.Select(part => (part.PotId, part.KeptMinor)));
        Settle(split.Settlement, ActiveWhere(pot => pot.BalanceMinor >= pot.TargetMinor), expected.Settlement);
    }

    private void Take(WithdrawalMade made)
    {
        var schedule = _schedules[made.ScheduleId];
        Assert.Equal(schedule.AmountMinor, made.AmountMinor);
        Assert.Null(WhyNotNow(schedule));
        if (schedule.AccountId == DueCases.ActiveId)
        {
            _active -= made.AmountMinor;
            Assert.Equal(_active, made.LeftMinor);
            return;
        }

        var i = Place(schedule.AccountId);
        _pots[i] = _pots[i] with { BalanceMinor = _pots[i].BalanceMinor - made.AmountMinor };
        Assert.Equal(_pots[i].BalanceMinor, made.LeftMinor);
    }

    private void Take(WithdrawalNotMet not)
    {
        Assert.Equal(WhyNotNow(_schedules[not.ScheduleId]), (not.Why, not.HasMinor));
        Assert.Equal(not.On == not.DueOn.AddDays(7) ? null : not.On.AddDays(1), not.NextTryOn);
        if (not.NextTryOn is { } next)
        {
            _held.Add((not.ScheduleId, not.DueOn), next);
        }
    }

    /// <summary>What is due on a day is decided then, or was held for it; either way it is taken off the list.</summary>
    private void Try(long scheduleId, DateOnly dueOn, DateOnly on)
    {
        if (_held.Remove((scheduleId, dueOn), out var nextTry))
        {
            Assert.Equal(nextTry, on);
            Assert.True(dueOn < on);
            return;
        }

        Assert.Equal(dueOn, on);
        Decide(scheduleId, dueOn, ScheduleKind.Withdrawal);
    }

    private void Decide(long scheduleId, DateOnly dueOn, ScheduleKind kind)
    {
        Assert.Equal(kind, _schedules[scheduleId].Kind);
        Assert.True(_undecided.Remove((scheduleId, dueOn)), $"{scheduleId} of {dueOn:O} was decided before, or never due.");
    }

    private (WhyNot Why, long HasMinor)? WhyNotNow(DueSchedule schedule)
    {
        if (schedule.AccountId == DueCases.ActiveId)
        {
            return _active < schedule.AmountMinor ? (WhyNot.NotEnough, _active) : null;
        }

        if (Place(schedule.AccountId) is var i && i < 0)
        {
            return (WhyNot.Closed, 0);
        }

        var pot = _pots[i];
        return pot.Status == PotStatus.Active && (pot.TargetMinor ?? pot.EndDate?.DayNumber) is not null ? (WhyNot.Locked, pot.BalanceMinor)
            : pot.BalanceMinor < schedule.AmountMinor ? (WhyNot.NotEnough, pot.BalanceMinor)
            : null;
    }

    private void Receive(long activeMinor, IEnumerable<(long PotId, long AmountMinor)> parts)
    {
        _active += activeMinor;
        foreach (var (potId, amountMinor) in parts.Where(part => part.AmountMinor != 0))
        {
            var i = Place(potId);
            _pots[i] = _pots[i] with { BalanceMinor = _pots[i].BalanceMinor + amountMinor };
        }
    }

    private void Settle(Settlement settlement, List<long> live, Settlement expected)
    {
        Assert.True(live.SequenceEqual(settlement.WentLive), "Exactly the pots that are full, or past their end date, go live.");
        Assert.True(expected.Moves.SequenceEqual(settlement.Moves));
        Assert.Equal(expected.ReleasedBasisPoints, settlement.ReleasedBasisPoints);
        foreach (var potId in settlement.WentLive)
        {
            _pots[Place(potId)] = _pots[Place(potId)] with { Status = PotStatus.Live };
        }

        foreach (var move in settlement.Moves)
        {
            Assert.Equal(_pots[Place(move.PotId)].WeightingBasisPoints, move.BeforeBasisPoints);
            _pots[Place(move.PotId)] = _pots[Place(move.PotId)] with { WeightingBasisPoints = move.AfterBasisPoints };
        }

        Assert.True(_pots.Sum(pot => pot.WeightingBasisPoints) <= 10_000, "Weightings are above 100%.");
        Assert.True(
            _pots.TrueForAll(pot => pot.Status == PotStatus.Active || pot.WeightingBasisPoints == 0), "A live pot has a weighting.");
    }

    private void CheckEnd(DueBook after)
    {
        Assert.Empty(_undecided); // nothing was left out: all else was made, is held, or was missed, once
        Assert.Equal(
            _held.OrderBy(held => held.Key),
            after.Held.Select(held => KeyValuePair.Create((held.ScheduleId, held.DueOn), held.NextTryOn)).OrderBy(held => held.Key));
        Assert.All(after.Held, held => Assert.Equal(_case.Through.AddDays(1), held.NextTryOn));
        Assert.Equal(_active, after.Main.ActiveMinor);
        Assert.Equal(_pots, after.Main.Pots);
        Assert.All(after.Schedules, schedule => Assert.Equal(
            _schedules[schedule.ScheduleId] with { NextOn = schedule.Recurrence.FirstOnOrAfter(_case.Through.AddDays(1)) }, schedule));
        Assert.DoesNotContain(_pots, pot => pot.Status == PotStatus.Active && pot.EndDate < _case.Through);
    }

    private List<long> ActiveWhere(Predicate<PotFigures> holds) =>
        _pots.FindAll(pot => pot.Status == PotStatus.Active && holds(pot)).ConvertAll(pot => pot.PotId);

    private int Place(long potId) => _pots.FindIndex(pot => pot.PotId == potId);
}
