using PotLock.Domain.Activities;

namespace PotLock.Web.Activities;

/// <summary>Words for what was done.</summary>
public static class ChangeWords
{
    /// <summary>What changed, with whose it is: “Holiday: share”.</summary>
    public static string What(ToldChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return (change.Of.Length, change.What.Length) switch
        {
            (0, _) => change.What,
            (_, 0) => change.Of,
            _ => $"{change.Of}: {change.What}",
        };
    }
}
