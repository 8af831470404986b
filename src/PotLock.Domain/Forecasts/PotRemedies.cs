using PotLock.Domain.Pots;
using PotLock.Domain.Transfers;

namespace PotLock.Domain.Forecasts;

/// <summary>Another share of each deposit that fills a pot in time.</summary>
/// <param name="BasisPoints">The least whole percent that does, in basis points.</param>
/// <param name="FullOn">The day on which it is full then.</param>
public sealed record ShareRemedy(int BasisPoints, DateOnly FullOn);

/// <summary>More in the pot's line of the monthly plan, so that it is full in time.</summary>
/// <param name="AddMinor">The least whole steps that are enough, in minor units a month.</param>
/// <param name="FullOn">The day on which it is full then.</param>
public sealed record MonthRemedy(long AddMinor, DateOnly FullOn);

/// <summary>A top-up today, so that what is planned fills the rest in time.</summary>
/// <param name="AmountMinor">The least amount that is enough, in minor units.</param>
/// <param name="FullOn">
/// The day on which it is full then: today when all of what is missing is topped up. Null where only its pace so far is known.
/// </param>
public sealed record TopUpRemedy(long AmountMinor, DateOnly? FullOn);

/// <summary>Whether a pot will be full in time, and if not what would help.</summary>
/// <param name="EndDate">The last day on which it counts.</param>
/// <param name="FullOn">The day on which it is full; null when it is short, or only its pace so far says that it is not.</param>
/// <param name="ShortMinor">What it will lack on its end date, in minor units; 0 when it is full in time.</param>
/// <param name="Share">The share that would be enough; null when none is that the other pots leave.</param>
/// <param name="Month">What more a month would be enough; null without a plan by lines, or when its day comes too late.</param>
/// <param name="TopUp">What topped up today would be enough; null when the active balance has less.</param>
public sealed record PotProspect(
    DateOnly EndDate, DateOnly? FullOn, long ShortMinor, ShareRemedy? Share = null, MonthRemedy? Month = null, TopUpRemedy? TopUp = null)
{
    /// <summary>
    /// The income a month that this counts on only because its owner said so, in minor units; null when something is planned, or
    /// only its pace so far counts.
    /// </summary>
    public long? ExpectedMinor { get; init; }

    /// <summary>Whether it will be full in time.</summary>
    public bool IsOnCourse => ShortMinor == 0;
}

/// <summary>
/// Whether a pot is full by its end date, and the least that makes it so, each found by running the forecast with the remedy
/// applied (people's page, <i>Pot page, first line</i>). Pure.
/// </summary>
public static class PotRemedies
{
    private const int MonthsOfARaise = 2;

