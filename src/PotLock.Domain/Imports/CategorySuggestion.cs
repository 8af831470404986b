namespace PotLock.Domain.Imports;

/// <summary>Why a category is suggested.</summary>
public enum SuggestionSource
{
    /// <summary>One of the user's own rules says so.</summary>
    Rule,

    /// <summary>The file names a category of this name.</summary>
    File,

    /// <summary>Rows like it went there before.</summary>
    History,
}

/// <summary>A category that is suggested for a row, and why.</summary>
/// <param name="CategoryId">The category.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="ConfidenceBasisPoints">How sure it is, in hundredths of a percent: 10,000 for rules and files.</param>
/// <param name="Words">The words that decided, the strongest first, at most three; empty for rules and files.</param>
public sealed record CategorySuggestion(
    long CategoryId, SuggestionSource Source, int ConfidenceBasisPoints, IReadOnlyList<string> Words);
