using PotLock.Domain.Ledger;

namespace PotLock.Domain.Insights;

/// <summary>An insight that somebody dismissed, with how much it was about then.</summary>
public sealed class InsightDismissal : IBookOwned
{
    /// <summary>It is told again once its figure is more than a quarter above what it was.</summary>
    public const int QuarterMore = 4;

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The insight; see <see cref="Insight.Key"/>.</summary>
    public required string Key { get; init; }

    /// <summary>How much it was about; see <see cref="Insight.Figure"/>.</summary>
    public long Figure { get; set; }

    /// <summary>The book's date on which it was dismissed.</summary>
    public DateOnly On { get; set; }

    /// <summary>Whether it still hides an insight: the same one, as long as that is not about more than a quarter more.</summary>
    public bool Hides(Insight insight)
    {
        ArgumentNullException.ThrowIfNull(insight);
        return insight.Key == Key && ((Int128)insight.Figure - Figure) * QuarterMore <= Figure;
    }
}
