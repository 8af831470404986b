namespace PotLock.Domain.Ledger;

/// <summary>What an entry will say, before the ledger gives it a number. Building it checks that it balances.</summary>
public sealed record EntryDraft
{
    private readonly List<(long AccountId, long AmountMinor)> _lines = [];

    /// <summary>What the entry is about.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>The date it counts for.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What it says.</summary>
    public required string Description { get; init; }

    /// <summary>The headline amount, positive.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>The entry that this one takes back: in the month's figures it nets that.</summary>
    public JournalEntry? Reverses { get; init; }

    /// <summary>The entry that was taken back in favour of this one.</summary>
    public long? ReplacesEntryId { get; init; }

    /// <summary>A note; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>Tags as <c>TagRules</c> writes them; empty for none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The lines so far, in order.</summary>
    public IReadOnlyList<(long AccountId, long AmountMinor)> Lines => _lines;

    /// <summary>Adds a line; a line of zero is left out, since it says nothing.</summary>
    public EntryDraft Add(long accountId, long amountMinor)
    {
        if (amountMinor != 0)
        {
            _lines.Add((accountId, amountMinor));
        }

        return this;
    }

    /// <summary>Throws unless there are two or more lines that sum to zero in each currency: the ledger takes nothing else.</summary>
    /// <param name="accounts">The accounts that the lines name.</param>
    public void AssertBalanced(IReadOnlyDictionary<long, LedgerAccount> accounts)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        Dictionary<string, long> sums = new(StringComparer.Ordinal);
        foreach (var (accountId, amountMinor) in _lines)
        {
            var currency = accounts[accountId].CurrencyCode;
            sums[currency] = checked(sums.GetValueOrDefault(currency) + amountMinor);
        }

        if (_lines.Count < 2 || sums.Values.Any(sum => sum != 0))
        {
            throw new InvalidOperationException(
                $"Entry '{Kind}' does not balance: {_lines.Count} lines, sums "
                    + $"{string.Join(", ", sums.Select(sum => $"{sum.Key} {sum.Value}"))}.");
        }
    }
}
