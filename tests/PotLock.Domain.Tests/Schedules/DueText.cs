using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;

namespace PotLock.Domain.Tests.Schedules;

/// <summary>Writes what a run of days brought, a line each, in the form of <see cref="DueLedger"/>.</summary>
/// <param name="name">The name of an account or a schedule.</param>
internal sealed class DueText(Func<long, string> name)
{
    /// <summary>One thing that happened.</summary>
    public string Step(DueStep step)
    {
        var line = step switch
        {
            LocksEnded ended => $"lock ends{Settled(ended.Settlement)}",
            IncomeCame came => $"{name(came.ScheduleId)} brings {Money(came.Split.AmountMinor)} | "
                + Parts(came.Split.Parts.Select(part => (part.PotId, part.AmountMinor)), came.Split.ActiveMinor)
                + Settled(came.Split.Settlement),
            AccountIncomeCame came => $"{name(came.ScheduleId)} brings {Money(came.AmountMinor)} | {name(came.AccountId)} "
                + $"{Money(came.AmountMinor)}",
            TransferExpected expected => $"transfer of {Money(expected.Split.AmountMinor)} | "
                + $"{Parts(expected.Split.Parts.Select(part => (part.PotId, part.KeptMinor)), expected.Split.ActiveMinor)}"
                + $"{Short(expected.Split.Parts)}{Settled(expected.Split.Settlement)}",
            WithdrawalMade made => $"{name(made.ScheduleId)} takes {Money(made.AmountMinor)} | leaves "
                + $"{Money(made.LeftMinor)}{Due(made.On, made.DueOn)}",
            AccountPaid paid => $"{name(paid.ScheduleId)} takes {Money(paid.AmountMinor)} | from {name(paid.AccountId)}"
                + Due(paid.On, paid.DueOn),
            LoanCharged charged => $"{name(charged.LoanId)} costs {Money(charged.InterestMinor)} | owed {Money(charged.OwedMinor)}",
            NothingOwed none => $"{name(none.ScheduleId)} rests{Due(none.On, none.DueOn)}",
            WithdrawalNotMet { NextTryOn: { } next } held =>
                $"{name(held.ScheduleId)} is held | {Why(held)} | again {next:O}{Due(held.On, held.DueOn)}",
            WithdrawalNotMet missed => $"{name(missed.ScheduleId)} is missed | {Why(missed)}{Due(missed.On, missed.DueOn)}",
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
        return $"{step.On:O} | {line}";
    }

    /// <summary>The book as it stands: active balance, pots in their order, schedules and held withdrawals by id, transfer.</summary>
    public IEnumerable<string> Book(DueBook book)
    {
        yield return $"active | {Money(book.Main.ActiveMinor)}";
        foreach (var pot in book.Main.Pots)
        {
            yield return $"{name(pot.PotId)} | {Money(pot.BalanceMinor)} | "
                + $"{(pot.Status == PotStatus.Active ? Percent(pot.WeightingBasisPoints) : "live")}";
        }

        foreach (var schedule in book.Schedules.OrderBy(schedule => schedule.ScheduleId))
        {
            yield return $"{name(schedule.ScheduleId)} | {(schedule.NextOn is { } next ? $"next {next:O}" : "over")}";
        }

        foreach (var held in book.Held.OrderBy(held => held.DueOn).ThenBy(held => held.ScheduleId))
        {
            yield return $"held | {name(held.ScheduleId)} | due {held.DueOn:O} | again {held.NextTryOn:O}";
        }

        if (book.Held.Count == 0)
        {
            yield return "held | none";
        }

        foreach (var loan in book.Loans)
        {
            yield return $"{name(loan.LoanId)} | owed {Money(loan.OwedMinor)}";
        }

        if (book.Transfer is { } transfer)
        {
            yield return $"transfer | next {transfer.NextOn:O}";
        }
    }

    private static string Money(long amountMinor) => MoneyText.Plain(amountMinor, TestBook.Pounds.Currency);

    private static string Percent(int basisPoints) => PercentText.Format(basisPoints, TestBook.Pounds.Culture);

    private static string Due(DateOnly on, DateOnly dueOn) => on == dueOn ? "" : $" | due {dueOn:O}";

    private static string Why(WithdrawalNotMet not) => not.Why switch
    {
        WhyNot.NotEnough => $"not enough: {Money(not.HasMinor)}",
        WhyNot.Locked => $"locked: {Money(not.HasMinor)}",
        WhyNot.Closed => $"closed: {Money(not.HasMinor)}",
        _ => throw new ArgumentOutOfRangeException(nameof(not)),
    };

    private string Parts(IEnumerable<(long PotId, long AmountMinor)> parts, long activeMinor) =>
        string.Join(
            ", ",
            parts.Where(part => part.AmountMinor != 0)
                .Select(part => $"{name(part.PotId)} {Money(part.AmountMinor)}")
                .Append($"active {Money(activeMinor)}"));

    private string Short(IReadOnlyList<PlanPart> parts) => string.Concat(parts.Where(part => part.Shortfall != PlanShortfall.None)
        .Select(part => $" | {name(part.PotId)} is {(part.Shortfall == PlanShortfall.Full ? "full" : "not active")} for "
            + $"{Money(part.PlannedMinor)}"));

    private string Settled(Settlement settlement)
    {
        List<string> changes = [.. settlement.WentLive.Select(potId => $"{name(potId)} live")];
        changes.AddRange(settlement.Moves.Where(move => !(settlement.WentLive.Contains(move.PotId) && move.AfterBasisPoints == 0))
            .Select(move => $"{name(move.PotId)} {Percent(move.BeforeBasisPoints)} to {Percent(move.AfterBasisPoints)}"));
        if (settlement.ReleasedBasisPoints > 0)
        {
            changes.Add($"released {Percent(settlement.ReleasedBasisPoints)}");
        }

        return changes.Count == 0 ? "" : " | " + string.Join(", ", changes);
    }
}
