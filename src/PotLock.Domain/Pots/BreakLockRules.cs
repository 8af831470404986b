using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>
/// Breaking a lock (product page, <i>Pots, locks, live</i>): ask, wait for the cooling-off, confirm within seven days;
/// cancel at any time. Instants are UTC, by the book's clock.
/// </summary>
public static class BreakLockRules
{
    /// <summary>How long after the cooling-off the confirmation is taken.</summary>
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromDays(7);

    /// <summary>When a lock that is asked for now can be confirmed first: after the pot's cooling-off, in times of 24 hours.</summary>
    public static DateTime ConfirmFrom(DateTime askedAtUtc, int coolingOffDays) => askedAtUtc + TimeSpan.FromHours(24L * coolingOffDays);

    /// <summary>When the chance to confirm is over.</summary>
    public static DateTime ConfirmUntil(DateTime confirmFromUtc) => confirmFromUtc + ConfirmWithin;

    /// <summary>Whether asking is still open: asked for, and not run out.</summary>
    public static bool IsOpen(DateTime? confirmFromUtc, DateTime nowUtc) => confirmFromUtc is { } from && nowUtc <= ConfirmUntil(from);

    /// <summary>Asking: of a locked pot that is not asked for already.</summary>
    public static Refusal? CheckAsk(Pot pot, DateTime nowUtc)
    {
        ArgumentNullException.ThrowIfNull(pot);
        if (!pot.IsLocked)
        {
            return new("pot-is-not-locked", "", $"{pot.Name} isn’t locked, so there is no lock to break.");
        }

        return IsOpen(pot.BreakConfirmFromUtc, nowUtc)
            ? new(
                "break-asked-already",
                "",
                $"You’ve already started to break the lock on {pot.Name}. Wait for the cooling-off to end, or cancel.",
                RefusalKind.Conflict)
            : null;
    }

    /// <summary>Confirming: after the cooling-off and within seven days of it.</summary>
    /// <param name="nowUtc">The instant.</param>
    /// <param name="formatInstant">Writes an instant as the book's people do, in its time zone.</param>
    public static Refusal? CheckConfirm(Pot pot, DateTime nowUtc, Func<DateTime, string> formatInstant)
    {
        ArgumentNullException.ThrowIfNull(pot);
        ArgumentNullException.ThrowIfNull(formatInstant);
        if (!pot.IsLocked)
        {
            return new("pot-is-not-locked", "", $"{pot.Name} isn’t locked, so there is no lock to break.");
        }

        if (pot.BreakConfirmFromUtc is not { } from)
        {
            return new(
                "break-not-asked",
                "",
                $"Start breaking the lock on {pot.Name} first.");
        }

        if (nowUtc < from)
        {
            return new(
                "break-too-early", "", $"The cooling-off lasts until {formatInstant(from)}. You can confirm after that, or cancel now.");
        }

        return nowUtc > ConfirmUntil(from)
            ? new(
                "break-too-late",
                "",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The {ConfirmWithin.Days} days to confirm are over, so the pot stays locked. You can start again if you want."))
            : null;
    }

    /// <summary>Cancelling: what was asked for.</summary>
    public static Refusal? CheckCancel(Pot pot)
    {
        ArgumentNullException.ThrowIfNull(pot);
        return pot.BreakConfirmFromUtc is null
            ? new("break-not-asked", "", $"Nobody has started to break the lock on {pot.Name}, so there is nothing to cancel.")
            : null;
    }
}
