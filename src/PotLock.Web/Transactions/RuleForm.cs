using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

/// <summary>The form of a rule as it is posted.</summary>
public sealed class RuleForm : CommandForm
{
    /// <summary>What the description must contain.</summary>
    public string? Contains { get; set; }

    /// <summary>The category that it gives.</summary>
    public string? CategoryId { get; set; }

    /// <summary>The tags that it gives.</summary>
    public string? Tags { get; set; }
}
