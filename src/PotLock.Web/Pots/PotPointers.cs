using PotLock.Domain.Ledger;

namespace PotLock.Web.Pots;

/// <summary>Where in the body of a pot stands what a refusal is about.</summary>
internal static class PotPointers
{
    /// <summary>The pointer; null where it is the property's own name.</summary>
    public static string? Of(Refusal refusal) => refusal.Property switch
    {
        "TargetAmount" => "/target",
        _ => null,
    };
}
