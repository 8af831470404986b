using System.Globalization;
using System.Security.Cryptography;
using System.Text.Unicode;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Months;

/// <summary>
/// The digest of a month (product page, <i>Month close</i>): SHA-256 over the digest of the month before and over the month's
/// entries by sequence number, in the text that <c>docs/month-close.md</c> defines. Names, notes and tags are no part of it:
/// they stay editable. The text is hashed line by line, so that a month of any length needs no more memory than one line.
/// </summary>
public sealed class MonthDigest : IDisposable
{
    /// <summary>What stands for the digest before the first closed month.</summary>
    public const string None = "";

    /// <summary>How many characters a digest has.</summary>
    public const int Length = 64;

    private const int LongestLine = 128;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _line = new byte[LongestLine];
    private readonly DateOnly _month;
    private long _lastSequence;

    /// <summary>Begins the digest of a month.</summary>
    /// <param name="month">Any day of the month.</param>
    /// <param name="previousDigest">The digest of the month before, or <see cref="None"/>.</param>
    public MonthDigest(DateOnly month, string previousDigest)
    {
        ArgumentNullException.ThrowIfNull(previousDigest);
        if (previousDigest.Length is not (0 or Length))
        {
            throw new ArgumentException($"A digest has {Length} characters.", nameof(previousDigest));
        }

        _month = MonthStart.Of(month);
        PreviousDigest = previousDigest;
        var previous = previousDigest.Length == 0 ? "none" : previousDigest;
        Append(
            Utf8.TryWrite(_line, CultureInfo.InvariantCulture, $"potlock-month-1\nmonth {DateText.IsoMonth(month)}\n", out var written),
            written);
        Append(Utf8.TryWrite(_line, CultureInfo.InvariantCulture, $"previous {previous}\n", out written), written);
    }

    /// <summary>The digest of the month before.</summary>
    public string PreviousDigest { get; }

    /// <summary>How many entries were added.</summary>
    public long EntryCount { get; private set; }

    /// <summary>Adds an entry; its lines follow. Throws when it comes out of order, or is not of the month.</summary>
    /// <param name="sequence">Its sequence number in the book.</param>
    /// <param name="kind">What it is about: its stored number counts, which never changes.</param>
    public void AddEntry(long sequence, DateOnly date, EntryKind kind)
    {
        if (sequence <= _lastSequence || MonthStart.Of(date) != _month)
        {
            throw new InvalidOperationException(
                $"Entry {sequence} of {date:O} cannot follow entry {_lastSequence} in the digest of {_month:O}.");
        }

        (_lastSequence, EntryCount) = (sequence, EntryCount + 1);
        Append(
            Utf8.TryWrite(_line, CultureInfo.InvariantCulture, $"entry {sequence} {date:yyyy-MM-dd} {(int)kind}\n", out var written),
            written);
    }

    /// <summary>Adds the next line of the entry that was added last.</summary>
    /// <param name="amountMinor">The amount in minor units.</param>
    public void AddLine(long accountId, long amountMinor)
    {
        if (EntryCount == 0)
        {
            throw new InvalidOperationException("A line needs an entry before it.");
        }

        Append(Utf8.TryWrite(_line, CultureInfo.InvariantCulture, $"line {accountId} {amountMinor}\n", out var written), written);
    }

    /// <summary>The digest, in lower-case hex. Nothing may be added after it.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();

    private void Append(bool fits, int length) => _hash.AppendData(fits
        ? _line.AsSpan(0, length)
        : throw new InvalidOperationException($"A line of the digest of {_month:O} is longer than any can be."));
}
