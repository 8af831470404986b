namespace PotLock.Domain.Ledger;

/// <summary>Texts that PotLock writes itself, where a name in them may make them longer than there is room for.</summary>
public static class ShortText
{
    /// <summary>The text; shortened, with an ellipsis for what is left out, when it is longer than that.</summary>
    /// <param name="maxLength">How many characters there is room for, the ellipsis included.</param>
    public static string To(string text, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= maxLength ? text : text[..(maxLength - 1)] + "…";
    }
}
