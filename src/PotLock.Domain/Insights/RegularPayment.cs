using System.Security.Cryptography;
using System.Text;
using PotLock.Domain.Calendar;
using PotLock.Domain.Imports;

namespace PotLock.Domain.Insights;

/// <summary>An expense, as far as regular payments are found by it.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="On">Its date.</param>
/// <param name="AmountMinor">How much, in minor units, more than zero.</param>
/// <param name="Description">What it says.</param>
/// <param name="CategoryId">Its category; null where it has none, or several.</param>
/// <param name="IsFromActive">Whether the active balance paid it: only then can a schedule take its place.</param>
/// <param name="ScheduleId">The schedule that recorded it; null for none.</param>
public sealed record Charge(
    long EntryId, DateOnly On, long AmountMinor, string Description, long? CategoryId = null, bool IsFromActive = true,
    long? ScheduleId = null);

/// <summary>A payment that is planned.</summary>
/// <param name="Description">What it is.</param>
/// <param name="AmountMinor">How much each time, in minor units.</param>
/// <param name="Every">How often.</param>
public sealed record PlannedPayment(string Description, long AmountMinor, RecurrenceKind Every);

/// <summary>Something that was paid again and again, at regular times.</summary>
/// <param name="Payee">The description without case, signs and digits: what its payments have in common.</param>
/// <param name="Every">How often.</param>
/// <param name="Charges">The payments, by date; each a regular time after the one before.</param>
public sealed record RegularPayment(string Payee, RecurrenceKind Every, IReadOnlyList<Charge> Charges)
{
    private const int MarkBytes = 8;

    /// <summary>The newest payment.</summary>
    public Charge Last => Charges[^1];

    /// <summary>What it cost the last time, in minor units.</summary>
    public long LastMinor => Last.AmountMinor;

    /// <summary>What people call it: what the newest payment says.</summary>
    public string Name => Last.Description.Trim();

    /// <summary>The day on which it is expected next.</summary>
    public DateOnly NextOn => new Recurrence(Every, Last.On, Last.On.Day).DateOf(1) ?? Last.On;

    /// <summary>A short name of payee and rhythm that tells nothing of either.</summary>
    public string Mark => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{(int)Every} {Payee}")).AsSpan(0, MarkBytes));

    /// <summary>How often something recurs in a year.</summary>
    public static int TimesAYear(RecurrenceKind every) => every switch
    {
        RecurrenceKind.Weekly => 52,
        RecurrenceKind.EveryFourWeeks => 13,
        RecurrenceKind.Monthly => 12,
        RecurrenceKind.Quarterly => 4,
        RecurrenceKind.Yearly => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(every), every, "It does not recur."),
    };

    /// <summary>
    /// What payments to one payee have in common: as imports know descriptions, and without digits, which are often numbers of the
    /// single payment. A description of digits alone keeps them.
    /// </summary>
    public static string PayeeOf(string description)
    {
        var normal = RowKeys.Normalise(description);
        var letters = string.Concat(normal.Where(letter => !char.IsDigit(letter)));
        return letters.Length > 0 ? letters : normal;
    }
}
