using PotLock.Domain.Pots;

namespace PotLock.Services.Pots;

/// <summary>Gathers what <see cref="PotPace"/> asks about a pot.</summary>
internal static class PaceFacts
{
    /// <param name="pot">The pot, with its account.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="newestFirst">Its events, the newest first: its last restart at least.</param>
    /// <param name="flows">What came in and went out.</param>
    /// <param name="payDay">The day of the month on which money comes, if it is known.</param>
    public static PotPaceFacts Of(Pot pot, DateOnly today, List<PotEvent> newestFirst, IReadOnlyList<PotFlow> flows, int? payDay) => new(
        today, pot.Account.BalanceMinor, pot.TargetMinor, pot.EndDate, pot.MonthlyAimMinor,
        newestFirst.FirstOrDefault(happened => happened.Kind == PotEventKind.Restarted)?.On ?? pot.CreatedOn,
        flows, payDay);
}
