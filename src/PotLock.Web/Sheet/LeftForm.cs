namespace PotLock.Web.Sheet;

/// <summary>What is asked of the sheet while it is typed: an amount, and what it leaves.</summary>
public sealed class LeftForm
{
    public string? Amount { get; set; }

    /// <summary>What pays, in the form of an expense.</summary>
    public string? PaidWith { get; set; }

    /// <summary>What gives, in the form of a move.</summary>
    public string? From { get; set; }
}
