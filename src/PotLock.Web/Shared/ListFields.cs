using PotLock.Domain.Ledger;

namespace PotLock.Web.Shared;

/// <summary>Names of fields that stand in a form once for each of a list, and what of it a refusal is about.</summary>
public static class ListFields
{
    /// <summary>The field of one of them: <c>Weighting-7</c>.</summary>
    /// <param name="field">The name that they share.</param>
    /// <param name="item">Which: its id, or the number of its row.</param>
    public static string Of(string field, long item) => FormattableString.Invariant($"{field}-{item}");

    /// <summary>What of a whole a refusal is about: empty for the whole itself, null when it is about something else.</summary>
    public static string? PartOf(this Refusal refusal, string whole)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        ArgumentNullException.ThrowIfNull(whole);
        return refusal.Property == whole ? ""
            : refusal.Property.StartsWith(whole + ".", StringComparison.Ordinal) ? refusal.Property[(whole.Length + 1)..]
            : null;
    }
}
