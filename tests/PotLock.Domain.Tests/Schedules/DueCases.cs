using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Calendar;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;

namespace PotLock.Domain.Tests.Schedules;

/// <summary>A book that was last looked at the day before <paramref name="Start"/>, and how long nobody looks after that.</summary>
public sealed record DueCase(DateOnly Start, int Days, DueBook Book)
{
    /// <summary>The day of the next look.</summary>
    public DateOnly Through => Start.AddDays(Days);

    public override string ToString()
    {
        var main = Book.Main;
        IEnumerable<string> lines =
        [
            $"{Start:O} to {Through:O}, active {main.ActiveMinor}",
            .. main.Pots.Select(pot => pot.ToString()),
            .. Book.Schedules.Select(schedule => schedule.ToString()),
            .. Book.Held.Select(held => held.ToString()),
            $"{Book.Transfer} {string.Join(", ", Book.Transfer?.Plan.Lines ?? [])}",
        ];
        return string.Join('\n', lines);
    }
}

/// <summary>
/// Random books and stretches of days: up to six pots of every sort, up to six schedules of every recurrence and end, some
/// withdrawals held already, with and without an expected transfer; leap years among the days.
/// </summary>
internal static class DueCases
{
    public const long ActiveId = 1;

    /// <summary>A bank account that income comes to.</summary>
    public const long BankId = 900;

    /// <summary>A pot that is closed: a schedule may name it still.</summary>
    private const long ClosedId = 99;

    public static Gen<DueCase> Any =>
        from start in Gen.Choose(new DateOnly(2023, 12, 1).DayNumber, new DateOnly(2028, 12, 31).DayNumber).Select(DateOnly.FromDayNumber)
        from days in Gen.Choose(90, 100)
        from active in Gen.Choose(0, 400_00)
        from potCount in Gen.Choose(0, 6)
        from weightings in Gen.Piles(potCount + 1, 10_000)
        from pots in Gen.CollectToArray(Enumerable.Range(0, potCount).Select(i => Pot(i + 2, weightings[i], start)))
        from scheduleCount in Gen.Choose(0, 6)
        from schedules in Gen.CollectToArray(Enumerable.Range(0, scheduleCount).Select(i => Schedule(101 + i, potCount, start)))
        from heldFor in Gen.Choose(-14, 7).ArrayOf(scheduleCount)
        from transfer in Gen.Frequency((2, Gen.Constant<ExpectedTransfer?>(null)), (1, Transfer(pots, start)))
        select new DueCase(
            start,
            days,
            new DueBook(new MainAccount(ActiveId, active, pots), schedules, Held(schedules, heldFor, start), transfer));

    /// <summary>One pot, schedule, held withdrawal or plan less, or fewer days.</summary>
    public static IEnumerable<DueCase> Shrink(DueCase c)
    {
        var book = c.Book;
        foreach (var schedule in book.Schedules)
        {
            yield return c with
            {
                Book = book with
                {
                    Schedules = [.. book.Schedules.Where(one => one != schedule)],
                    Held = [.. book.Held.Where(held => held.ScheduleId != schedule.ScheduleId)],
                },
            };
        }

        foreach (var held in book.Held)
        {
            yield return c with { Book = book with { Held = [.. book.Held.Where(one => one != held)] } };
        }

        foreach (var pot in book.Main.Pots)
        {
            yield return c with { Book = book with { Main = book.Main with { Pots = [.. book.Main.Pots.Where(one => one != pot)] } } };
        }

        if (book.Transfer is not null)
        {
            yield return c with { Book = book with { Transfer = null } };
        }

        if (c.Days > 0)
        {
            yield return c with { Days = c.Days / 2 };
            yield return c with { Days = c.Days - 1 };
        }
    }