    /// <summary>How a pot stands and what helps; null unless it is active with a target and an end date that a forecast reaches.</summary>
    /// <param name="book">The book as it stands today.</param>
    /// <param name="stepMinor">In what steps an amount a month is told, in minor units: people say £187, not £186.93.</param>
    /// <param name="pace">The pot's pace so far: it counts where nothing that is planned reaches the pot.</param>
    public static PotProspect? Of(ForecastBook book, long potId, long stepMinor, Pace? pace = null)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stepMinor);
        if (book.Main.Find(potId) is not { Status: PotStatus.Active, TargetMinor: { } target, EndDate: { } end } pot
            || end < book.Today || end > book.Today.AddYears(Forecast.MaxYears))
        {
            return null;
        }

        if (!book.Reaches(pot) && pace is { Verdict: { } verdict })
        {
            return verdict is PaceVerdict.Behind
                ? Short(book, pot, end, pace.ShortByMinor, stepMinor) with { TopUp = TopUp(book, pot, end, pace.ShortByMinor) }
                : new PotProspect(end, null, 0);
        }

        var run = Forecast.Run(book, LockEnds.LiveOn(end));
        var shortMinor = run.Pots.First(one => one.PotId == potId).ShortMinor;
        var prospect = run.IsCutShort ? null
            : shortMinor == 0 ? new PotProspect(end, run.LiveOn(potId), 0)
            : Short(book, pot, end, shortMinor, stepMinor) with { TopUp = TopUp(book, pot, end, LeastTopUp(book, pot, end, shortMinor)) };
        return prospect is null || !book.Reaches(pot) ? prospect : prospect with { ExpectedMinor = book.ExpectedNow?.AmountMinor };
    }

    /// <summary>The day on which a pot is full; null when its end date comes before.</summary>
    /// <param name="book">What the forecast starts from, a remedy applied.</param>
    /// <param name="potId">The pot; active, or full already.</param>
    /// <param name="end">Its end date.</param>
    public static DateOnly? FullOn(ForecastBook book, long potId, DateOnly end)
    {
        ArgumentNullException.ThrowIfNull(book);
        return book.Main.Find(potId) is { Status: PotStatus.Live } ? book.Today
            : Forecast.Run(book, LockEnds.LiveOn(end)) is { IsCutShort: false } run && run.LiveOn(potId) is { } on && on <= end ? on
            : null;
    }

    private static PotProspect Short(ForecastBook book, PotFigures pot, DateOnly end, long shortMinor, long stepMinor) => new(
        end, null, shortMinor, Share(book, pot, end), Month(book, pot, end, stepMinor));

    private static ShareRemedy? Share(ForecastBook book, PotFigures pot, DateOnly end)
    {
        const int Percent = 100;
        var others = book.Main.ActivePots.Where(other => other.PotId != pot.PotId).Sum(other => other.WeightingBasisPoints);
        var most = (PotRules.FullWeighting - others) / Percent;
        DateOnly? With(long percent) => FullOn(book.WithShare(pot.PotId, (int)percent * Percent), pot.PotId, end);
        return Least(pot.WeightingBasisPoints / Percent, most, With) is { } least
            ? new ShareRemedy((int)least.Step * Percent, least.On)
            : null;
    }

    private static MonthRemedy? Month(ForecastBook book, PotFigures pot, DateOnly end, long stepMinor)
    {
        // One transfer that is left needs no new plan: a top-up says the same, and does not go on for good.
        if (book.Plan is not { } plan || !PlanRaise.Fits(plan.Terms)
            || PotPace.MonthsUntil(book.Today, end, plan.Day) < MonthsOfARaise)
        {
            return null;
        }

        // With all that is missing in its line, the first transfer fills it.
        var most = (pot.State.RoomMinor + stepMinor - 1) / stepMinor;
        return Least(0, most, steps => FullOn(book.WithPlanRaised(pot.PotId, steps * stepMinor), pot.PotId, end)) is { } least
            ? new MonthRemedy(least.Step * stepMinor, least.On)
            : null;
    }

    private static TopUpRemedy? TopUp(ForecastBook book, PotFigures pot, DateOnly end, long amountMinor) =>
        amountMinor > 0 && amountMinor <= Math.Min(book.Main.ActiveMinor, pot.State.RoomMinor)
            ? new TopUpRemedy(amountMinor, FullOn(book.ToppedUp(pot.PotId, amountMinor), pot.PotId, end))
            : null;

    /// <summary>What is missing is nearly always what has to be added: interest and shares of pennies move it by a little.</summary>
    private static long LeastTopUp(ForecastBook book, PotFigures pot, DateOnly end, long shortMinor)
    {
        var most = Math.Min(book.Main.ActiveMinor, pot.State.RoomMinor);
        return Least(0, most, minor => FullOn(book.ToppedUp(pot.PotId, minor), pot.PotId, end), shortMinor)?.Step ?? 0;
    }

    /// <summary>
    /// A step that holds while the one before it does not. More can never be assumed to be better to the penny (shares that
    /// pass on are rounded), so the search keeps one step that fails and one that holds until they are neighbours.
    /// </summary>
    /// <param name="fails">A step that is known to fail.</param>
    /// <param name="most">The last step that may be tried.</param>
    /// <param name="fullOn">The day that a step leads to; null when it is not enough.</param>
    /// <param name="guess">Where the step is expected.</param>
    private static (long Step, DateOnly On)? Least(long fails, long most, Func<long, DateOnly?> fullOn, long? guess = null)
    {
        if (most <= fails || fullOn(most) is not { } on)
        {
            return null;
        }

        var holds = most;
        if (guess is { } near && near > fails && near < holds)
        {
            Try(near);
            if (holds == near && near - 1 > fails)
            {
                Try(near - 1);
            }
        }

        while (holds - fails > 1)
        {
            Try(fails + ((holds - fails) / 2));
        }

        return (holds, on);

        void Try(long step)
        {
            if (fullOn(step) is { } day)
            {
                (holds, on) = (step, day);
            }
            else
            {
                fails = step;
            }
        }
    }
}
