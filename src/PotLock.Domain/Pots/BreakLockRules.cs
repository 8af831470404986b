using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Pots;

/// <summary>Who is there to break a lock that takes two people.</summary>
/// <param name="PersonId">Who confirms; null when nobody is signed in.</param>
/// <param name="HasSecond">Whether the book has another owner or editor beside one.</param>
public readonly record struct BreakSigners(Guid? PersonId, bool HasSecond)
{
    /// <summary>Of a book with so many owners and editors.</summary>
    public static BreakSigners Of(Guid? personId, int ownersAndEditors) => new(personId, ownersAndEditors > 1);
}

/// <summary>
/// Breaking a lock (product page, <i>Pots, locks, live</i>): ask, wait for the cooling-off, confirm within seven days;
/// cancel at any time. A pot can need another person: then an owner or editor who did not ask confirms, and where the book has
/// nobody else the cooling-off is at least <see cref="AloneDays"/> times 24 hours. Instants are UTC, by the book's clock.
/// </summary>
public static class BreakLockRules
{
    /// <summary>How long after the cooling-off the confirmation is taken.</summary>
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromDays(7);

    /// <summary>The shortest cooling-off, in times of 24 hours, where another person is needed and there is none.</summary>
    public const int AloneDays = 7;

    /// <summary>How many times 24 hours there are between asking and confirming.</summary>
    /// <param name="coolingOffDays">The pot's own cooling-off in days.</param>
    /// <param name="needsAnotherPerson">Whether breaking its lock takes two people.</param>
    /// <param name="hasSecond">Whether there are two.</param>
    public static int CoolingOffDays(int coolingOffDays, bool needsAnotherPerson, bool hasSecond) =>
        needsAnotherPerson && !hasSecond ? Math.Max(coolingOffDays, AloneDays) : coolingOffDays;

    /// <summary>When a lock that is asked for can be confirmed first: after the cooling-off, in times of 24 hours.</summary>
    public static DateTime ConfirmFrom(DateTime askedAtUtc, int coolingOffDays) => askedAtUtc + TimeSpan.FromHours(24L * coolingOffDays);

    /// <summary>
    /// When what was asked for can be confirmed first as the book is now: not earlier than it was, and later where the second person
    /// has gone since. Null while nobody asked.
    /// </summary>
    public static DateTime? ConfirmFrom(Pot pot, bool hasSecond)
    {
        ArgumentNullException.ThrowIfNull(pot);
        if (pot.BreakConfirmFromUtc is not { } from)
        {
            return null;
        }

        var askedAtUtc = pot.BreakAskedAtUtc ?? from.AddDays(-pot.CoolingOffDays);
        var now = ConfirmFrom(askedAtUtc, CoolingOffDays(0, pot.NeedsAnotherPerson, hasSecond));
        return from < now ? now : from;
    }

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

    /// <summary>
    /// Confirming: after the cooling-off and within seven days of it; where another person is needed and there is one, not by who asked.
    /// </summary>
    /// <param name="signers">Who confirms, and whether there is anybody else.</param>
    /// <param name="nowUtc">The instant.</param>
    /// <param name="formatInstant">Writes an instant as the book's people do, in its time zone.</param>
    public static Refusal? CheckConfirm(Pot pot, BreakSigners signers, DateTime nowUtc, Func<DateTime, string> formatInstant)
    {
        ArgumentNullException.ThrowIfNull(pot);
        ArgumentNullException.ThrowIfNull(formatInstant);
        if (!pot.IsLocked)
        {
            return new("pot-is-not-locked", "", $"{pot.Name} isn’t locked, so there is no lock to break.");
        }

        if (ConfirmFrom(pot, signers.HasSecond) is not { } from)
        {
            return new(
                "break-not-asked",
                "",
                $"Start breaking the lock on {pot.Name} first.");
        }

        if (pot.NeedsAnotherPerson && signers.HasSecond && (pot.BreakAskedById is null || pot.BreakAskedById == signers.PersonId))
        {
            return pot.BreakAskedById is null
                ? new(
                    "break-asker-unknown", "",
                    $"Breaking the lock on {pot.Name} needs two people, and we don’t know who started. Cancel, and start again.")
                : new(
                    "break-needs-another", "",
                    $"You started to break the lock on {pot.Name}, so someone else in this book has to confirm it. You can still cancel.");
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