    /// <summary>A pot that is not full, with or without target and end date, or a live one.</summary>
    private static Gen<PotFigures> Pot(long id, int weighting, DateOnly start) =>
        from balance in Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(0, 500_00)))
        from room in Gen.Frequency((1, Gen.Constant((int?)null)), (2, Gen.Choose(1, 300_00).Select(n => (int?)n)))
        from ends in Gen.Frequency((1, Gen.Constant((int?)null)), (2, Gen.Choose(-1, 130).Select(n => (int?)n)))
        from live in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new PotFigures(
            id,
            live ? PotStatus.Live : PotStatus.Active,
            balance,
            room is { } left ? balance + left : null,
            ends is { } days ? start.AddDays(live ? -days : days) : null,
            live ? 0 : weighting);

    private static Gen<DueSchedule> Schedule(long id, int potCount, DateOnly start) =>
        from kind in Gen.Elements(ScheduleKind.Income, ScheduleKind.Withdrawal, ScheduleKind.Withdrawal)
        from amount in Gen.Frequency((1, Gen.Choose(1, 3)), (6, Gen.Choose(1, 200_00)))
        from place in Gen.Frequency(
            (3, Gen.Constant(ActiveId)), (4, Gen.Choose(2, potCount + 1).Select(n => (long)n)), (1, Gen.Constant(ClosedId)))
        from isElsewhere in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from often in Gen.Elements(Enum.GetValues<RecurrenceKind>())
        from month in Gen.Choose(-100, 110).Select(start.AddDays)
        from day in Gen.Choose(1, 31)
        from until in Gen.Frequency((2, Gen.Constant((int?)null)), (1, Gen.Choose(0, 200).Select(n => (int?)n)))
        from count in Gen.Frequency((2, Gen.Constant((int?)null)), (1, Gen.Choose(1, 15).Select(n => (int?)n)))
        let first = Recurrence.DayOf(month.Year, month.Month, day)
        let recurrence = new Recurrence(often, first, day, until is { } days ? first.AddDays(days) : null, count)
        select new DueSchedule(
            id,
            kind,
            amount,
            kind == ScheduleKind.Income ? (isElsewhere ? BankId : ActiveId) : potCount == 0 && place != ClosedId ? ActiveId : place,
            recurrence,
            recurrence.FirstOnOrAfter(start));

    /// <summary>Withdrawals that were due up to seven days before and are tried today.</summary>
    private static HeldWithdrawal[] Held(DueSchedule[] schedules, int[] heldFor, DateOnly start) =>
    [
        .. schedules.Zip(heldFor).Where(pair => pair.First.Kind == ScheduleKind.Withdrawal && pair.Second > 0)
            .Select(pair => new HeldWithdrawal(pair.First.ScheduleId, start.AddDays(-pair.Second), start)),
    ];

    /// <summary>By weightings, or by lines that sum to at most the amount; one line may name a pot that is not there.</summary>
    private static Gen<ExpectedTransfer?> Transfer(PotFigures[] pots, DateOnly start) =>
        from amount in Gen.Choose(1, 300_00)
        from day in Gen.Choose(1, 31)
        from mode in Gen.Elements(Enum.GetValues<TransferMode>())
        from shares in Gen.Piles(pots.Length + 2, 10_000)
        from isFixed in Gen.Elements(true, false).ArrayOf(pots.Length + 1)
        let lines = pots.Select(pot => pot.PotId).Append(ClosedId)
            .Select((potId, i) => isFixed[i]
                ? new PlanLine(potId, (long)amount * shares[i] / 10_000, 0)
                : new PlanLine(potId, 0, shares[i]))
        let inMonth = Recurrence.DayOf(start.Year, start.Month, day)
        let next = start.AddDays(1 - start.Day).AddMonths(1)
        select new ExpectedTransfer(
            new TransferTerms(amount, mode, mode == TransferMode.ByLines ? [.. lines] : []),
            day,
            inMonth >= start ? inMonth : Recurrence.DayOf(next.Year, next.Month, day));
}
